"""How a clock stands at a moment."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from oversight.charter.schema import Roll
from oversight.deadlines.rules import Lifted, State, state
from tests.deadlines.conftest import Run
from tests.factories.clocks import rule_of

NEW_YORK = ZoneInfo("America/New_York")
RULE = rule_of(10, "calendar_days", due_soon=3, roll=Roll.FORWARD)  # due on 12 March 2026


def at(words: str) -> dt.datetime:
    return dt.datetime.fromisoformat(words).replace(tzinfo=NEW_YORK)


@pytest.mark.parametrize(
    ("now", "met", "expected"),
    [
        pytest.param("2026-03-08T23:59", None, State.RUNNING, id="four days before, it runs"),
        pytest.param("2026-03-09T00:00", None, State.DUE_SOON, id="three days before, it is due soon"),
        pytest.param("2026-03-11T23:59", None, State.DUE_SOON, id="the evening before, it is due soon"),
        pytest.param("2026-03-12T00:00", None, State.DUE_TODAY, id="from midnight it is due today"),
        pytest.param("2026-03-12T23:59:59", None, State.DUE_TODAY, id="the last second is in time"),
        pytest.param("2026-03-13T00:00", None, State.MISSED, id="at the next midnight it is missed"),
        pytest.param("2026-03-20T09:00", "2026-03-12T23:59", State.MET, id="done on the last evening"),
        pytest.param("2026-03-20T09:00", "2026-03-13T00:01", State.MET_LATE, id="done a minute after midnight"),
    ],
)
def test_a_clock_stands_as_its_due_date_says(run: Run, now: str, met: str | None, expected: State) -> None:
    assert state(run(RULE, "2026-03-02T09:00"), at(now), at(met) if met else None) is expected


def test_the_day_is_the_board_s_day_whatever_the_zone_of_the_moment(run: Run) -> None:
    computed = run(RULE, "2026-03-02T09:00")
    assert state(computed, dt.datetime(2026, 3, 13, 3, 59, tzinfo=dt.UTC)) is State.DUE_TODAY
    assert state(computed, dt.datetime(2026, 3, 13, 4, 0, tzinfo=dt.UTC)) is State.MISSED


def test_an_hour_clock_is_missed_within_its_day(run: Run) -> None:
    computed = run(rule_of(24, "hours"), "2026-03-03T09:00")
    assert state(computed, at("2026-03-04T08:59")) is State.DUE_TODAY
    assert state(computed, at("2026-03-04T09:01")) is State.MISSED


def test_a_stopped_clock_is_not_late_and_may_be_met(run: Run) -> None:
    computed = run(RULE, "2026-03-02T09:00", "2026-03-04/")
    assert state(computed, at("2027-01-01T00:00")) is State.STOPPED
    assert state(computed, at("2027-01-01T00:00"), at("2026-12-01T00:00")) is State.MET


def test_a_clock_without_a_warning_goes_from_running_to_due_today(run: Run) -> None:
    computed = run(rule_of(10, "calendar_days"), "2026-03-02T09:00")
    assert state(computed, at("2026-03-11T12:00")) is State.RUNNING
    assert state(computed, at("2026-03-12T12:00")) is State.DUE_TODAY


def test_a_cancelled_clock_is_never_late_and_a_met_one_stays_met(run: Run) -> None:
    computed = run(RULE, "2026-03-02T09:00")
    assert state(computed, at("2027-01-01T00:00"), cancelled=True) is State.CANCELLED
    assert state(computed, at("2027-01-01T00:00"), at("2026-03-05T00:00"), cancelled=True) is State.MET


def test_a_lifted_clock_is_not_late(count: Any) -> None:
    computed = count(RULE, "2026-03-02T09:00", lifted=Lifted("grave", "a crime"))
    assert state(computed, at("2027-01-01T00:00")) is State.LIFTED
