"""The relay: recorded events become deliveries, due deliveries are put into the queue, schedules are claimed.

It selects by state, never by "number greater than the last": numbers are not the order of commits.
Several relays may run side by side; unique keys and conditional updates keep each thing one.
"""

import datetime as dt
import logging
from collections.abc import Callable, Sequence

from sqlalchemy import select, update
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
                work.session.add(_delivery(job, f"event:{row.id}:{job.name}", row.payload, work.now, row.id))
            row.relayed_at = work.now
        return len(rows)


def claim_schedules(transactions: Transactions, schedules: Sequence[Schedule]) -> int:
    """Create the deliveries of schedules whose time has come. After a downtime each runs once, not once per miss."""
    claimed = 0
    for schedule in schedules:
        with transactions.begin() as work:
            claimed += _claim(work.session, schedule, work.now)
    return claimed


def push_due(transactions: Transactions, push: Push) -> int:
    """Put what is due into the queue. A queue that is down leaves everything where it is."""
    with transactions.begin() as work:
        due = work.session.scalars(
            select(Delivery)
            .where(Delivery.state.in_(("waiting", "running")), Delivery.due_at <= work.now)
            .where((Delivery.lease_until.is_(None)) | (Delivery.lease_until < work.now))
            .order_by(Delivery.due_at)
            .limit(BATCH)
            .with_for_update(skip_locked=True)
        ).all()
        pushes = [(row.queue, row.id) for row in due]
        for row in due:
            row.due_at = work.now + REPUSH  # pushed again unless a worker takes it first
    return _push_all(pushes, push)


def _push_all(pushes: list[tuple[str, int]], push: Push) -> int:
    for done, (queue, number) in enumerate(pushes):
        try:
            push(queue, number)
        except Exception as problem:  # the broker is down: the rows stay due, the next round tries again
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
