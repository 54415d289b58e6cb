"""What holds for every clock, whatever its rule and its facts."""

import datetime as dt
from dataclasses import replace
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from oversight.charter.schema import Clock, Direction, Roll, Unit
from oversight.deadlines.engine import answer
from oversight.deadlines.rules import ClockFacts, Computed, Extension, StepKind, Toll, compute
from oversight.kernel.calendar import calendar_of
from tests.factories.clocks import rule_of

CALENDAR = calendar_of("America/New_York", "US")
DAY = dt.timedelta(days=1)
LONGEST = {
    Unit.HOURS: 400,
    Unit.CALENDAR_DAYS: 400,
    Unit.BUSINESS_DAYS: 60,
    Unit.WEEKS: 60,
    Unit.MONTHS: 30,
    Unit.YEARS: 3,
}
BY_DAYS = [unit for unit in Unit if unit is not Unit.HOURS]
HOUR = dt.timedelta(hours=1)

days = st.dates(dt.date(2024, 1, 1), dt.date(2028, 12, 31))
walls = st.datetimes(dt.datetime(2024, 1, 1), dt.datetime(2028, 12, 31))


@st.composite
def rules(draw: st.DrawFn, *, forward: bool = False) -> Clock:
    """Any rule that a charter may hold, as far as it changes the date."""
    unit = draw(st.sampled_from(Unit))
    direction = Direction.FORWARD if forward else draw(st.sampled_from(Direction))
    length = draw(st.integers(1, LONGEST[unit]))
    if unit is Unit.HOURS:
        return rule_of(length, unit, direction=direction, hours_count_weekends=draw(st.booleans()))
    onward = direction is Direction.FORWARD
    return rule_of(
        length,
        unit,
        direction=direction,
        roll=draw(st.sampled_from([None, *Roll])),
        count_trigger_day=draw(st.booleans()),
        short_period=draw(st.sampled_from([0, 11])) if unit is Unit.CALENDAR_DAYS else 0,
        plus=draw(st.integers(0, 12)) if onward else 0,
        plus_unit=draw(st.sampled_from(BY_DAYS)),
        post_days=draw(st.integers(0, 5)) if onward else 0,
        every=draw(st.integers(2, 6)) if onward else 0,
        every_unit=draw(st.sampled_from([Unit.WEEKS, Unit.MONTHS, Unit.YEARS])),
    )


@st.composite
def tolls(draw: st.DrawFn) -> Toll:
    start = draw(days)
    return Toll(start, start + draw(st.integers(0, 90)) * DAY, "stopped")


extensions = st.lists(st.builds(Extension, st.integers(1, 30), st.just("more")), max_size=2).map(tuple)
stops = st.lists(tolls(), max_size=4).map(tuple)


def run(
    rule: Clock, wall: dt.datetime, stops: tuple[Toll, ...] = (), more: tuple[Extension, ...] = (), **facts: Any
) -> Computed:
    return compute(rule, ClockFacts(wall.replace(tzinfo=CALENDAR.zone), stops, more, **facts), CALENDAR)


def due(computed: Computed) -> dt.datetime:
    assert computed.due is not None
    return computed.due


@given(rules(), walls, stops, extensions, st.booleans(), st.integers(1, 3))
def test_the_explanation_adds_up_to_the_due_date(
    rule: Clock, wall: dt.datetime, stops: tuple[Toll, ...], more: tuple[Extension, ...], by_post: bool, mark: int
) -> None:
    computed = run(rule, wall, stops, more, by_post=by_post, mark=mark if rule.every else 1)
    assert computed.adds_up
    assert computed.steps[0].kind is StepKind.ANCHOR
    assert computed.steps[-1].kind is StepKind.DUE


@given(rules(), walls.map(lambda wall: wall.replace(microsecond=0)), stops, extensions)
def test_the_answer_adds_up_for_a_machine_that_reads_it(
    rule: Clock, wall: dt.datetime, stops: tuple[Toll, ...], more: tuple[Extension, ...]
) -> None:
    told = answer(run(rule, wall, stops, more), CALENDAR)
    reached = dt.datetime.fromisoformat(told["anchor"]).replace(tzinfo=None)
    for step in told["steps"]:
        reached += dt.timedelta(days=step["days"], minutes=step["minutes"], seconds=step["seconds"])
    if rule.unit is Unit.HOURS:
        assert reached == dt.datetime.fromisoformat(told["due"]).replace(tzinfo=None)
    else:
        assert reached.date().isoformat() == told["due_on"]


