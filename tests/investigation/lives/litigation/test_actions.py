"""A case rests while a court case runs. It is not closed, and somebody looks again."""

import dataclasses
import datetime as dt

import pytest
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.cases.rules import Stage
from oversight.deadlines.actions import approve_toll
from oversight.deadlines.models import ClockToll
from oversight.investigation.lives.litigation.actions import CourtCase, look_again, pause_case, resume_case
from oversight.investigation.lives.litigation.rules import Kind, Why
from oversight.kernel.errors import Forbidden, Invalid, Refused
from oversight.work import Transactions
from tests.factories.cases import on_case
from tests.factories.clock import Clock
from tests.factories.investigation import Team, assigned_case
from tests.factories.lives import clocks_of, happened, stage_of
from tests.factories.people import make_account

SAID = CourtCase(
    kind=Kind.CRIMINAL_COMPLAINANT,
    court="Municipal Court of Model City, docket 4411",
    counsel="The complainant’s counsel, Orsolya Brandt",
    reason="You are charged with something from the same day, and your lawyer asks you to say nothing now.",
    ask_on=dt.date(2026, 6, 1),
)


@pytest.fixture
def team(transactions: Transactions) -> Team:
    return assigned_case(transactions)


@pytest.fixture
def resting(transactions: Transactions, team: Team) -> Team:
    with on_case(transactions, team.director, team.number) as (work, case, access):
        pause_case(work, case, access, SAID)
    return team


def resume(transactions: Transactions, team: Team) -> None:
    with on_case(transactions, team.director, team.number) as (work, case, access):
        resume_case(work, case, access, why=Why.REQUEST, note="The counsel wrote.")


def test_case_36_a_charged_complainant_is_paused_and_not_closed_silently(
    transactions: Transactions, resting: Team, clock: Clock
) -> None:
    assert stage_of(transactions, resting.number) == (Stage.PAUSED, None)
    assert clocks_of(transactions, resting.number)["court-look"].due_on == dt.date(2026, 6, 1)
    clock.advance(days=60)
    resume(transactions, resting)
    assert stage_of(transactions, resting.number) == (Stage.INVESTIGATION, None)
    assert "court-look" not in clocks_of(transactions, resting.number)
    assert happened(transactions, resting.number)["case_closed"] == 0


def test_somebody_is_asked_again_on_the_day_that_was_set(
    transactions: Transactions, resting: Team, clock: Clock
) -> None:
    clock.advance(days=80)
    with on_case(transactions, resting.director, resting.number) as (work, case, access):
        look_again(work, case, access, seen="The trial is in autumn, says counsel.", ask_on=dt.date(2026, 11, 2))
    assert clocks_of(transactions, resting.number)["court-look"].due_on == dt.date(2026, 11, 2)


def test_clocks_stand_still_only_once_counsel_has_approved_and_run_again_afterwards(
    transactions: Transactions, resting: Team, clock: Clock
) -> None:
    counsel = make_account(transactions, Office.COUNSEL, Office.SUPERVISOR)
    with transactions.read() as work:
        assert [row.state for row in work.session.scalars(select(ClockToll))] == ["asked"]
    with on_case(transactions, counsel, resting.number) as (work, case, access):
        approve_toll(work, case, access, work.session.scalars(select(ClockToll)).one())
    clock.advance(days=10)
    resume(transactions, resting)
    with transactions.read() as work:
        [row] = work.session.scalars(select(ClockToll))
        assert (row.state, row.to_on) == ("granted", dt.date(2026, 3, 12))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        pytest.param({"ask_on": dt.date(2026, 3, 2)}, "ask_on", id="a day that is not in the future"),
        pytest.param({"ask_on": dt.date(2028, 3, 2)}, "ask_on", id="a day more than a year away"),
        pytest.param({"court": " "}, "court", id="no court"),
        pytest.param({"counsel": ""}, "counsel", id="nobody's counsel"),
        pytest.param({"reason": ""}, "reason", id="no reason for the complainant"),
    ],
)
def test_a_pause_needs_to_be_said_in_full(
    transactions: Transactions, team: Team, change: dict[str, object], field: str
) -> None:
    said = dataclasses.replace(SAID, **change)  # type: ignore[arg-type]
    with (
        pytest.raises(Invalid) as problem,
        on_case(transactions, team.director, team.number) as (work, case, access),
    ):
        pause_case(work, case, access, said)
    assert problem.value.field == field


def test_the_investigator_neither_pauses_nor_resumes(transactions: Transactions, resting: Team) -> None:
    with pytest.raises(Forbidden), on_case(transactions, resting.investigator, resting.number) as (work, case, access):
        resume_case(work, case, access, why=Why.BOARD, note="x")


def test_what_does_not_rest_cannot_be_resumed(transactions: Transactions, team: Team) -> None:
    with pytest.raises(Refused):
        resume(transactions, team)


def test_an_office_without_the_case_does_nothing(transactions: Transactions, team: Team) -> None:
    actor: Actor = make_account(transactions, Office.INTAKE)
    with pytest.raises(Forbidden), on_case(transactions, actor, team.number) as (work, case, access):
        pause_case(work, case, access, SAID)
