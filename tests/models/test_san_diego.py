"""San Diego: a team of three agrees or disagrees finding by finding; the complainant gets two letters."""

from pathlib import Path

import pytest
from sqlalchemy import select

from oversight.access.offices import Office
from oversight.cases.queries import get_case
from oversight.findings.models import Writer
from oversight.kernel.errors import Invalid
from oversight.letter_facts import LETTER_FACTS
from oversight.notices.drafting_jobs import drafting
from oversight.notices.models import Letter
from oversight.outbox.models import Outbox
from tests.factories.cities import City
from tests.factories.letters import Postman, outside_of
from tests.factories.people import make_account
from tests.factories.publication import Answer, answer, get_case_as_department, transmit
from tests.models.conftest import CityOf

SEATS = [f"seat-{number}" for number in range(1, 6)]


@pytest.fixture
def city(city_of: CityOf) -> City:
    return city_of("san_diego", SEATS)


def letters(city: City, folder: Path, event: str) -> list[str]:
    """Write the letters that an event calls for; gives those of the whole case to the complainant."""
    outside = outside_of(city.works, folder, Postman())
    with city.works.read() as work:
        row = work.session.scalars(select(Outbox).where(Outbox.event == event)).one()
        payload = {**row.payload, "event": event, "outbox": row.id}
    drafting(LETTER_FACTS).run(outside, payload)
    with city.works.read() as work:
        query = select(Letter.template).where(Letter.recipient == "complainant").order_by(Letter.id)
        return list(work.session.scalars(query))


def test_a_team_agrees_and_disagrees_finding_by_finding_and_two_letters_go_out(city: City, tmp_path: Path) -> None:
    number = city.case("exonerated", "sustained")
    team = city.begin(number, city.schedule(number))
    assert team == ["seat-1", "seat-2", "seat-3"]
    with pytest.raises(Invalid, match="You differ from the finding before this vote"):
        city.vote("seat-1", number, "sustained", "sustained")
    for seat in team[:2]:
        city.vote(seat, number, "sustained", "sustained", why="The recording shows three blows.")
    city.vote("seat-3", number, "exonerated", "sustained")
    assert city.close(number)
    assert city.found(number) == ["sustained", "sustained"]
    assert city.found(number, Writer.INVESTIGATOR) == ["exonerated", "sustained"]
    assert letters(city, tmp_path, "findings_adopted") == ["decision"]
    with city.works.begin(city.director) as work:
        transmit(work, *get_case(work, number))
    chief = make_account(city.works, Office.CHIEF)
    with city.works.begin(chief) as work:
        case, access = get_case_as_department(work, number)
        pairs = [pair.id for one in case.allegations for pair in one.pairs]
        answer(work, case, access, {pair: Answer("sustained") for pair in pairs})
    assert letters(city, tmp_path, "department_answered") == ["decision", "chief-decision"]


def test_a_team_that_is_evenly_split_sends_the_case_to_the_commission(city: City) -> None:
    number = city.case("exonerated")
    team = city.begin(number, city.schedule(number), absent=["seat-3"])
    city.vote(team[0], number, "exonerated")
    city.vote(team[1], number, "sustained", why="The recording shows three blows.")
    assert not city.close(number)
    commission = city.begin(number, city.schedule(number, "board", []))
    assert commission == SEATS
    for seat in commission:
        city.vote(seat, number, "exonerated")
    assert city.close(number)
    assert city.found(number) == ["exonerated"]


def test_teams_follow_each_other_in_turn(city: City) -> None:
    first, second = city.case("exonerated"), city.case("exonerated")
    city.schedule(first)
    assert city.propose(second) == ["seat-1", "seat-4", "seat-5"]
    with pytest.raises(Invalid, match="Members sit in turn"):
        city.schedule(second, "panel", ["seat-1", "seat-2", "seat-3"])