@given(rules(), walls, walls, stops)
def test_a_later_event_is_never_due_earlier(
    rule: Clock, one: dt.datetime, other: dt.datetime, stops: tuple[Toll, ...]
) -> None:
    earlier, later = sorted((one, other))
    night = HOUR if rule.unit is Unit.HOURS else dt.timedelta()  # the hour that is missing or comes twice
    assert due(run(rule, earlier, stops)) <= due(run(rule, later, stops)) + night


@given(rules(), walls, stops, st.integers(1, 40))
def test_a_longer_period_never_ends_nearer_to_the_event(
    rule: Clock, wall: dt.datetime, stops: tuple[Toll, ...], more: int
) -> None:
    rule = replace(rule, short_period=0)  # a law that makes short periods longer than long ones is not for us to judge
    short, long = due(run(rule, wall, stops)), due(run(replace(rule, length=rule.length + more), wall, stops))
    assert long >= short if rule.direction is Direction.FORWARD else long <= short


@given(rules(), walls, stops, tolls())
def test_one_more_stop_never_shortens(rule: Clock, wall: dt.datetime, stops: tuple[Toll, ...], extra: Toll) -> None:
    assert due(run(rule, wall, (*stops, extra))) >= due(run(rule, wall, stops))


@given(rules(forward=True), walls, stops, st.integers(1, 40))
def test_an_extension_never_shortens(rule: Clock, wall: dt.datetime, stops: tuple[Toll, ...], more: int) -> None:
    assert due(run(rule, wall, stops, (Extension(more, "more"),))) >= due(run(rule, wall, stops))


@given(rules(), walls, stops, st.permutations(range(4)))
def test_the_order_of_stops_changes_nothing(
    rule: Clock, wall: dt.datetime, stops: tuple[Toll, ...], order: list[int]
) -> None:
    mixed = tuple(stops[place] for place in order if place < len(stops))
    assert due(run(rule, wall, mixed)) == due(run(rule, wall, stops))


@given(st.sampled_from([Unit.CALENDAR_DAYS, Unit.WEEKS]), st.integers(1, 400), days)
def test_counting_on_and_counting_back_agree(unit: Unit, length: int, day: dt.date) -> None:
    on = run(rule_of(length, unit), dt.datetime.combine(day, dt.time(9))).due_on
    assert on is not None
    counting_back = rule_of(length, unit, direction=Direction.BACKWARD, roll=Roll.NONE)
    assert run(counting_back, dt.datetime.combine(on, dt.time(9))).due_on == day


@given(st.integers(1, 40), days)
def test_counting_business_days_on_and_back_agree(length: int, day: dt.date) -> None:
    assume(CALENDAR.is_business_day(day))
    on = run(rule_of(length, "business_days"), dt.datetime.combine(day, dt.time(9))).due_on
    assert on is not None
    back = run(rule_of(length, "business_days", direction=Direction.BACKWARD), dt.datetime.combine(on, dt.time(9)))
    assert back.due_on == day


@given(rules(), walls, stops)
def test_a_rolled_date_is_a_business_day(rule: Clock, wall: dt.datetime, stops: tuple[Toll, ...]) -> None:
    assume(rule.rolls is not Roll.NONE)
    assert CALENDAR.is_business_day(due(run(rule, wall, stops)).date())


@given(rules(forward=True), walls, stops, walls)
def test_used_and_left_make_the_whole(
    rule: Clock, wall: dt.datetime, stops: tuple[Toll, ...], now: dt.datetime
) -> None:
    facts = ClockFacts(wall.replace(tzinfo=CALENDAR.zone), stops, now=now.replace(tzinfo=CALENDAR.zone))
    computed = compute(rule, facts, CALENDAR)
    if computed.used is None or computed.left is None:
        assert computed.used == computed.left
        return
    assert computed.used >= 0
    assert computed.left >= 0
    if rule.unit in (Unit.CALENDAR_DAYS, Unit.BUSINESS_DAYS) and not rule.plus:
        assert computed.used + computed.left == rule.length


@given(rules(forward=True), walls, stops, days)
def test_an_open_stop_holds_the_clock_exactly_when_it_begins_in_time(
    rule: Clock, wall: dt.datetime, stops: tuple[Toll, ...], start: dt.date
) -> None:
    assume(rule.rolls is Roll.NONE)
    before = due(run(rule, wall, stops))
    held = run(rule, wall, (*stops, Toll(start, None, "still")))
    if start > before.date():
        assert held.due == before
    elif before.time() != dt.time.min:
        assert held.is_stopped
