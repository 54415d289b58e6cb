"""More time, and what cannot be counted."""

import datetime as dt
from typing import Any

import pytest

from oversight.charter.schema import Direction, Roll
from oversight.deadlines.rules import ClockError, ClockFacts, Extension
from tests.deadlines.conftest import Run
from tests.factories.clocks import rule_of, toll_of

MARCH = "2026-03-02T09:00"
D10 = rule_of(10, "calendar_days")


@pytest.mark.parametrize(
    ("rule", "more", "due"),
    [
        pytest.param(rule_of(60, "calendar_days"), (30,), "2026-05-31", id="60 and 30 are 90 days from the event"),
        pytest.param(rule_of(60, "calendar_days"), (10, 20), "2026-05-31", id="two extensions add up"),
        pytest.param(rule_of(60, "calendar_days", roll=Roll.FORWARD), (30,), "2026-06-01", id="rolling comes last"),
        pytest.param(rule_of(1, "months"), (1,), "2026-05-02", id="a month and a month"),
        pytest.param(rule_of(5, "business_days"), (2,), "2026-03-11", id="business days"),
        pytest.param(rule_of(48, "hours"), (24,), "2026-03-05", id="hours"),
        pytest.param(rule_of(10, "calendar_days", short_period=11), (5,), "2026-03-23", id="a short period stays one"),
    ],
)
def test_an_extension_lengthens_the_period(run: Run, rule: Any, more: tuple[int, ...], due: str) -> None:
    computed = run(rule, MARCH, more=more)
    assert computed.due_on is not None
    assert computed.due_on.isoformat() == due
    assert computed.adds_up


def test_months_are_extended_from_the_event_and_not_from_the_clipped_day(run: Run) -> None:
    computed = run(rule_of(1, "months"), "2026-01-31T09:00", more=(1,))
    assert computed.due_on == dt.date(2026, 3, 31)
    assert computed.adds_up


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        pytest.param(lambda: toll_of("2026-03-08/2026-03-01"), "cannot end on 2026-03-01", id="a stop that ends first"),
        pytest.param(lambda: Extension(0, "none"), "at least one more", id="an extension of nothing"),
        pytest.param(lambda: ClockFacts(dt.datetime(2026, 3, 2)), "says no time zone", id="an event without a zone"),
        pytest.param(
            lambda: ClockFacts(dt.datetime(2026, 3, 2, tzinfo=dt.UTC), now=dt.datetime(2026, 3, 2)),
            "says no time zone",
            id="a present moment without a zone",
        ),
    ],
)
def test_facts_from_which_nothing_can_be_counted_are_refused(make: Any, reason: str) -> None:
    with pytest.raises(ClockError, match=reason):
        make()


@pytest.mark.parametrize(
    ("rule", "anchor", "tolls"),
    [
        pytest.param(rule_of(9000, "years"), MARCH, [], id="years"),
        pytest.param(rule_of(4_000_000, "calendar_days"), MARCH, [], id="days"),
        pytest.param(rule_of(500_000, "weeks", direction=Direction.BACKWARD), MARCH, [], id="weeks back"),
        pytest.param(rule_of(3_000_000_000, "hours"), MARCH, [], id="hours"),
        pytest.param(rule_of(40_000, "business_days"), MARCH, [], id="business days for more than forty years"),
        pytest.param(rule_of(24, "hours"), "9999-12-31T09:00", [], id="the end of the calendar"),
        pytest.param(
            rule_of(2, "business_days"), "9999-12-31T09:00", [], id="business days at the end of the calendar"
        ),
        pytest.param(D10, MARCH, ["2026-03-04/9999-12-31"], id="a stop until the end of the calendar"),
    ],
)
def test_a_date_beyond_the_calendar_is_refused_in_words(run: Run, rule: Any, anchor: str, tolls: list[str]) -> None:
    with pytest.raises(ClockError):
        run(rule, anchor, *tolls)
