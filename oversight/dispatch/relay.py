"""The relay: recorded events become deliveries, due deliveries are put into the queue, schedules are claimed.

It selects by state, never by "number greater than the last": numbers are not the order of commits.
Several relays may run side by side; unique keys and conditional updates keep each thing one.
"""

import datetime as dt
import logging
from collections.abc import Callable, Sequence

from sqlalchemy import ColumnElement, Select, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from oversight.dispatch.jobs import AnyJob, Reactions, Schedule
from oversight.outbox.models import Delivery, Outbox, ScheduleRun
from oversight.work import Transactions

BATCH = 200
REPUSH = dt.timedelta(seconds=15)
"""A delivery that was pushed and not begun within this time is pushed again: the queue may have lost it."""

log = logging.getLogger(__name__)
Push = Callable[[str, int], None]
"""Puts the number of a delivery into a queue. May raise anything; nothing is lost when it does."""


def relay_events(transactions: Transactions, reactions: Reactions) -> int:
    """Turn recorded events into deliveries, each event once. Returns how many events were relayed."""
    if not _is_there(transactions, select(Outbox.id).where(Outbox.relayed_at.is_(None))):
        return 0
    with transactions.begin() as work:
        rows = work.session.scalars(
            select(Outbox)
            .where(Outbox.relayed_at.is_(None))
            .order_by(Outbox.id)
            .limit(BATCH)
            .with_for_update(skip_locked=True)
        ).all()
        for row in rows:
            for job in reactions.get(row.event, ()):
                told = {**row.payload, "event": row.event, "outbox": row.id}
                work.session.add(_delivery(job, f"event:{row.id}:{job.name}", told, work.now, row.id))
            row.relayed_at = work.now
        return len(rows)


def claim_schedules(transactions: Transactions, schedules: Sequence[Schedule]) -> int:
    """Create the deliveries of schedules whose time has come. After a downtime each runs once, not once per miss."""
    with transactions.read() as work:
        last = {row.name: row.last_run_at for row in work.session.scalars(select(ScheduleRun))}
        due = [s for s in schedules if s.job.name not in last or last[s.job.name] <= work.now - s.every]
    return sum(_claim_one(transactions, schedule) for schedule in due)


def _claim_one(transactions: Transactions, schedule: Schedule) -> int:
    try:
        with transactions.begin() as work:
            return _claim(work.session, schedule, work.now)
    except IntegrityError:  # another relay made its first run at the same moment
        return 0


def push_due(transactions: Transactions, push: Push) -> int:
    """Put what is due into the queue. A queue that is down loses nothing: the rows are due again soon."""
    if not _is_there(transactions, select(Delivery.id).where(*_due_by(transactions.clock()))):
        return 0
    with transactions.begin() as work:
        due = work.session.scalars(
            select(Delivery)
            .where(*_due_by(work.now))
            .order_by(Delivery.due_at)
            .limit(BATCH)
            .with_for_update(skip_locked=True)
        ).all()
        pushes = [(row.queue, row.id) for row in due]
        for row in due:
            row.due_at = work.now + REPUSH  # pushed again unless a worker takes it first
    return _push_all(pushes, push)


def _due_by(now: dt.datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        Delivery.state.in_(("waiting", "running")),
        Delivery.due_at <= now,
        or_(Delivery.lease_until.is_(None), Delivery.lease_until < now),
    )


def _is_there(transactions: Transactions, rows: Select[int]) -> bool:
    """Whether there is anything to do, asked without taking the writer's turn from anybody."""
    with transactions.read() as work:
        return work.session.scalar(rows.limit(1)) is not None


def _push_all(pushes: list[tuple[str, int]], push: Push) -> int:
    for done, (queue, number) in enumerate(pushes):
        try:
            push(queue, number)
        except Exception as problem:  # the broker is down: the rows are due again after REPUSH
            log.warning("The queue did not answer (%s); %d jobs wait.", type(problem).__name__, len(pushes) - done)
            return done
    return len(pushes)


def _claim(session: Session, schedule: Schedule, now: dt.datetime) -> int:
    name = schedule.job.name
    run = session.get(ScheduleRun, name)
    if run is None:
        session.add(ScheduleRun(name=name, last_run_at=now))
    else:
        claim = update(ScheduleRun).where(
            ScheduleRun.name == name,
            ScheduleRun.last_run_at == run.last_run_at,
            ScheduleRun.last_run_at <= now - schedule.every,
        )
        if session.connection().execute(claim.values(last_run_at=now)).rowcount != 1:
            return 0
    session.add(_delivery(schedule.job, f"schedule:{name}:{now.isoformat()}", {}, now, None))
    return 1


def _delivery(job: AnyJob, key: str, payload: dict[str, object], now: dt.datetime, outbox_id: int | None) -> Delivery:
    return Delivery(outbox_id=outbox_id, job=job.name, key=key, queue=job.queue, payload=payload, due_at=now)
