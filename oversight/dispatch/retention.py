"""What the machinery forgets of itself: finished runs of schedules, and signs of processes that are gone.

Only what no person did and what the record does not need: audit entries, what people did and its deliveries stay.
"""

import datetime as dt

from sqlalchemy import Delete, delete, exists, func, select

from oversight.audit.entries import AuditEntry
from oversight.dispatch.jobs import Outside, OutsideJob, Payload
from oversight.dispatch.models import Heartbeat
from oversight.outbox.models import Delivery, Outbox, ScheduleRun
from oversight.work import Transactions

KEPT = dt.timedelta(days=90)
"""How long a finished run of a schedule is kept."""
SIGNS_KEPT = dt.timedelta(days=1)
"""How long the sign of a process that did not end in good order is kept."""
BATCH = 500
"""Rows of one transaction: nobody waits long for their turn to write."""


def _forget(outside: Outside, _payload: Payload) -> None:
    now = outside.transactions.clock()
    for statement in (old_runs(now), old_events(now)):
        while _run(outside.transactions, statement) == BATCH:
            pass
    _run(outside.transactions, delete(Heartbeat).where(Heartbeat.seen_at < now - SIGNS_KEPT))


def old_runs(now: dt.datetime) -> Delete:
    """Finished runs that schedules made, the newest of each schedule left out. Failed work stays until decided."""
    newest = select(ScheduleRun.delivery_id).where(ScheduleRun.delivery_id.is_not(None))
    moment = func.coalesce(Delivery.done_at, Delivery.due_at)
    old = (
        select(Delivery.id)
        .where(Delivery.outbox_id.is_(None), Delivery.state.in_(("done", "discarded")), moment < now - KEPT)
        .where(Delivery.id.not_in(newest))
        .order_by(Delivery.id)
        .limit(BATCH)
    )
    return delete(Delivery).where(Delivery.id.in_(old))


def old_events(now: dt.datetime) -> Delete:
    """Relayed outbox rows of what nobody with an account did and nothing followed. Their audit entries stay.

    The newest row stays whatever it is: its number must not be given out again.
    """
    by_itself = exists().where(AuditEntry.id == Outbox.entry_id, AuditEntry.account_id.is_(None))
    old = (
        select(Outbox.id)
        .where(Outbox.relayed_at < now - KEPT, by_itself, ~exists().where(Delivery.outbox_id == Outbox.id))
        .where(Outbox.id < select(func.max(Outbox.id)).scalar_subquery())
        .order_by(Outbox.id)
        .limit(BATCH)
    )
    return delete(Outbox).where(Outbox.id.in_(old))


def _run(transactions: Transactions, statement: Delete) -> int:
    with transactions.begin() as work:
        return work.session.connection().execute(statement).rowcount


FORGET = OutsideJob("dispatch.forget", _forget, queue="late")
"""Deletes finished runs of schedules after 90 days. Run again, it finds nothing more."""
