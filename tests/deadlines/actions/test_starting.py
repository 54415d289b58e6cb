"""Clocks on cases: started, met, missed, moved and cancelled as the charter says."""

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from oversight.access.facts import Actor, Standing
from oversight.access.offices import Office
from oversight.audit.entries import AuditEntry
from oversight.cases.actions import end_standing
from oversight.cases.models import Case
from oversight.charter.schema import Anchor
from oversight.deadlines.actions import (
    cancel_clocks,
    meet_clocks,
    move_anchor,
    start_clocks,
    sweep,
)
from oversight.deadlines.models import Deadline
from oversight.work import Transactions, Work
from tests.factories.cases import assign, opened_case
from tests.factories.clock import Clock

pytestmark = pytest.mark.both
MORNING = dt.datetime(2026, 3, 2, 14, 0, tzinfo=dt.UTC)
"""Monday, 2 March 2026, nine in Model City."""


@pytest.fixture
def case(work: Work) -> Case:
    return opened_case(work, received_at=MORNING)


def clocks(work: Work, code: str) -> list[Deadline]:
    work.session.flush()
    return list(work.session.scalars(select(Deadline).where(Deadline.clock == code).order_by(Deadline.id)))


def events(work: Work, name: str) -> int:
    work.session.flush()
    return len(work.session.scalars(select(AuditEntry).where(AuditEntry.event == name)).all())


def closed(case: Case, work: Work) -> None:
    case.stage, case.closed_at = "closed", work.now


def test_an_event_starts_every_clock_that_the_charter_hangs_on_it(work: Work, case: Case) -> None:
    start_clocks(work, case, Anchor.RECEIPT, MORNING)
    [acknowledgement] = clocks(work, "acknowledgement")
    assert acknowledgement.due_on == dt.date(2026, 3, 9)
    assert acknowledgement.state == "running"
    [target] = clocks(work, "investigation-target")
    assert target.due_on == dt.date(2026, 6, 30)
    assert target.explanation["citation"] == "City Code 9-34(b)"
    assert events(work, "clock_started") == 3


def test_saying_the_same_event_twice_starts_nothing_twice(work: Work, case: Case) -> None:
    for _ in range(2):
        start_clocks(work, case, Anchor.RECEIPT, MORNING)
        start_clocks(work, case, Anchor.LAST_NOTICE, MORNING)
    assert events(work, "clock_started") == 4


def test_clocks_of_a_meeting_do_not_run_on_a_case(work: Work, case: Case) -> None:
    start_clocks(work, case, Anchor.MEETING, MORNING + dt.timedelta(days=20), of="regular")
    assert events(work, "clock_started") == 0


def test_the_event_that_ends_a_clock_meets_it(work: Work, case: Case) -> None:
    start_clocks(work, case, Anchor.RECEIPT, MORNING)
    meet_clocks(work, case, "complaint_acknowledged")
    [row] = clocks(work, "acknowledgement")
    assert (row.state, row.met_at, row.was_late) == ("met", work.now, False)
    assert events(work, "clock_met") == 1


def test_the_sweep_marks_what_ran_out_once(transactions: Transactions, clock: Clock) -> None:
    with transactions.begin() as work:
        start_clocks(work, opened_case(work, received_at=MORNING), Anchor.RECEIPT, MORNING)
    clock.advance(days=8)
    with transactions.begin() as work:
        assert sweep(work) == 1
        assert sweep(work) == 0
        [row] = clocks(work, "acknowledgement")
        assert (row.state, row.missed_at) == ("missed", work.now)
        assert events(work, "clock_missed") == 1


def test_a_missed_clock_can_still_be_met_late(transactions: Transactions, clock: Clock) -> None:
    with transactions.begin() as work:
        case = opened_case(work, received_at=MORNING)
        start_clocks(work, case, Anchor.RECEIPT, MORNING)
    clock.advance(days=8)
    with transactions.begin() as work:
        sweep(work)
        meet_clocks(work, work.session.get_one(Case, case.id), "complaint_acknowledged")
        [row] = clocks(work, "acknowledgement")
        assert (row.state, row.was_late) == ("met", True)
        assert row.missed_at is not None


