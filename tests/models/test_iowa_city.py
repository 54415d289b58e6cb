"""Iowa City: the board reviews the chief's finding; who differs says why; without four votes the chief's stands."""

import pytest

from oversight.findings.models import Writer
from oversight.kernel.errors import Invalid
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
