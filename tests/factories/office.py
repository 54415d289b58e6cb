"""The worker's part of the day, for tests: everything that follows what happened, by the real relay and worker."""

import datetime as dt
from pathlib import Path

from sqlalchemy import select

from oversight.dispatch.jobs import Job, Outside, registry
from oversight.dispatch.relay import push_due, relay_events
from oversight.dispatch.worker import run_delivery
from oversight.notices.models import Letter
from oversight.outbox.models import Delivery
from oversight.reactions import REACTIONS
from oversight.schedule import SCHEDULES
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.letters import Postman, outside_of

ROUNDS = 8
"""A letter is drafted in one round and delivered in the next; more than a few never follow."""


class WorkingOffice:
    """The machinery beside the web: carries events to their jobs, and runs what the time asks for."""

    def __init__(self, transactions: Transactions, folder: Path, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock
        self.outside: Outside = outside_of(transactions, folder, Postman())
        self._jobs = registry(REACTIONS, SCHEDULES)

    def work_off(self) -> None:
        """Do everything that follows what has happened. Fails when a job fails."""
        numbers: list[int] = []
        for _ in range(ROUNDS):
            relayed = relay_events(self._transactions, REACTIONS)
            push_due(self._transactions, lambda _queue, number: numbers.append(number))
            if not relayed and not numbers:
                break
            while numbers:
                run_delivery(numbers.pop(0), self.outside, self._jobs)
        with self._transactions.read() as work:
            failed = select(Delivery.job, Delivery.reason).where(Delivery.reason != "", Delivery.state != "done")
            assert work.session.execute(failed).all() == []

    def run(self, name: str) -> None:
        """Run one job of the schedule now, and what follows it."""
        job = self._jobs[name]
        if isinstance(job, Job):
            with self._transactions.begin() as work:
                job.run(work, {})
        else:
            job.run(self.outside, {})
        self.work_off()

    def pass_days(self, days: int) -> None:
        """Let days pass."""
        self._clock.advance(days=days)

    def letters(self, **wanted: object) -> list[Letter]:
        """Every letter whose columns are as wanted, the oldest first."""
        with self._transactions.read() as work:
            query = select(Letter).order_by(Letter.id)
            rows = [row for row in work.session.scalars(query) if all(getattr(row, k) == v for k, v in wanted.items())]
            work.session.expunge_all()
            return rows


def day(text: str) -> dt.date:
    """A day from 2026-03-02."""
    return dt.date.fromisoformat(text)
