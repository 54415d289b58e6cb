"""Iowa City: the board reviews the chief's finding; who differs says why; without four votes the chief's stands."""

import pytest

from oversight.cases.queries import get_case
from oversight.cases.views.reading import list_happened
from oversight.findings.models import Writer
from oversight.hearings import actions
from oversight.hearings.levels.queries import level_of
from oversight.investigation.queries.behind import whole_sight
from oversight.kernel.errors import Invalid, Refused
from tests.factories.cities import City
from tests.models.conftest import CityOf

SEATS = [f"seat-{number}" for number in range(1, 8)]


@pytest.fixture
def city(city_of: CityOf) -> City:
    return city_of("iowa_city", SEATS, ["seat-7"])


def reviewed(city: City, *found: str) -> tuple[str, list[str]]:
    number = city.case(*found, writer=Writer.DEPARTMENT)
    return number, city.begin(number, city.schedule(number, "board", []))


def test_four_of_seven_agree_without_words_and_differ_with_reasons(city: City) -> None:
    number, board = reviewed(city, "not-sustained", "not-sustained")
    assert len(board) == 7
    for seat in board[:4]:
        with pytest.raises(Invalid, match="You differ from the finding before this vote"):
            city.vote(seat, number, "not-sustained", "sustained")
        city.vote(seat, number, "not-sustained", "sustained", why="No evidence supports the chief's finding.")
    for seat in board[4:]:
        city.vote(seat, number, "not-sustained", "not-sustained")
    assert city.close(number)
    assert city.found(number) == ["not-sustained", "sustained"]
    assert city.found(number, Writer.DEPARTMENT) == ["not-sustained", "not-sustained"]


def test_without_four_votes_the_chiefs_finding_stands(city: City) -> None:
    number, board = reviewed(city, "not-sustained")
    for seat in board[:3]:
        city.vote(seat, number, "sustained", why="The report is arbitrary.")
    for seat in board[3:6]:
        city.vote(seat, number, "not-sustained")
    city.vote(board[6], number, "abstain")
    assert city.close(number)
    assert city.found(number) == ["not-sustained"]


def test_the_law_makes_no_panels_and_the_whole_board_sits(city: City) -> None:
    number = city.case("not-sustained", writer=Writer.DEPARTMENT)
    city.schedule(number, "panel", ["seat-1"])
    assert city.sits(number) == SEATS


def waiting(city: City) -> str:
    """A case in a meeting that has begun, with everybody there and no level chosen."""
    number = city.case("not-sustained", writer=Writer.DEPARTMENT)
    city.convene(number, city.schedule(number, "board", []))
    return number


def test_no_vote_is_opened_before_the_board_has_chosen_a_level(city: City) -> None:
    number = waiting(city)
    with pytest.raises(Refused, match="has not chosen the level of review"):
        city.open(number)
    assert not city.choose_level(number, SEATS[:3], SEATS[3:])
    with pytest.raises(Refused, match="has not chosen the level of review"):
        city.open(number)
    assert city.choose_level(number, SEATS[:4], SEATS[4:], "interview-complainant")
    city.open(number)
    with city.works.begin(city.chair) as work:
        case, _ = get_case(work, number)
        chosen = level_of(work, case.id)
        assert chosen is not None
        assert chosen.label == "Interview or meeting with the complainant"
        assert chosen.motion.words == (
            f"I move that the board review case {number} at this level: Interview or meeting with the complainant."
        )
        assert [vote.choice for vote in chosen.motion.votes] == ["yes"] * 4 + ["no"] * 3
        told = list_happened(work, case.id, whole_sight(work, case.id))
        said = next(one for one in told if one.event == "level_chosen")
        assert said.text.startswith("The board chose the level of review")
        assert said.more == chosen.label
    with pytest.raises(Refused, match="The vote is open"):
        city.choose_level(number, SEATS)


def test_who_stepped_aside_takes_no_part_in_choosing(city: City) -> None:
    number = waiting(city)
    with city.works.begin(city.member("seat-7")) as work:
        actions.recuse(work, *get_case(work, number), "A neighbour of the complainant.")
    with pytest.raises(Invalid, match="noted as present"):
        city.choose_level(number, SEATS[:4], ["seat-7"])
    assert city.choose_level(number, SEATS[:4], SEATS[4:6])


def test_a_level_that_the_law_does_not_know_is_no_level(city: City) -> None:
    number = waiting(city)
    with pytest.raises(Invalid, match="a level that the law knows"):
        city.choose_level(number, SEATS, level="thorough")
