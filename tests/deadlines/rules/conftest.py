"""Counting a clock of New York from facts as a test writes them."""

import datetime as dt
from typing import Any

import pytest

from oversight.deadlines.rules import ClockFacts, Computed, Extension, compute
from oversight.kernel.calendar import Calendar
from tests.factories.clocks import toll_of


@pytest.fixture
def count(new_york: Calendar) -> Any:
    def counting(rule: Any, at: str, tolls: tuple[str, ...] = (), more: tuple[int, ...] = (), **facts: Any) -> Computed:
        moment = dt.datetime.fromisoformat(at).replace(tzinfo=new_york.zone)
        stops = tuple(toll_of(words) for words in tolls)
        extensions = tuple(Extension(length, "asked for") for length in more)
        return compute(rule, ClockFacts(moment, stops, extensions, **facts), new_york)

    return counting
