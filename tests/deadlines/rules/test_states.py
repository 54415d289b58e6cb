"""How a clock stands at a moment."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oversight.charter.schema import Roll, Unit
from oversight.deadlines.rules import ClockFacts, Lifted, State, compute, next_change, state
from oversight.kernel.calendar import calendar_of
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
    assert next_change(computed, at("2026-03-02T09:00")) is None


@pytest.mark.parametrize(
    ("now", "then"),
    [
        pytest.param("2026-03-02T09:00", "2026-03-09T00:00", id="first it becomes due soon, at midnight"),
        pytest.param("2026-03-09T00:00", "2026-03-12T00:00", id="then it becomes due today, at midnight"),
        pytest.param("2026-03-12T00:00", "2026-03-13T00:00", id="then it becomes missed, at the next midnight"),
        pytest.param("2026-03-13T00:00", None, id="then nothing changes by itself"),
    ],
)
def test_the_next_change_of_a_clock_is_known_beforehand(run: Run, now: str, then: str | None) -> None:
    computed = run(RULE, "2026-03-02T09:00")
    assert next_change(computed, at(now)) == (at(then) if then else None)


def test_an_hour_clock_changes_at_midnight_and_the_instant_after_its_hour(run: Run) -> None:
    computed = run(rule_of(24, "hours"), "2026-03-03T09:00")
    assert next_change(computed, at("2026-03-03T09:00")) == at("2026-03-04T00:00")
    assert next_change(computed, at("2026-03-04T00:00")) == at("2026-03-04T09:00:00.000001")
    assert next_change(computed, at("2026-03-04T09:00:00.000001")) is None


def test_a_stopped_clock_does_not_change_by_itself(run: Run) -> None:
    assert next_change(run(RULE, "2026-03-02T09:00", "2026-03-04/"), at("2026-03-05T00:00")) is None


@given(
    st.sampled_from(Unit),
    st.integers(1, 60),
    st.integers(0, 9),
    st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2027, 1, 1)),
)
def test_a_clock_stands_the_same_until_its_next_change_and_otherwise_from_then_on(
    unit: Unit, length: int, due_soon: int, wall: dt.datetime
) -> None:
    calendar = calendar_of("America/New_York", "US")
    now: dt.datetime | None = wall.replace(tzinfo=dt.UTC)
    computed = compute(rule_of(length, unit, due_soon=due_soon), ClockFacts(wall.replace(tzinfo=dt.UTC)), calendar)
    seen = []
    while now is not None:
        seen.append(state(computed, now))
        after = next_change(computed, now)
        if after is not None:
            assert state(computed, after.astimezone(dt.UTC) - dt.datetime.resolution) is seen[-1]
            assert state(computed, after) is not seen[-1]
        now = after
    assert seen[-1] is State.MISSED
    assert len(seen) == len(set(seen))
