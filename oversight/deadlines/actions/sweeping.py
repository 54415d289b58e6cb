"""What time does to clocks: the days of warning begin, then the date is missed."""

from collections.abc import Sequence

from sqlalchemy import select

from oversight.cases.models import Case
from oversight.charter.schema import Anchor, Subject
from oversight.deadlines.actions.one_clock import next_turn
from oversight.deadlines.actions.starting import start_clocks
from oversight.deadlines.events import ClockDueSoon, ClockMissed
from oversight.deadlines.models import Deadline
from oversight.deadlines.rules.subjects import About
from oversight.work import Work

SWEPT_AT_ONCE = 500


def sweep(work: Work, size: int = SWEPT_AT_ONCE) -> int:
    """Warn of the clocks that are due soon and mark those that have run out, each once. Returns how many it touched.

    After a downtime a clock that is already over is only marked as missed: the warning would come too late to be true.
    """
    changed = (
        select(Deadline)
        .where(Deadline.next_at < work.now)
        .order_by(Deadline.next_at)
        .limit(size)
        .with_for_update(skip_locked=True)
    )
    rows = work.session.scalars(changed).all()
    cases = _cases_of(work, rows)
    for row in rows:
        if row.due_at is None:
            row.next_at = None
        elif row.due_at < work.now:
            _miss(work, cases.get(row.case_id), row)
        else:
            _warn(work, row)
    return len(rows)


def start_yearly(work: Work) -> None:
    """Start the clocks of the board itself that do not run yet: the report that a law wants every year."""
    yearly = {rule.code for rule in work.charter.clocks if rule.subject is Subject.BOARD}
    if not yearly:
        return
    running = select(Deadline.clock).where(Deadline.subject == Subject.BOARD.value, Deadline.clock.in_(yearly))
    if yearly - set(work.session.scalars(running)):
        start_clocks(work, None, Anchor.DAY_OF_YEAR, work.now, about=About(Subject.BOARD, 0))


def _cases_of(work: Work, rows: Sequence[Deadline]) -> dict[int | None, Case]:
    """The cases of these clocks, in one query."""
    ids = {row.case_id for row in rows if row.case_id is not None}
    found = work.session.scalars(select(Case).where(Case.id.in_(ids))) if ids else ()
    return {case.id: case for case in found}


def _warn(work: Work, row: Deadline) -> None:
    row.next_at = row.due_at
    if row.due_at is not None:
        work.record(ClockDueSoon(case_id=row.case_id, deadline_id=row.id, clock=row.clock, due_at=row.due_at))


def _miss(work: Work, case: Case | None, row: Deadline) -> None:
    row.state, row.missed_at, row.next_at = "missed", work.now, None
    rule = work.charters.version(row.charter).clock(row.clock)
    if row.due_at is not None:
        work.record(
            ClockMissed(
                case_id=row.case_id,
                deadline_id=row.id,
                clock=row.clock,
                due_at=row.due_at,
                at_due=rule.at_due.value,
            )
        )
    next_turn(work, case, row)
