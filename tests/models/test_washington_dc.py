"""Washington DC: a complaint examiner decides; after a dispute three other examiners look again, without the first."""

import pytest
from sqlalchemy import select

from oversight.cases.models import Case
from oversight.cases.rules import Stage
from oversight.findings.actions import reopen_findings_of
from oversight.hearings.queries import get_sitting, kept_from, votes_of_case
from oversight.kernel.errors import Invalid
from tests.factories.cities import City
from tests.models.conftest import CityOf

EXAMINERS = [f"examiner-{number}" for number in range(1, 6)]


@pytest.fixture
def city(city_of: CityOf) -> City:
    return city_of("washington_dc", ["seat-1", "seat-2", "seat-3", *EXAMINERS])


def opened_again(city: City, number: str) -> None:
    """The chief has rejected the findings, and the case comes back to be decided on the record."""
    with city.works.begin() as work:
        case = work.session.scalars(select(Case).where(Case.number == number)).one()
        reopen_findings_of(work, case)
        case.stage, case.stage_since = Stage.BOARD.value, work.now


def examined(city: City) -> str:
    number = city.case("sustained", "sustained")
    assert city.begin(number, city.schedule(number, "examiner")) == ["examiner-1"]
    city.vote("examiner-1", number, "sustained", "exonerated")
    assert city.close(number)
    assert city.found(number) == ["sustained", "exonerated"]
    return number


def test_an_examiner_decides_and_three_others_look_again(city: City) -> None:
    number = examined(city)
    opened_again(city, number)
    meeting = city.schedule(number, "second_panel")
    assert city.sits(number) == ["examiner-2", "examiner-3", "examiner-4"]
    panel = city.begin(number, meeting)
    for seat, code in zip(panel, ("sustained", "sustained", "unfounded"), strict=True):
        city.vote(seat, number, code, "exonerated")
    assert city.close(number)
    with city.works.begin() as work:
        case = work.session.scalars(select(Case).where(Case.number == number)).one()
        voted = {vote.member.seat for pair in votes_of_case(work.session, case.id).values() for vote in pair.votes_for}
    assert voted == {"examiner-2", "examiner-3", "examiner-4"}
    assert city.found(number) == ["sustained", "exonerated"]


def test_who_decided_first_is_not_seated_again_and_the_reason_is_told(city: City) -> None:
    number = examined(city)
    opened_again(city, number)
    assert "examiner-1" not in city.propose(number, "second_panel")
    with city.works.begin(city.director) as work:
        case = work.session.scalars(select(Case).where(Case.number == number)).one()
        kept = kept_from(work, case, work.today, "second_panel")
    assert [(one.label, one.reasons) for one in kept] == [
        ("Complaint examiner 1", ("They took part in the first decision on this case.",))
    ]
    with pytest.raises(Invalid, match="cannot sit on this case"):
        city.schedule(number, "second_panel", ["examiner-1", "examiner-2", "examiner-3"])


def test_the_vote_itself_refuses_who_decided_first_whoever_seated_them(city: City) -> None:
    number = examined(city)
    opened_again(city, number)
    city.schedule(number, "second_panel")
    with city.works.begin() as work:  # a place given against the law
        case = work.session.scalars(select(Case).where(Case.number == number)).one()
        sitting = get_sitting(work, case)
        assert sitting
        sitting.item.panel[0].account_id = city.account("examiner-1")
        work.session.flush()
        sitting = get_sitting(work, case)
        assert sitting
        assert [one.decided_before for one in sitting.members] == [True, False, False]
        assert sitting.stuck


def test_no_second_panel_before_a_first_decision_and_no_member_of_the_board_among_examiners(city: City) -> None:
    number = city.case("sustained")
    with pytest.raises(Invalid, match="Nothing was decided on this case yet"):
        city.schedule(number, "second_panel")
    with pytest.raises(Invalid, match="cannot sit on this case"):
        city.schedule(number, "examiner", ["seat-2"])
    city.schedule(number, "board", [])
    assert city.sits(number) == ["seat-1", "seat-2", "seat-3"]
