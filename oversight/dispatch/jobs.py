"""Jobs as values: what reactions and schedules name, and what the worker runs."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from oversight.adapters.tools import Tools
from oversight.work import Transactions, Work

Payload = Mapping[str, Any]
"""The fields of the event, its name under `event`, and the number of its outbox row under `outbox`."""


class Later(Exception):
    """What a job raises to be run again after a pause of its own. It is no failure and never makes a job dead."""

    def __init__(self, pause: dt.timedelta) -> None:
        super().__init__(f"in {pause}")
        self.pause = pause


@dataclass(frozen=True)
class Outside:
    """What a job with an outside effect gets: its own transactions and the tools to act with."""

    transactions: Transactions
    tools: Tools


@dataclass(frozen=True)
class Job:
    """A job inside one transaction. Its effects and its own end are committed together."""

    name: str
    run: Callable[[Work, Payload], None]
    queue: str = "soon"


@dataclass(frozen=True)
class OutsideJob:
    """A job with an effect outside: attempt, effect and result each in a transaction of its own."""

    name: str
    run: Callable[[Outside, Payload], None]
    queue: str = "soon"


AnyJob = Job | OutsideJob
Reactions = Mapping[str, tuple[AnyJob, ...]]
"""Event name → the jobs that follow it."""


@dataclass(frozen=True)
class Schedule:
    """A consequence of time: a job, and how long to wait between two runs."""

    job: AnyJob
    every: dt.timedelta


QUEUES = ("urgent", "soon", "late")
"""In the order in which a worker empties them."""


def registry(reactions: Reactions, schedules: tuple[Schedule, ...]) -> dict[str, AnyJob]:
    """Every job by its name. Raises ValueError when two different jobs share one."""
    found: dict[str, AnyJob] = {}
    for job in [*(j for jobs in reactions.values() for j in jobs), *(s.job for s in schedules)]:
        if found.setdefault(job.name, job) is not job:
            raise ValueError(f"Two jobs are called {job.name}.")
        if job.queue not in QUEUES:
            raise ValueError(f"{job.name} names the unknown queue {job.queue}.")
    return found
