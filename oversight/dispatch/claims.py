"""Schedules whose time has come: each turn is claimed as a row by one relay and becomes one delivery."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from oversight.dispatch.jobs import AnySchedule
from oversight.dispatch.relay import REPUSH
from oversight.kernel.calendar import Calendar
from oversight.outbox.models import Delivery, ScheduleRun
from oversight.work import Transactions, Work

SUPERSEDED = "A later run took its place."
Closures = Callable[[Session], Mapping[dt.date, str]]
"""Reads the days on which the board was closed, with their reasons. They belong to clocks, above this package."""


def no_closures(_session: Session) -> Mapping[dt.date, str]:
    """A board that never closed on a business day."""
    return {}


def claim_schedules(
    transactions: Transactions, schedules: Sequence[AnySchedule], closures: Closures = no_closures
) -> int:
    """Create the deliveries of schedules whose time has come. After a downtime each runs once, not once per miss.

    Returns how many turns were taken. Days and times are the board's own.
    """
    if not schedules:
        return 0
    with transactions.read() as work:
        calendar = work.charter.calendar(closures(work.session))
        last = {row.name: row.last_run_at for row in work.session.scalars(select(ScheduleRun))}
        due = [s for s in schedules if s.job.name not in last or s.turn(last[s.job.name], work.now, calendar)]
    return sum(_claim_one(transactions, schedule, calendar) for schedule in due)


def _claim_one(transactions: Transactions, schedule: AnySchedule, calendar: Calendar) -> int:
    try:
        with transactions.begin() as work:
            return _claim(work, schedule, calendar)
    except IntegrityError:  # another relay made its first run at the same moment
        return 0


def _claim(work: Work, schedule: AnySchedule, calendar: Calendar) -> int:
    run = work.session.get(ScheduleRun, schedule.job.name)
    turn = schedule.turn(run.last_run_at if run else None, work.now, calendar)
    if run is None:
        run = ScheduleRun(name=schedule.job.name, last_run_at=work.now)
        work.session.add(run)
        work.session.flush()
    elif turn is None or not _is_ours(work, run):
        return 0
    if turn is None:
        return 0
    _deliver(work, run, schedule, turn)
    return 1


def _is_ours(work: Work, run: ScheduleRun) -> bool:
    """Take the turn, unless another relay has it already."""
    ours = ScheduleRun.name == run.name, ScheduleRun.last_run_at == run.last_run_at
    claim = update(ScheduleRun).where(*ours).values(last_run_at=work.now)
    return work.session.connection().execute(claim).rowcount == 1


def _deliver(work: Work, run: ScheduleRun, schedule: AnySchedule, turn: dt.datetime) -> None:
    """One delivery for the turn. A run that is still to be done stands for this turn too: runs never pile up."""
    name, told = schedule.job.name, {"turn": turn.isoformat()}
    former = work.session.get(Delivery, run.delivery_id) if run.delivery_id else None
    if former is not None and former.state in ("waiting", "running"):
        _hasten(work, former.id, told)
        return
    if former is not None:
        _supersede(work.session, name, former.id)
    row = Delivery(job=name, key=f"schedule:{name}:{turn.isoformat()}", queue=schedule.job.queue, payload=told)
    row.due_at = work.now
    work.session.add(row)
    work.session.flush()
    run.delivery_id = row.id


def _hasten(work: Work, number: int, told: dict[str, str]) -> None:
    """What waits after a failure is tried again at the next turn, not after its long pause."""
    waits = Delivery.id == number, Delivery.state == "waiting", Delivery.due_at > work.now + REPUSH
    work.session.connection().execute(update(Delivery).where(*waits).values(due_at=work.now, payload=told))


def _supersede(session: Session, name: str, before: int) -> None:
    """Failures of earlier turns need nobody any more: the last one says how the schedule stands."""
    older = Delivery.job == name, Delivery.outbox_id.is_(None), Delivery.state == "dead", Delivery.id < before
    session.connection().execute(update(Delivery).where(*older).values(state="discarded", reason=SUPERSEDED))
