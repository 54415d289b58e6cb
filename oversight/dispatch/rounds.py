"""One round of the relay process: events, schedules, pushes and seals, again and again."""

import logging
import threading
import time
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from oversight.audit.chain import AuditSeal, seal_waiting
from oversight.audit.entries import AuditEntry
from oversight.dispatch.claims import Closures, claim_schedules, no_closures
from oversight.dispatch.heartbeats import Heart
from oversight.dispatch.jobs import AnySchedule, Reactions
from oversight.dispatch.relay import Push, push_due, relay_events
from oversight.work import Transactions

PAUSE = 0.25
"""Seconds between two rounds when there was nothing to do."""
SEAL_EVERY = 5.0
"""Seconds between two looks for entries without a seal when no event came; every entry has its event."""
SEAL_LOCK = 7_301_884

log = logging.getLogger(__name__)


def seal(transactions: Transactions) -> int:
    """Seal what is committed. One sealer at a time: the others find the lock taken and leave."""
    with transactions.begin() as work:
        if work.session.get_bind().dialect.name == "postgresql":
            lock = f"SELECT pg_try_advisory_xact_lock({SEAL_LOCK})"
            if not work.session.connection().exec_driver_sql(lock).scalar():
                return 0
        return seal_waiting(work.session, work.now)


def run_round(
    transactions: Transactions,
    reactions: Reactions,
    schedules: Sequence[AnySchedule],
    push: Push,
    closures: Closures = no_closures,
) -> int:
    """Everything that is due now. Returns how many things were moved."""
    relayed = relay_events(transactions, reactions)
    moved = relayed + claim_schedules(transactions, schedules, closures) + push_due(transactions, push)
    return moved + (seal(transactions) if relayed else 0)


def run_rounds(
    transactions: Transactions,
    reactions: Reactions,
    schedules: Sequence[AnySchedule],
    push: Push,
    stop: threading.Event,
    closures: Closures = no_closures,
) -> None:
    """Go round until told to stop. A database that is away is waited for. An idle round writes nothing."""
    looked, heart = 0.0, Heart(transactions, "relay")
    while not stop.is_set():
        moved = 0
        heart.beat()
        try:
            moved = run_round(transactions, reactions, schedules, push, closures)
            if time.monotonic() - looked >= SEAL_EVERY:
                looked = time.monotonic()
                moved += seal(transactions) if has_waiting(transactions) else 0
        except SQLAlchemyError as problem:
            log.warning("The database did not answer (%s).", type(problem).__name__)
        if not moved:
            stop.wait(PAUSE)
    heart.rest()


def has_waiting(transactions: Transactions) -> bool:
    """Whether an entry has no seal yet, asked without writing."""
    sealed = select(AuditSeal.entry_id).where(AuditSeal.entry_id == AuditEntry.id).exists()
    with transactions.read() as work:
        return work.session.scalar(select(AuditEntry.id).where(~sealed).limit(1)) is not None
