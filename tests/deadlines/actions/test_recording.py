"""What staff record by hand: events that start clocks, and duties that were done. Never a date that is due."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.charter.schema import Anchor, Subject
from oversight.deadlines.actions import record_done, record_start, start_yearly
from oversight.deadlines.actions.recording import Happened
from oversight.deadlines.rules.subjects import About
from oversight.kernel.errors import Forbidden, Invalid, Refused
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.running import MORNING, changed_law, clocks, events, on, running_case, slots, with_law

pytestmark = pytest.mark.both
Make = Callable[..., Actor]
KNEW = Happened(anchor=Anchor.DISCOVERY, at=MORNING - dt.timedelta(days=5), evidence="Memo of the captain")


def test_a_recorded_event_moves_the_clock_that_waited_for_it(transactions: Transactions, person: Make) -> None:
    number = running_case(transactions)
    with transactions.begin(person(Office.COUNSEL)) as work:
        record_start(work, *on(work, number), KNEW)
        assert clocks(work, "discipline-limit")[0].due_on == dt.date(2027, 2, 25)
        assert events(work, "start_recorded")[0].payload["anchor"] == "discovery"


def test_recorded_again_it_is_a_correction_and_not_a_second_clock(transactions: Transactions, person: Make) -> None:
    number = running_case(transactions)
    with transactions.begin(person(Office.COUNSEL)) as work:
        record_start(work, *on(work, number), KNEW)
        later = Happened(anchor=Anchor.DISCOVERY, at=MORNING - dt.timedelta(days=3), evidence="Second memo")
        record_start(work, *on(work, number), later)
        [row] = clocks(work, "discipline-limit")
        assert row.due_on == dt.date(2027, 2, 27)


WRONG: dict[str, tuple[Happened, type[Exception]]] = {
    "an event the system records itself": (
        Happened(anchor=Anchor.RECEIPT, at=MORNING, evidence="x"),
        Refused,
    ),
    "no evidence": (Happened(anchor=Anchor.DISCOVERY, at=MORNING, evidence=""), Invalid),
    "a moment to come": (
        Happened(anchor=Anchor.DISCOVERY, at=MORNING + dt.timedelta(days=9), evidence="x"),
        Invalid,
    ),
    "an officer of another case": (
        Happened(anchor=Anchor.DISCOVERY, at=MORNING, evidence="x", about=About(Subject.OFFICER, 999)),
        Invalid,
    ),
}


@pytest.mark.parametrize(("said", "error"), WRONG.values(), ids=WRONG.keys())
def test_what_cannot_be_recorded(
    transactions: Transactions, person: Make, said: Happened, error: type[Exception]
) -> None:
    number = running_case(transactions)
    with transactions.begin(person(Office.COUNSEL)) as work, pytest.raises(error):
        record_start(work, *on(work, number), said)


def test_an_event_about_one_officer(transactions: Transactions, person: Make) -> None:
    number = running_case(transactions, officers=2)
    with transactions.begin(person(Office.INTAKE)) as work:
        about = About(Subject.OFFICER, slots(work)[1].id)
        said = Happened(anchor=Anchor.IDENTIFICATION, at=MORNING, evidence="Duty roster", about=about)
        record_start(work, *on(work, number), said)
        assert [row.subject_id for row in clocks(work, "officer-notice")] == [about.id]


def test_a_duty_that_only_people_can_tell_is_recorded_as_done(
    transactions: Transactions, person: Make, clock: Clock, tmp_path: Path
) -> None:
    law = changed_law(tmp_path, ('ended_by = "investigation_accepted"', 'ended_by = "done_recorded"'))
    newer = with_law(transactions, law)
    number = running_case(newer)
    clock.advance(days=3)
    with newer.begin(person(Office.INTAKE)) as work:
        case, access = on(work, number)
        [row] = clocks(work, "investigation-target")
        with pytest.raises(Invalid):
            record_done(work, case, access, row, work.now, " ")
        with pytest.raises(Invalid):
            record_done(work, case, access, row, MORNING - dt.timedelta(days=1), "Letter")
        record_done(work, case, access, row, MORNING + dt.timedelta(days=1), "Letter of the prosecutor")
        assert (row.state, row.met_at, row.was_late) == ("met", MORNING + dt.timedelta(days=1), False)
        with pytest.raises(Refused, match="does not run"):
            record_done(work, case, access, row, work.now, "Again")


def test_a_clock_that_the_system_meets_is_not_met_by_hand(transactions: Transactions, person: Make) -> None:
    number = running_case(transactions)
    with transactions.begin(person(Office.INTAKE)) as work, pytest.raises(Refused, match="by itself"):
        record_done(work, *on(work, number), clocks(work, "acknowledgement")[0], work.now, "I told them")


def test_the_yearly_report_of_the_board(transactions: Transactions, person: Make, clock: Clock) -> None:
    with transactions.begin() as work:
        for _ in range(2):
            start_yearly(work)
        [row] = clocks(work, "annual-report")
        assert (row.case_id, row.due_on) == (None, dt.date(2026, 3, 31))
    with transactions.begin(person(Office.INVESTIGATOR)) as work, pytest.raises(Forbidden):
        record_done(work, None, None, clocks(work, "annual-report")[0], work.now, "Printed")
    with transactions.begin(person(Office.DIRECTOR)) as work:
        record_done(work, None, None, clocks(work, "annual-report")[0], work.now, "Printed and sent to the council")
        assert [(one.state, one.due_on) for one in clocks(work, "annual-report")] == [
            ("met", dt.date(2026, 3, 31)),
            ("running", dt.date(2027, 3, 31)),
        ]
