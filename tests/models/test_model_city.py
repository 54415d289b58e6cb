"""Model City: three of three classes, the full board on a tie, and a second panel without those who decided first."""

import pytest
from sqlalchemy import select

from oversight.access.facts import Standing
from oversight.access.offices import Office
from oversight.access.permissions import Permission
from oversight.cases.actions import give_standing
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.hearings.models import PanelSeat
from oversight.hearings.queries import get_sitting
from oversight.kernel.errors import Invalid, Refused
from oversight.recommendations.reconsideration.actions import Asked, ask, decide
from oversight.recommendations.reconsideration.rules import Asker
from tests.factories.cities import City
from tests.factories.people import make_account
from tests.models.conftest import CityOf

SEATS = [f"seat-{number}" for number in range(1, 10)]


@pytest.fixture
def city(city_of: CityOf) -> City:
    return city_of("model_city", SEATS)


def test_a_tie_of_the_panel_goes_to_the_full_board(city: City) -> None:
    number = city.case("sustained")
    panel = city.begin(number, city.schedule(number))
    assert panel == ["seat-1", "seat-4", "seat-7"]
    for seat, code in zip(panel, ("sustained", "unfounded", "abstain"), strict=True):
        city.vote(seat, number, code)
    assert not city.close(number)
    board = city.begin(number, city.schedule(number, "board", []))
    assert board == SEATS
    for seat in board:
        city.vote(seat, number, "unfounded" if seat in ("seat-1", "seat-9") else "sustained")
    assert city.close(number)
    assert city.found(number) == ["sustained"]


def looked_at_again(city: City, number: str) -> None:
    """The complainant asks the board to look again, and the chair lets it."""
    said = Asked(by=Asker.COMPLAINANT, ground="new-evidence", words="A film.", arrived_on=city.clock().date())
    records = make_account(city.works, Office.RECORDS)
    with city.works.begin(records) as work:
        request = ask(work, *get_case(work, number, Permission.RECONSIDERATION_RECORD), said)
    with city.works.begin(city.chair) as work:
        on = get_case(work, number, Permission.RECONSIDERATION_DECIDE)
        decide(work, *on, request.id, granted=True, reasons="The film is new.")
    assert (city.stage(number), city.found(number)) == ("board", ["sustained"])


def test_a_second_panel_is_of_others_one_of_each_class(city: City) -> None:
    number = city.case("exonerated")
    for seat in city.begin(number, city.schedule(number)):
        city.vote(seat, number, "sustained")
    assert city.close(number)
    looked_at_again(city, number)
    with pytest.raises(Invalid, match="cannot sit on this case"):
        city.schedule(number, "second_panel", ["seat-1", "seat-5", "seat-8"])
    meeting = city.schedule(number, "second_panel")
    second = city.begin(number, meeting)
    assert second == ["seat-2", "seat-5", "seat-8"]
    with city.works.begin() as work:
        sitting = get_sitting(work, work.session.scalars(select(Case).where(Case.number == number)).one())
        assert sitting
        assert (sitting.rule.body, sitting.rule.excludes_prior) == ("second_panel", True)
    for seat in second:
        with pytest.raises(Invalid, match="You differ from the finding before this vote"):
            city.vote(seat, number, "exonerated")  # as the investigator did: but the first panel found otherwise
        city.vote(seat, number, "exonerated", why="The record does not carry it.")
    assert city.close(number)
    assert city.found(number) == ["exonerated"]


def test_who_decided_first_and_was_seated_against_the_law_is_told_so_and_does_not_vote(city: City) -> None:
    number = city.case("exonerated")
    for seat in city.begin(number, city.schedule(number)):
        city.vote(seat, number, "sustained")
    assert city.close(number)
    looked_at_again(city, number)
    meeting = city.schedule(number, "second_panel")
    with city.works.begin() as work:
        case = work.session.scalars(select(Case).where(Case.number == number)).one()
        place = work.session.scalars(select(PanelSeat).where(PanelSeat.account_id == city.account("seat-5"))).one()
        place.account_id, place.seat = city.account("seat-4"), "seat-4"
        give_standing(work, case, Standing.SEATED, account_id=city.account("seat-4"), reason="Seated to decide")
    assert city.begin(number, meeting) == ["seat-2", "seat-4", "seat-8"]
    with pytest.raises(Refused, match="You took part in the first decision"):
        city.vote("seat-4", number, "sustained")
    for seat in ("seat-2", "seat-8"):
        city.vote(seat, number, "sustained")
    assert city.close(number)
