"""What time does: warns once, misses once, catches up after a downtime; two sweepers share the work."""

import datetime as dt

import pytest

from oversight.deadlines.actions import sweep
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.running import clocks, events, running_case

pytestmark = pytest.mark.both


def names(transactions: Transactions, event: str) -> list[str]:
    with transactions.read() as work:
        return [str(entry.payload["clock"]) for entry in events(work, event)]


def test_the_days_of_warning_are_told_once(transactions: Transactions, clock: Clock) -> None:
    running_case(transactions, officers=0)
    clock.set(dt.datetime(2026, 3, 7, 12, tzinfo=dt.UTC))  # two days before 9 March
    for _ in range(3):
        with transactions.begin() as work:
            sweep(work)
    assert names(transactions, "clock_due_soon") == ["acknowledgement"]
    assert names(transactions, "clock_missed") == []


def test_after_a_downtime_what_is_over_is_missed_and_not_warned_of(transactions: Transactions, clock: Clock) -> None:
    running_case(transactions, officers=0)
    clock.set(dt.datetime(2026, 3, 20, 12, tzinfo=dt.UTC))
    with transactions.begin() as work:
        assert sweep(work) == 1
    assert names(transactions, "clock_due_soon") == []
    assert names(transactions, "clock_missed") == ["acknowledgement"]


def test_a_sweep_in_small_bites_misses_nothing(transactions: Transactions, clock: Clock) -> None:
    for _ in range(5):
        running_case(transactions, officers=0)
    clock.set(dt.datetime(2026, 3, 20, 12, tzinfo=dt.UTC))
    found = []
    while not found or found[-1]:
        with transactions.begin() as work:
            found.append(sweep(work, size=2))
    assert found == [2, 2, 1, 0]


def test_the_event_says_what_the_law_wants_to_follow(transactions: Transactions, clock: Clock) -> None:
    running_case(transactions, officers=0)
    clock.set(dt.datetime(2026, 3, 20, 12, tzinfo=dt.UTC))
    with transactions.begin() as work:
        sweep(work)
        [missed] = events(work, "clock_missed")
        assert missed.payload["at_due"] == "escalate"
        assert clocks(work, "acknowledgement")[0].next_at is None
