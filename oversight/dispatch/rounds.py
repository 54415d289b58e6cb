"""One round of the relay process: events, schedules, pushes and seals, again and again."""

import logging
import threading

from sqlalchemy.exc import SQLAlchemyError

from oversight.audit.chain import seal_waiting
from oversight.dispatch.jobs import Reactions, Schedule
from oversight.dispatch.relay import Push, claim_schedules, push_due, relay_events
from oversight.work import Transactions

PAUSE = 0.25
"""Seconds between two rounds when there was nothing to do."""
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


def run_round(transactions: Transactions, reactions: Reactions, schedules: tuple[Schedule, ...], push: Push) -> int:
    """Everything that is due now. Returns how many things were moved."""
    return (
        relay_events(transactions, reactions)
        + claim_schedules(transactions, schedules)
        + push_due(transactions, push)
        + seal(transactions)
    )


def run_rounds(
    transactions: Transactions, reactions: Reactions, schedules: tuple[Schedule, ...], push: Push, stop: threading.Event
) -> None:
    """Go round until told to stop. A database that is away is waited for."""
    while not stop.is_set():
        try:
            moved = run_round(transactions, reactions, schedules, push)
        except SQLAlchemyError as problem:
            log.warning("The database did not answer (%s).", type(problem).__name__)
            moved = 0
        if not moved:
            stop.wait(PAUSE)