def test_the_next_word_to_the_complainant_keeps_the_promise_and_makes_the_next_one(
    transactions: Transactions, clock: Clock
) -> None:
    with transactions.begin() as work:
        case = opened_case(work, received_at=MORNING)
        start_clocks(work, case, Anchor.LAST_NOTICE, work.now)
    clock.advance(days=10)
    with transactions.begin() as work:
        start_clocks(work, work.session.get_one(Case, case.id), Anchor.LAST_NOTICE, work.now)
        old, new = clocks(work, "update")
        assert (old.state, new.state) == ("met", "running")
        assert new.due_on == dt.date(2026, 4, 9)


def test_a_contact_by_the_investigator_begins_the_next_update(work: Work, case: Case) -> None:
    start_clocks(work, case, Anchor.LAST_NOTICE, MORNING)
    meet_clocks(work, case, "complainant_contacted")
    assert [row.state for row in clocks(work, "update")] == ["met", "running"]


def test_newer_information_starts_the_screening_afresh(work: Work, case: Case) -> None:
    start_clocks(work, case, Anchor.PERFECTED, MORNING)
    start_clocks(work, case, Anchor.PERFECTED, MORNING + dt.timedelta(hours=2))
    assert [row.state for row in clocks(work, "screening")] == ["cancelled", "running"]
    assert events(work, "clock_cancelled") == 1


def test_a_case_that_is_over_has_no_clocks_but_those_of_its_decision(work: Work, case: Case) -> None:
    start_clocks(work, case, Anchor.RECEIPT, MORNING)
    start_clocks(work, case, Anchor.DECISION, work.now)
    closed(case, work)
    cancel_clocks(work, case)
    start_clocks(work, case, Anchor.LAST_NOTICE, work.now)
    assert clocks(work, "acknowledgement")[0].state == "cancelled"
    assert clocks(work, "outcome-letter")[0].state == "running"
    assert clocks(work, "update") == []


def test_a_corrected_day_moves_the_clocks_that_hang_on_it(work: Work, case: Case) -> None:
    start_clocks(work, case, Anchor.RECEIPT, MORNING)
    move_anchor(work, case, Anchor.RECEIPT, MORNING - dt.timedelta(days=3))
    [row] = clocks(work, "acknowledgement")
    assert row.due_on == dt.date(2026, 3, 6)
    moved = work.session.scalars(select(AuditEntry).where(AuditEntry.event == "clock_moved")).all()
    assert moved[0].payload["old"] == "2026-03-10T03:59:59.999999+00:00"
    assert moved[0].payload["why"] == "anchor"


def test_a_missed_clock_runs_again_when_the_corrected_day_gives_time(transactions: Transactions, clock: Clock) -> None:
    with transactions.begin() as work:
        case = opened_case(work, received_at=MORNING)
        start_clocks(work, case, Anchor.RECEIPT, MORNING)
    clock.advance(days=8)
    with transactions.begin() as work:
        sweep(work)
        move_anchor(work, work.session.get_one(Case, case.id), Anchor.RECEIPT, MORNING + dt.timedelta(days=3))
        [row] = clocks(work, "acknowledgement")
        assert (row.state, row.missed_at) == ("running", None)


def test_the_investigators_clocks_follow_the_case_to_another_investigator(
    work: Work, case: Case, person: Callable[..., Actor]
) -> None:
    work.session.commit()  # accounts are made in a transaction of their own
    first, second = person(Office.INVESTIGATOR), person(Office.INVESTIGATOR)
    assign(work, case, first)
    start_clocks(work, case, Anchor.ASSIGNMENT, work.now)
    assert clocks(work, "first-contact")[0].owner_id == first.account_id
    end_standing(work, case, Standing.ASSIGNED)
    assign(work, case, second)
    start_clocks(work, case, Anchor.ASSIGNMENT, work.now)
    [row] = clocks(work, "first-contact")
    assert row.owner_id == second.account_id


def test_the_database_keeps_one_open_clock_of_a_kind(work: Work, case: Case) -> None:
    start_clocks(work, case, Anchor.RECEIPT, MORNING)
    row = clocks(work, "acknowledgement")[0]
    copy = {c.name: getattr(row, c.name) for c in Deadline.__table__.columns if c.name != "id"}
    work.session.add(Deadline(**copy))
    with pytest.raises(IntegrityError):
        work.session.flush()
    work.session.rollback()
