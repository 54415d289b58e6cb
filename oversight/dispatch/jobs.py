"""Jobs as values: what reactions and schedules name, and what the worker runs."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from oversight.adapters.tools import Tools
from oversight.kernel.calendar import LONGEST_CLOSURE, ONE_DAY, Calendar, CalendarError
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


def always(_work: Work, _payload: Payload) -> bool:
    """The job follows its event every time."""
    return True


@dataclass(frozen=True)
class Job:
    """A job inside one transaction. Its effects and its own end are committed together."""

    name: str
    run: Callable[[Work, Payload], None]
    queue: str = "soon"
    wanted: Callable[[Work, Payload], bool] = always
    "Whether an event with these fields calls for the job. The relay asks, so that no job is made for nothing."


@dataclass(frozen=True)
class OutsideJob:
    """A job with an effect outside: attempt, effect and result each in a transaction of its own."""

    name: str
    run: Callable[[Outside, Payload], None]
    queue: str = "soon"
    wanted: Callable[[Work, Payload], bool] = always
    "As of a `Job`."


AnyJob = Job | OutsideJob
Reactions = Mapping[str, tuple[AnyJob, ...]]
"""Event name → the jobs that follow it."""


@dataclass(frozen=True)
class Schedule:
    """A consequence of time: a job, and how long to wait between two runs."""

    job: AnyJob
    every: dt.timedelta

    def turn(self, last: dt.datetime | None, now: dt.datetime, _calendar: Calendar) -> dt.datetime | None:
        """The turn to take now, or nothing. However many were missed, it is one."""
        return now if last is None or last <= now - self.every else None

    def next_after(self, last: dt.datetime, _calendar: Calendar) -> dt.datetime:
        """When the turn after this one comes."""
        return last + self.every


@dataclass(frozen=True)
class Daily:
    """A job for a time of day on the board's own clock; with `business_days` only when the board is open."""

    job: AnyJob
    at: dt.time
    business_days: bool = False

    def turn(self, last: dt.datetime | None, now: dt.datetime, calendar: Calendar) -> dt.datetime | None:
        """The newest turn that came after `last`, or nothing. A schedule just set up has missed none."""
        day = calendar.local(now).date()
        while last is not None and (moment := self._on(day, calendar)) > last:
            if moment <= now and self._counts(day, calendar):
                return moment
            day -= ONE_DAY
        return None

    def next_after(self, last: dt.datetime, calendar: Calendar) -> dt.datetime:
        """When the turn after this moment comes. Raises CalendarError when the board never opens."""
        first = calendar.local(last).date()
        for offset in range(LONGEST_CLOSURE + 1):
            day = first + offset * ONE_DAY
            if (moment := self._on(day, calendar)) > last and self._counts(day, calendar):
                return moment
        raise CalendarError("The board has no business day within a year.")

    def _on(self, day: dt.date, calendar: Calendar) -> dt.datetime:
        return dt.datetime.combine(day, self.at, calendar.zone).astimezone(dt.UTC)

    def _counts(self, day: dt.date, calendar: Calendar) -> bool:
        return not self.business_days or calendar.is_business_day(day)


AnySchedule = Schedule | Daily

QUEUES = ("urgent", "soon", "late")
"""In the order in which a worker empties them."""


def registry(reactions: Reactions, schedules: Sequence[AnySchedule]) -> dict[str, AnyJob]:
    """Every job by its name. Raises ValueError when two different jobs share one."""
    found: dict[str, AnyJob] = {}
    for job in [*(j for jobs in reactions.values() for j in jobs), *(s.job for s in schedules)]:
        if found.setdefault(job.name, job) is not job:
            raise ValueError(f"Two jobs are called {job.name}.")
        if job.queue not in QUEUES:
            raise ValueError(f"{job.name} names the unknown queue {job.queue}.")
    return found
