"""The turns of a clock that comes again, listed up to a day."""

import datetime as dt
from typing import Any

import pytest

from oversight.charter.schema import Anchor, Subject, Unit
from oversight.deadlines.rules import ClockError, ClockFacts, Lifted, Toll, marks
from oversight.kernel.calendar import Calendar
from tests.factories.clocks import rule_of

MONTHLY = rule_of(1, "months", every=1)
YEARLY: dict[str, Any] = {"anchor": Anchor.DAY_OF_YEAR, "day_of_year": "02-15", "subject": Subject.BOARD}


def turns(calendar: Calendar, rule: Any, until: str, **facts: Any) -> list[str]:
    given = ClockFacts(dt.datetime(2026, 1, 31, 9, tzinfo=calendar.zone), **facts)
    found = marks(rule, given, calendar, dt.date.fromisoformat(until))
    return [f"{turn.mark}: {turn.due_on}" for turn in found]


def test_the_turns_of_a_clock_are_listed_up_to_a_day_that_day_included(new_york: Calendar) -> None:
    assert turns(new_york, MONTHLY, "2026-04-30") == ["1: 2026-02-28", "2: 2026-03-31", "3: 2026-04-30"]
    assert turns(new_york, MONTHLY, "2026-04-29", mark=2) == ["2: 2026-03-31"]
    assert turns(new_york, rule_of(0, "calendar_days", **YEARLY), "2027-12-31") == ["1: 2026-02-15", "2: 2027-02-15"]
    assert turns(new_york, rule_of(1, "months"), "2036-01-01") == ["1: 2026-02-28"]
    assert turns(new_york, rule_of(1, "months"), "2026-02-01") == []


def test_a_stopped_or_lifted_clock_lists_the_turns_that_have_a_date(new_york: Calendar) -> None:
    held = (Toll(dt.date(2026, 3, 15), None, "criminal case pending"),)
    assert turns(new_york, MONTHLY, "2027-01-01", tolls=held) == ["1: 2026-02-28"]
    assert turns(new_york, MONTHLY, "2027-01-01", lifted=Lifted("grave", "grave")) == []


def test_turns_without_end_are_refused_in_words(new_york: Calendar) -> None:
    daily = rule_of(1, "calendar_days", every=1, every_unit=Unit.CALENDAR_DAYS)
    with pytest.raises(ClockError, match="more than 1000 times"):
        turns(new_york, daily, "9999-12-31")
