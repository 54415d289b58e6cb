"""The worker: takes one delivery under a lease, runs its job, and marks it done together with its effects."""

import datetime as dt
import logging
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import or_, update
from sqlalchemy.orm import Session

from oversight.dispatch.jobs import AnyJob, Job, Later, Outside
from oversight.outbox.models import Delivery
from oversight.work import Transactions

TIME_LIMIT = 100
"""Seconds one job may take; then it is stopped and tried again."""
LEASE = dt.timedelta(seconds=TIME_LIMIT + 20)
"""Longer than any job may take: whoever still holds a lease may still be at work, nobody else can."""
PAUSES = tuple(dt.timedelta(seconds=s) for s in (5, 30, 120, 600, 3600, 21600, 43200))
"""Growing pauses between attempts; after the last the delivery is dead and stands on the desk."""

log = logging.getLogger(__name__)


class LeaseLost(Exception):
    """Another worker took this delivery over; nothing of this attempt is kept."""


class UnknownJob(Exception):
    """The delivery names a job that this version of the system does not have."""


@dataclass(frozen=True)
class Taken:
    """A delivery under lease."""

    id: int
    job: str
    payload: Mapping[str, object]
    attempt: int


def run_delivery(number: int, outside: Outside, jobs: Mapping[str, AnyJob]) -> str:
    """Run one delivery if it is still to be done. Returns its state afterwards, or `skipped`."""
    taken = _take(outside.transactions, number)
    if taken is None:
        return "skipped"
    try:
        _run(taken, outside, jobs)
    except LeaseLost:
        return "skipped"
    except Later as later:
        return _put_back(outside.transactions, taken, "waiting", later.pause, "")
    except Exception as problem:
        return _failed(outside.transactions, taken, problem)
    return "done"


def _take(transactions: Transactions, number: int) -> Taken | None:
    with transactions.begin() as work:
        lease = (
            update(Delivery)
            .where(Delivery.id == number, Delivery.state.in_(("waiting", "running")))
            .where(or_(Delivery.lease_until.is_(None), Delivery.lease_until < work.now))
            .values(state="running", attempts=Delivery.attempts + 1, begun_at=work.now, lease_until=work.now + LEASE)
            .returning(Delivery.id, Delivery.job, Delivery.payload, Delivery.attempts)
        )
        row = work.session.execute(lease).first()
        return Taken(row.id, row.job, row.payload, row.attempts) if row else None


def _run(taken: Taken, outside: Outside, jobs: Mapping[str, AnyJob]) -> None:
    job = jobs.get(taken.job)
    if job is None:
        raise UnknownJob(taken.job)
    if isinstance(job, Job):
        with outside.transactions.begin() as work:
            job.run(work, taken.payload)
            _finish(work.session, taken, work.now)
        return
    job.run(outside, taken.payload)
    with outside.transactions.begin() as work:
        _finish(work.session, taken, work.now)


def _finish(session: Session, taken: Taken, now: dt.datetime) -> None:
    done = (
        update(Delivery)
        .where(Delivery.id == taken.id, Delivery.state == "running", Delivery.attempts == taken.attempt)
        .values(state="done", done_at=now, lease_until=None, reason=None)
    )
    session.flush()
    if session.connection().execute(done).rowcount != 1:
        raise LeaseLost


def _failed(transactions: Transactions, taken: Taken, problem: Exception) -> str:
    """Note a failure and when to try again. Never the error's own text: it may quote what a person wrote."""
    kind, place = type(problem).__name__, _place(problem)
    log.error("Job %s, delivery %d, attempt %d: %s at %s", taken.job, taken.id, taken.attempt, kind, place)
    if taken.attempt > len(PAUSES):
        return _put_back(transactions, taken, "dead", dt.timedelta(0), kind)
    return _put_back(transactions, taken, "waiting", PAUSES[taken.attempt - 1], kind)


def _put_back(transactions: Transactions, taken: Taken, state: str, pause: dt.timedelta, reason: str) -> str:
    with transactions.begin() as work:
        work.session.execute(
            update(Delivery)
            .where(Delivery.id == taken.id, Delivery.state == "running", Delivery.attempts == taken.attempt)
            .values(state=state, due_at=work.now + pause, lease_until=None, reason=reason or None)
        )
    return state


def _place(problem: Exception) -> str:
    trace, place = problem.__traceback__, "?"
    while trace is not None:
        place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
