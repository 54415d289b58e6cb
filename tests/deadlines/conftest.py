"""Running a clock in New York."""

import datetime as dt
from collections.abc import Callable

import pytest

from oversight.charter.schema import Clock
from oversight.deadlines.rules import ClockFacts, Computed, Extension, compute
from oversight.kernel.calendar import Calendar, calendar_of
from tests.factories.clocks import toll_of

Run = Callable[..., Computed]


@pytest.fixture(scope="session")
def new_york() -> Calendar:
    return calendar_of("America/New_York", "US")


@pytest.fixture
def run(new_york: Calendar) -> Run:
    """Run a rule from a moment on the wall clock of New York."""

    def running(
        rule: Clock, anchor: str, *tolls: str, more: tuple[int, ...] = (), now: str = "", **closures: str
    ) -> Computed:
        at = dt.datetime.fromisoformat(anchor).replace(tzinfo=new_york.zone)
        present = dt.datetime.fromisoformat(now).replace(tzinfo=new_york.zone) if now else None
        facts = ClockFacts(
            at,
            tuple(toll_of(words) for words in tolls),
            tuple(Extension(length, "witnesses abroad") for length in more),
            {dt.date.fromisoformat(day[1:].replace("_", "-")): why for day, why in closures.items()},
            present,
        )
        return compute(rule, facts, new_york, "test@2026-01-01")

    return running
