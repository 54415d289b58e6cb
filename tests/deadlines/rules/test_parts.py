"""The parts of a period: its length, added time, turns, extensions, and days for the post."""

import datetime as dt
from typing import Any

import pytest

from oversight.charter.schema import Anchor, Roll, Unit
from oversight.deadlines.rules import ClockError, StepKind
from oversight.kernel.calendar import Calendar
from tests.factories.clocks import rule_of

DELAY = rule_of(6, "months", plus=5, every=6, anchor=Anchor.REGISTRATION)
MONTHLY = rule_of(1, "months", every=1)
BUSY = rule_of(10, "business_days", every=10, every_unit=Unit.BUSINESS_DAYS)
MIXED = rule_of(10, "business_days", every=6)
SHORT = rule_of(10, "calendar_days", short_period=11)
COURT = rule_of(30, "calendar_days", plus=2, plus_unit=Unit.BUSINESS_DAYS)
POST = rule_of(10, "calendar_days", post_days=5, roll=Roll.FORWARD, citation="Rules 1-013")
POST_BUSINESS = rule_of(5, "business_days", post_days=5, roll=Roll.FORWARD)


def row(name: str, rule: Any, at: str, due: str, **facts: Any) -> Any:
    return pytest.param(rule, at, due, facts, id=name)


@pytest.mark.parametrize(
    ("rule", "at", "due", "facts"),
    [
        row("six months, then five days", DELAY, "2026-08-31", "2027-03-05"),
        row("the second turn is twelve months and five days", DELAY, "2026-08-31", "2027-09-05", mark=2),
        row("the third turn ends in a leap year", DELAY, "2026-08-31", "2028-03-05", mark=3),
        row("31 January and a month", MONTHLY, "2026-01-31", "2026-02-28"),
        row("its second turn is 31 March, not 28", MONTHLY, "2026-01-31", "2026-03-31", mark=2),
        row("its thirteenth in a leap year is 29 February", MONTHLY, "2027-01-31", "2028-02-29", mark=13),
        row("an extension by months comes before the added days", DELAY, "2026-08-31", "2027-04-05", more=(1,)),
        row("an extension of a later turn", DELAY, "2026-08-31", "2027-10-05", more=(1,), mark=2),
        row(
            "a stop counts in every later turn",
            DELAY,
            "2026-08-31",
            "2027-09-12",
            mark=2,
            tolls=("2026-10-01/2026-10-08",),
        ),
        row("ten business days and ten more", BUSY, "2026-03-02", "2026-03-30", mark=2),
        row("a turn of months, then business days", MIXED, "2026-03-02", "2026-09-17", mark=2),
        row("a year and a day", rule_of(1, "years", plus=1), "2027-02-28", "2028-02-29"),
        row("added business days leave out the weekend", COURT, "2026-03-04", "2026-04-07"),
        row(
            "added months after business days",
            rule_of(5, "business_days", plus=1, plus_unit=Unit.MONTHS),
            "2026-01-23",
            "2026-02-28",
        ),
        row("added weeks", rule_of(1, "months", plus=2, plus_unit=Unit.WEEKS), "2026-03-02", "2026-04-16"),
        row(
            "the first day counts once",
            rule_of(6, "months", plus=5, count_trigger_day=True),
            "2026-03-02",
            "2026-09-06",
        ),
        row(
            "a first day that counts before business days",
            rule_of(3, "business_days", plus=2, count_trigger_day=True),
            "2026-03-02",
            "2026-03-06",
        ),
        row("what did not come by post", POST, "2026-03-06", "2026-03-16"),
        row("what came by post: 6 + 10 + 5 is a Saturday", POST, "2026-03-06", "2026-03-23", by_post=True),
        row("post and an extension", POST, "2026-03-06", "2026-03-24", by_post=True, more=(3,)),
        row("post after business days counts every day", POST_BUSINESS, "2026-03-02", "2026-03-16", by_post=True),
        row("a rule without days for the post", rule_of(10, "calendar_days"), "2026-03-06", "2026-03-16", by_post=True),
        row("a short period extended stays one", SHORT, "2026-03-02", "2026-03-23", more=(5,)),
        row(
            "a stop between the length and the added days",
            COURT,
            "2026-03-04",
            "2026-04-09",
            tolls=("2026-04-06/2026-04-08",),
        ),
        row(
            "a stop over the end of the first part", COURT, "2026-03-04", "2026-04-13", tolls=("2026-04-02/2026-04-08",)
        ),
    ],
)
def test_the_parts_of_a_period_are_counted_one_after_the_other(
    count: Any, rule: Any, at: str, due: str, facts: dict[str, Any]
) -> None:
    computed = count(rule, at, **facts)
    assert computed.due_on.isoformat() == due
    assert computed.adds_up


def test_each_part_says_how_far_it_moves_the_date(count: Any) -> None:
    steps = count(DELAY, "2026-08-31", more=(1, 2), mark=2).steps
    assert [(step.kind, step.label, step.value, step.shift.days) for step in steps[1:6]] == [
        (StepKind.COUNT, "6 months after the event", "2027-02-28", 181),
        (StepKind.COUNT, "Turn 2: 6 months more", "2027-08-31", 184),
        (StepKind.EXTENSION, "Extended by 1 month", "2027-09-30", 30),
        (StepKind.EXTENSION, "Extended by 2 months", "2027-11-30", 61),
        (StepKind.COUNT, "5 calendar days more", "2027-12-05", 5),
    ]
    assert steps[2].detail == "City Code 9-99. It comes again every 6 months, each time counted from the first event."


def test_days_for_the_post_are_explained_with_the_rule(count: Any) -> None:
    step = count(POST, "2026-03-06", by_post=True).steps[2]
    assert step.label == "5 calendar days more, because the document came by post"
    assert step.detail == "Rules 1-013."


def test_an_extension_of_a_short_period_says_how_it_is_counted(count: Any) -> None:
    steps = count(SHORT, "2026-03-02", more=(5,)).steps
    extension = next(step for step in steps if step.kind is StepKind.EXTENSION)
    assert extension.detail == "Asked for. Counted as the period itself: only days on which the board is open."


def test_where_days_are_counted_in_two_ways_nothing_is_said_of_use(count: Any, new_york: Calendar) -> None:
    now = dt.datetime(2026, 3, 10, tzinfo=new_york.zone)
    assert count(COURT, "2026-03-04", now=now).used is None
    held = count(COURT, "2026-03-04", ("2026-04-06/",), now=now)
    assert held.is_stopped
    assert held.used is None
    assert held.steps[-1].detail == ""


@pytest.mark.parametrize("rule", [rule_of(10, "calendar_days"), rule_of(10, "hours")], ids=["days", "hours"])
def test_a_clock_that_comes_once_has_no_second_turn(count: Any, rule: Any) -> None:
    with pytest.raises(ClockError, match="comes only once"):
        count(rule, "2026-03-02T09:00", mark=2)
