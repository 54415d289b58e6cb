"""Dates that were counted by hand, one row each."""

from typing import Any

import pytest

from oversight.charter.schema import Direction, Roll
from tests.deadlines.conftest import Run
from tests.factories.clocks import rule_of

FORWARD, BACKWARD = Roll.FORWARD, Roll.BACKWARD
BACK: dict[str, Any] = {"direction": Direction.BACKWARD}


def row(name: str, length: int, unit: str, anchor: str, due: str, **keys: Any) -> Any:
    return pytest.param(length, unit, anchor, due, keys, id=name)


DAYS = [
    row("120 calendar days from August end in December", 120, "calendar_days", "2026-08-03T09:12", "2026-12-01"),
    row("the hour of the event does not matter", 120, "calendar_days", "2026-08-03T23:59", "2026-12-01"),
    row("90 days over New Year", 90, "calendar_days", "2026-11-15T10:00", "2027-02-13"),
    row("one day later is the next day", 1, "calendar_days", "2026-03-02T00:00", "2026-03-03"),
    row("a Saturday stands when the rule does not roll", 5, "calendar_days", "2026-03-02T09:00", "2026-03-07"),
    row("a Saturday rolls on to the Monday", 5, "calendar_days", "2026-03-02T09:00", "2026-03-09", roll=FORWARD),
    row("a Saturday rolls back to the Friday", 5, "calendar_days", "2026-03-02T09:00", "2026-03-06", roll=BACKWARD),
    row("the sixtieth day is Memorial Day", 60, "calendar_days", "2026-03-26T09:00", "2026-05-26", roll=FORWARD),
    row("a leap day counts like any other", 30, "calendar_days", "2028-02-15T09:00", "2028-03-16"),
    row("a year of 365 days over a leap day", 365, "calendar_days", "2027-06-01T09:00", "2028-05-31"),
    row("the day of the event counts", 5, "calendar_days", "2026-03-02T09:00", "2026-03-06", count_trigger_day=True),
    row("four weeks end on the same weekday", 4, "weeks", "2026-03-04T09:00", "2026-04-01"),
    row("three weeks over New Year", 3, "weeks", "2026-12-21T09:00", "2027-01-11"),
]
MONTHS = [
    row("a month later is the same numbered day", 1, "months", "2026-03-15T09:00", "2026-04-15"),
    row("31 January and a month is the last of February", 1, "months", "2026-01-31T09:00", "2026-02-28"),
    row("31 January and a month in a leap year", 1, "months", "2028-01-31T09:00", "2028-02-29"),
    row("31 August and six months", 6, "months", "2026-08-31T09:00", "2027-02-28"),
    row("eighteen months over two New Years", 18, "months", "2025-11-30T09:00", "2027-05-30"),
    row("a year later", 1, "years", "2020-05-05T09:00", "2021-05-05"),
    row("29 February and a year is 28 February", 1, "years", "2028-02-29T09:00", "2029-02-28"),
    row("29 February and four years is 29 February", 4, "years", "2028-02-29T09:00", "2032-02-29"),
    row("a month whose first day counts", 1, "months", "2026-01-01T09:00", "2026-01-31", count_trigger_day=True),
    row("a month back from 31 March", 1, "months", "2026-03-31T09:00", "2026-02-28", roll=Roll.NONE, **BACK),
]
BUSINESS_DAYS = [
    row("five business days over a weekend", 5, "business_days", "2026-08-03T09:12", "2026-08-10"),
    row("five business days over Veterans Day", 5, "business_days", "2026-11-10T11:05", "2026-11-18"),
    row("seven business days over Christmas and New Year", 7, "business_days", "2026-12-23T10:00", "2027-01-05"),
    row("ten business days after 23 December", 10, "business_days", "2026-12-23T10:00", "2027-01-08"),
    row("an event on a Saturday counts from the Monday", 1, "business_days", "2026-03-07T10:00", "2026-03-09"),
    row("an observed holiday is skipped", 2, "business_days", "2026-07-02T10:00", "2026-07-07"),
    row("the day counts", 3, "business_days", "2026-03-02T09:00", "2026-03-04", count_trigger_day=True),
    row("a Sunday cannot be the first", 1, "business_days", "2026-03-08T09:00", "2026-03-09", count_trigger_day=True),
    row("five business days before a meeting", 5, "business_days", "2026-11-19T18:30", "2026-11-12", **BACK),
    row("over Veterans Day before a meeting", 7, "business_days", "2026-11-19T18:30", "2026-11-09", **BACK),
]
SHORT_PERIODS = [
    row(
        "ten days below eleven leave out weekends",
        10,
        "calendar_days",
        "2026-03-02T09:00",
        "2026-03-16",
        short_period=11,
    ),
    row("eleven days are not a short period", 11, "calendar_days", "2026-03-02T09:00", "2026-03-13", short_period=11),
    row(
        "seven days back leave out weekends",
        7,
        "calendar_days",
        "2026-03-12T09:00",
        "2026-03-03",
        short_period=8,
        **BACK,
    ),
]
BACKWARD_COUNTS = [
    row("ten days before a meeting", 10, "calendar_days", "2026-11-19T18:30", "2026-11-09", **BACK),
    row(
        "a notice on a Sunday goes out earlier",
        4,
        "calendar_days",
        "2026-11-19T18:30",
        "2026-11-13",
        roll=BACKWARD,
        **BACK,
    ),
    row("a notice that rolls later", 4, "calendar_days", "2026-11-19T18:30", "2026-11-16", roll=FORWARD, **BACK),
    row(
        "the day of the hearing counts",
        10,
        "calendar_days",
        "2026-11-19T18:30",
        "2026-11-10",
        count_trigger_day=True,
        **BACK,
    ),
    row("four weeks before a hearing", 4, "weeks", "2026-11-19T18:30", "2026-10-22", **BACK),
]


