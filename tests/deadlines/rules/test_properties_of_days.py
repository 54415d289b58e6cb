"""What holds for stops, closure days, turns and the nights on which the clocks change, whatever the rule."""

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from oversight.charter.schema import Clock, Direction, Roll, Unit
from oversight.deadlines.rules import ClockFacts, Toll, compute, marks
from oversight.deadlines.rules.yearly import next_day_of_year
from tests.deadlines.rules.test_properties import CALENDAR, DAY, HOUR, days, due, rules, run, stops, tolls, walls
from tests.factories.clocks import rule_of


def union(stops: tuple[Toll, ...]) -> tuple[Toll, ...]:
    """The same stopped days, as stops that neither overlap nor touch."""
    stopped = {toll.start + n * DAY for toll in stops for n in range((toll.end - toll.start).days if toll.end else 0)}
    starts = sorted(day for day in stopped if day - DAY not in stopped)
    ends = sorted(day + DAY for day in stopped if day + DAY not in stopped)
    return tuple(Toll(start, end, "stopped") for start, end in zip(starts, ends, strict=True))


@given(rules(), walls, stops)
def test_stops_that_overlap_or_touch_count_as_their_union(
    rule: Clock, wall: dt.datetime, stops: tuple[Toll, ...]
) -> None:
    assert due(run(rule, wall, stops)) == due(run(rule, wall, union(stops)))


@given(st.sampled_from([Unit.CALENDAR_DAYS, Unit.BUSINESS_DAYS]), st.integers(1, 120), days, stops, st.booleans())
def test_the_last_day_is_the_one_reached_by_counting_on_the_fingers(
    unit: Unit, length: int, day: dt.date, stops: tuple[Toll, ...], first_counts: bool
) -> None:
    rule = rule_of(length, unit, count_trigger_day=first_counts)
    counted, last = 0, day - DAY if first_counts else day
    while counted < length:
        last += DAY
        is_open = unit is Unit.CALENDAR_DAYS or CALENDAR.is_business_day(last)
        counted += is_open and not any(toll.covers(last) for toll in stops)
    assert run(rule, dt.datetime.combine(day, dt.time(9)), stops).due_on == last


@given(rules(forward=True), walls, st.lists(tolls(), min_size=1, max_size=3).map(tuple))
def test_a_stop_adds_no_more_than_its_own_days(rule: Clock, wall: dt.datetime, stops: tuple[Toll, ...]) -> None:
    assume(rule.unit in (Unit.CALENDAR_DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS))
    assume(not rule.short_period and rule.rolls is Roll.NONE and rule.plus_unit is not Unit.BUSINESS_DAYS)
    stopped = sum(((toll.end or toll.start) - toll.start for toll in union(stops)), dt.timedelta())
    assert due(run(rule, wall, stops)).date() - due(run(rule, wall)).date() <= stopped


@given(rules(), walls, stops, st.lists(st.integers(-30, 500), min_size=1, max_size=6))
def test_a_closure_day_never_shortens_what_must_be_done_nor_the_notice_that_is_due(
    rule: Clock, wall: dt.datetime, stops: tuple[Toll, ...], places: list[int]
) -> None:
    onward = rule.direction is Direction.FORWARD
    assume(rule.rolls is not (Roll.BACKWARD if onward else Roll.FORWARD))  # there the law itself wants the opposite
    sign = 1 if onward else -1
    closed = {wall.date() + sign * place * DAY: "snow" for place in places}
    before, after = due(run(rule, wall, stops)), due(run(rule, wall, stops, closures=closed))
    assert after >= before if onward else after <= before


@given(rules(forward=True), walls, stops)
def test_turns_strictly_increase(rule: Clock, wall: dt.datetime, stops: tuple[Toll, ...]) -> None:
    assume(rule.every)
    facts = ClockFacts(wall.replace(tzinfo=CALENDAR.zone), stops)
    first = run(rule, wall, stops).due_on
    assert first is not None
    found = [turn.due for turn in marks(rule, facts, CALENDAR, first + 400 * DAY)]
    assert all(turn is not None for turn in found)
    assert found == sorted(set(found), key=lambda turn: turn or dt.datetime.min)
    assert found[0] == due(run(rule, wall, stops))


@given(st.integers(1, 12), st.integers(0, 20), days, st.integers(1, 30))
def test_a_later_turn_is_as_if_the_length_had_been_longer(length: int, plus: int, day: dt.date, mark: int) -> None:
    wall = dt.datetime.combine(day, dt.time(9))
    repeating = rule_of(length, "months", plus=plus, every=3)
    once = rule_of(length + 3 * (mark - 1), "months", plus=plus)
    assert run(repeating, wall, mark=mark).due == run(once, wall).due


@given(rules(forward=True), walls)
def test_the_post_never_shortens(rule: Clock, wall: dt.datetime) -> None:
    assert due(run(rule, wall, by_post=True)) >= due(run(rule, wall))


@given(st.integers(1, 200), st.integers(1, 30), days, days)
def test_a_yearly_day_is_never_before_the_moment_asked_about_nor_a_year_after(
    length: int, mark: int, yearly: dt.date, day: dt.date
) -> None:
    assume((yearly.month, yearly.day) != (2, 29))
    keys = {"anchor": "day_of_year", "day_of_year": f"{yearly:%m-%d}", "subject": "board"}
    rule = rule_of(0, "calendar_days", **keys)
    found = next_day_of_year(rule, day)
    assert day <= found < day.replace(year=day.year + 1, day=min(day.day, 28)) + 4 * DAY
    assert (found.month, found.day) == (yearly.month, yearly.day)
    assert next_day_of_year(rule, day, mark).year == found.year + mark - 1


SPRING, AUTUMN = dt.datetime(2026, 3, 8, 7, tzinfo=dt.UTC), dt.datetime(2026, 11, 1, 6, tzinfo=dt.UTC)


@pytest.mark.parametrize("change", [SPRING, AUTUMN], ids=["spring", "autumn"])
@given(minutes=st.integers(-72 * 60, 72 * 60), length=st.integers(1, 72), back=st.booleans())
def test_hours_over_a_night_on_which_the_clocks_change_stay_within_that_hour(
    change: dt.datetime, minutes: int, length: int, back: bool
) -> None:
    at = change + minutes * dt.timedelta(minutes=1)
    rule = rule_of(length, "hours", direction=Direction.BACKWARD if back else Direction.FORWARD)
    computed = compute(rule, ClockFacts(at), CALENDAR)
    assert computed.adds_up
    passed = abs(due(computed).astimezone(dt.UTC) - at)
    assert abs(passed - length * HOUR) <= HOUR
    night = min(at, due(computed)) <= change + 2 * HOUR and max(at, due(computed)) >= change - 2 * HOUR
    assert night or passed == length * HOUR
    later = compute(rule, ClockFacts(at + dt.timedelta(minutes=1)), CALENDAR)
    assert due(later).astimezone(dt.UTC) > due(computed).astimezone(dt.UTC) - HOUR
