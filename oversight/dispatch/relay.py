"""The relay: recorded events become deliveries, due deliveries are put into the queue, the urgent ones first.

It selects by state, never by "number greater than the last": numbers are not the order of commits.
Several relays may run side by side; unique keys and conditional updates keep each thing one.
"""

import datetime as dt
import logging
from collections.abc import Callable
from typing import Protocol, runtime_checkable

from sqlalchemy import ColumnElement, Select, or_, select

from oversight.dispatch.jobs import QUEUES, Reactions
from oversight.outbox.models import Delivery, Outbox
from oversight.work import Transactions

BATCH = 200
REPUSH = dt.timedelta(seconds=15)
"""A delivery that was pushed and not begun within this time is pushed again: the queue may have lost it."""

log = logging.getLogger(__name__)
Push = Callable[[str, int], None]
"""Puts the number of a delivery into a queue. May raise anything; nothing is lost when it does."""


@runtime_checkable
class Roomy(Protocol):
    """A way to push that knows how full its queues are. What finds no room waits in the database."""

    def room(self, queue: str) -> int:
        """How many more this queue takes."""
        ...


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
                if not job.wanted(work, told):
                    continue
                key = f"event:{row.id}:{job.name}"
                work.session.add(
                    Delivery(outbox_id=row.id, job=job.name, key=key, queue=job.queue, payload=told, due_at=work.now)
                )
            row.relayed_at = work.now
        return len(rows)


def push_due(transactions: Transactions, push: Push) -> int:
    """Put what is due into the queues. A queue that is down loses nothing: the rows are due again soon."""
    return sum(_push_queue(transactions, push, queue) for queue in QUEUES)


def _push_queue(transactions: Transactions, push: Push, queue: str) -> int:
    if not _is_there(transactions, select(Delivery.id).where(*_due_by(transactions.clock(), queue))):
        return 0
    room = _room(push, queue)
    if room == 0:
        return 0
    with transactions.begin() as work:
        due = work.session.scalars(
            select(Delivery)
            .where(*_due_by(work.now, queue))
            .order_by(Delivery.due_at)
            .limit(room)
            .with_for_update(skip_locked=True)
        ).all()
        pushes = [(row.queue, row.id) for row in due]
        for row in due:
            row.due_at = work.now + REPUSH  # pushed again unless a worker takes it first
    return _push_all(pushes, push)


def _room(push: Push, queue: str) -> int:
    """How many to push now. One that does not say how full it is, or does not answer, is tried."""
    if not isinstance(push, Roomy):
        return BATCH
    try:
        return min(BATCH, push.room(queue))
    except Exception:  # the broker is down: the push says so
        return BATCH


def _due_by(now: dt.datetime, queue: str) -> tuple[ColumnElement[bool], ...]:
    return (
        Delivery.queue == queue,
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