@pytest.mark.parametrize(
    ("length", "unit", "anchor", "due", "keys"), [*DAYS, *MONTHS, *BUSINESS_DAYS, *SHORT_PERIODS, *BACKWARD_COUNTS]
)
def test_a_date_is_the_one_counted_by_hand(
    run: Run, length: int, unit: str, anchor: str, due: str, keys: dict[str, Any]
) -> None:
    computed = run(rule_of(length, unit, **keys), anchor)
    assert computed.due_on is not None
    assert computed.due_on.isoformat() == due
    assert computed.due is not None
    assert computed.due.isoformat()[:26] == f"{due}T23:59:59.999999"
    assert computed.adds_up


WEEKDAYS: dict[str, Any] = {"hours_count_weekends": False}
HOURS = [
    row("48 hours", 48, "hours", "2026-03-03T09:00", "2026-03-05T09:00:00-05:00"),
    row("48 hours over a weekend count it", 48, "hours", "2026-04-10T15:00", "2026-04-12T15:00:00-04:00"),
    row("48 hours that leave it out", 48, "hours", "2026-04-10T15:00", "2026-04-14T15:00:00-04:00", **WEEKDAYS),
    row(
        "from a Saturday they begin on Monday", 2, "hours", "2026-04-11T15:00", "2026-04-13T02:00:00-04:00", **WEEKDAYS
    ),
    row("over the night in spring", 24, "hours", "2026-03-07T12:00", "2026-03-08T12:00:00-04:00"),
    row("over the night in autumn", 24, "hours", "2026-10-31T12:00", "2026-11-01T12:00:00-05:00"),
    row("into the hour that is missing", 24, "hours", "2026-03-07T02:30", "2026-03-08T03:30:00-04:00"),
    row("into the hour that comes twice", 24, "hours", "2026-10-31T01:30", "2026-11-01T01:30:00-05:00"),
    row("72 hours before a Tuesday meeting", 72, "hours", "2026-11-17T18:30", "2026-11-14T18:30:00-05:00", **BACK),
    row("72 hours back over the night in spring", 72, "hours", "2026-03-10T18:30", "2026-03-07T18:30:00-05:00", **BACK),
    row("back into the missing hour is earlier", 24, "hours", "2026-03-09T02:30", "2026-03-08T01:30:00-05:00", **BACK),
    row("back into the double hour is earlier", 24, "hours", "2026-11-02T01:30", "2026-11-01T01:30:00-04:00", **BACK),
    row("back without the weekend", 24, "hours", "2026-04-13T09:00", "2026-04-10T09:00:00-04:00", **WEEKDAYS, **BACK),
]


@pytest.mark.parametrize(("length", "unit", "anchor", "due", "keys"), HOURS)
def test_hours_run_on_the_wall_clock_of_the_board(
    run: Run, length: int, unit: str, anchor: str, due: str, keys: dict[str, Any]
) -> None:
    computed = run(rule_of(length, unit, **keys), anchor)
    assert computed.due is not None
    assert computed.due.isoformat() == due
    assert computed.adds_up
