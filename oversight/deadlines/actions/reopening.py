"""A promise that was taken for kept, and was not: the word came back."""

from collections.abc import Collection

from sqlalchemy import select

from oversight.cases.models import Case
from oversight.deadlines.actions.merged import merged_here
from oversight.deadlines.events import ClockReopened
from oversight.deadlines.models import Deadline
from oversight.deadlines.queries import list_open
from oversight.work import Work


def reopen_clocks(work: Work, case: Case, event: str, why: str) -> int:
    """Owe again what this event had met, as if it had not happened. Returns how many clocks run or are late again.

    The newest clock of each rule is owed again, unless the same rule already runs anew. A case that has ended without
    a decision owes nothing more.
    """
    running = {row.clock for row in list_open(work.session, case.id)}
    query = select(Deadline).where(Deadline.case_id == case.id, Deadline.ended_by == event, Deadline.state == "met")
    count = 0
    for row in work.session.scalars(query.order_by(Deadline.id.desc())):
        if row.clock not in running:
            running.add(row.clock)
            _owe(work, row, why)
            count += 1
    return count


def _owe(work: Work, row: Deadline, why: str) -> None:
    late = row.due_at is not None and row.due_at < work.now
    row.state, row.met_at = ("missed" if late else "running"), None
    row.missed_at = (row.missed_at or work.now) if late else None
    row.next_at = None if late else row.due_at
    work.record(ClockReopened(case_id=row.case_id, deadline_id=row.id, clock=row.clock, why=why))


def revive_clocks(work: Work, case: Case, numbers: Collection[int], why: str) -> int:
    """Let clocks run again that ended with their case, because the case has not ended after all.

    `numbers` are their rows. Their dates stay as they were; one whose day has passed is late. Returns how many. A rule
    that already runs anew is left alone.
    """
    running = {(row.clock, row.subject, row.subject_id, row.mark) for row in list_open(work.session, case.id)}
    query = select(Deadline).where(
        Deadline.case_id == case.id, Deadline.id.in_(sorted(numbers)), Deadline.state == "cancelled"
    )
    count = 0
    for row in work.session.scalars(query.order_by(Deadline.id)):
        if (row.clock, row.subject, row.subject_id, row.mark) not in running:
            _owe(work, row, why)
            count += 1
    return count


def revive_limits(work: Work, case: Case) -> int:
    """Let the limits for discipline of a case that is open again run on: the end of the case moved no such day."""
    query = select(Deadline.id).where(
        Deadline.case_id == case.id, Deadline.bars_discipline.is_(True), Deadline.state == "cancelled"
    )
    count = revive_clocks(work, case, set(work.session.scalars(query)), "case-reopened")
    return count + sum(revive_limits(work, other) for other, _thing in merged_here(work, case, None))
