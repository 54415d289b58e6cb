"""Stops, extensions and what they do to a date."""

import datetime as dt
from typing import Any

import pytest

from oversight.charter.schema import Direction, Roll, Unit
from oversight.deadlines.rules import StepKind, Toll
from oversight.deadlines.rules.tolls import Tolls
from tests.deadlines.conftest import Run
from tests.factories.clocks import rule_of, toll_of

ROLLS: dict[str, Any] = {"roll": Roll.FORWARD}
WEEKDAYS: dict[str, Any] = {"hours_count_weekends": False}


def row(name: str, rule: Any, anchor: str, tolls: list[str], due: str) -> Any:
    return pytest.param(rule, anchor, tolls, due, id=name)


D120 = rule_of(120, "calendar_days", roll=Roll.FORWARD)
D10, M1, B5, W1 = rule_of(10, "calendar_days"), rule_of(1, "months"), rule_of(5, "business_days"), rule_of(1, "weeks")
AUGUST, MARCH = "2026-08-03T09:12", "2026-03-02T09:00"


@pytest.mark.parametrize(
    ("rule", "anchor", "tolls", "due"),
    [
        row("the day a stop ends counts again", D120, AUGUST, ["2026-09-21/2026-10-12"], "2026-12-22"),
        row(
            "overlapping stops count once", D10, MARCH, ["2026-03-04/2026-03-08", "2026-03-06/2026-03-10"], "2026-03-18"
        ),
        row(
            "a stop inside another adds nothing",
            D10,
            MARCH,
            ["2026-03-04/2026-03-10", "2026-03-05/2026-03-07"],
            "2026-03-18",
        ),
        row("the same stop entered twice counts once", D10, MARCH, ["2026-03-04/2026-03-08"] * 2, "2026-03-16"),
        row("stops that touch add up", D10, MARCH, ["2026-03-04/2026-03-06", "2026-03-06/2026-03-08"], "2026-03-16"),
        row(
            "the order in which stops are entered is of no account",
            D10,
            MARCH,
            ["2026-03-14/2026-03-16", "2026-03-04/2026-03-08"],
            "2026-03-18",
        ),
        row(
            "a stop reached only because of an earlier one",
            D10,
            MARCH,
            ["2026-03-04/2026-03-08", "2026-03-14/2026-03-16"],
            "2026-03-18",
        ),
        row("a stop on the last day moves it", D10, MARCH, ["2026-03-12/2026-03-14"], "2026-03-14"),
        row("a stop after the last day moves nothing", D10, MARCH, ["2026-03-13/2026-03-20"], "2026-03-12"),
        row("a stop before the event moves nothing", D10, MARCH, ["2026-02-01/2026-02-20"], "2026-03-12"),
        row(
            "a stop that began before the event counts from the day after it",
            D10,
            MARCH,
            ["2026-02-20/2026-03-05"],
            "2026-03-14",
        ),
        row("a stop of no days moves nothing", D10, MARCH, ["2026-03-05/2026-03-05"], "2026-03-12"),
        row("an open stop after the last day moves nothing", D10, MARCH, ["2026-03-13/"], "2026-03-12"),
        row(
            "rolling comes after the stop",
            rule_of(10, "calendar_days", **ROLLS),
            MARCH,
            ["2026-03-04/2026-03-06"],
            "2026-03-16",
        ),
        row("a month clips first, then stops add", M1, "2026-01-31T09:00", ["2026-02-10/2026-02-12"], "2026-03-02"),
        row("a week with a stop", W1, MARCH, ["2026-03-03/2026-03-04"], "2026-03-10"),
        row("business days leave out the days of a stop", B5, MARCH, ["2026-03-04/2026-03-06"], "2026-03-11"),
        row("a stop over a weekend costs no business day", B5, MARCH, ["2026-03-07/2026-03-09"], "2026-03-09"),
        row("the same stop twice in business days", B5, MARCH, ["2026-03-04/2026-03-06"] * 2, "2026-03-11"),
        row(
            "an open stop after the last day, and a closed one before it",
            D10,
            MARCH,
            ["2026-03-04/2026-03-06", "2026-03-15/"],
            "2026-03-14",
        ),
        row(
            "a stop that begins where the day was only rolled adds nothing",
            rule_of(5, "calendar_days", **ROLLS),
            MARCH,
            ["2026-03-08/2026-03-11"],
            "2026-03-09",
        ),
        row(
            "a stop from the Saturday that would have been rolled adds its days",
            rule_of(5, "calendar_days", **ROLLS),
            MARCH,
            ["2026-03-07/2026-03-11"],
            "2026-03-11",
        ),
        row(
            "a stop that ends on the day of the event moves nothing",
            D10,
            MARCH,
            ["2026-02-20/2026-03-03"],
            "2026-03-12",
        ),
        row(
            "a stop over the day of the event, which counts",
            rule_of(10, "calendar_days", count_trigger_day=True),
            MARCH,
            ["2026-03-01/2026-03-03"],
            "2026-03-12",
        ),
        row(
            "three stops in a chain count as one",
            D10,
            MARCH,
            ["2026-03-04/2026-03-07", "2026-03-05/2026-03-09", "2026-03-09/2026-03-10"],
            "2026-03-18",
        ),
        row(
            "business days with stops that overlap",
            B5,
            MARCH,
            ["2026-03-04/2026-03-06", "2026-03-05/2026-03-10"],
            "2026-03-13",
        ),
        row(
            "a stop before a meeting moves nothing",
            rule_of(10, "calendar_days", direction=Direction.BACKWARD),
            "2026-11-19T18:30",
            ["2026-11-01/2026-11-15"],
            "2026-11-09",
        ),
        row(
            "business days before a meeting heed no stop",
            rule_of(2, "business_days", direction=Direction.BACKWARD),
            "2026-11-19T18:30",
            ["2026-11-18/2026-11-19"],
            "2026-11-17",
        ),
    ],
)
def test_a_stop_moves_a_date_by_its_whole_local_days(
    run: Run, rule: Any, anchor: str, tolls: list[str], due: str
) -> None:
    computed = run(rule, anchor, *tolls)
    assert computed.due_on is not None
    assert computed.due_on.isoformat() == due
    assert computed.adds_up
    assert len([step for step in computed.steps if step.kind is StepKind.TOLL]) == len(set(tolls))


@pytest.mark.parametrize(
    ("length", "anchor", "tolls", "due", "keys"),
    [
        pytest.param(24, MARCH, ["2026-03-03/2026-03-04"], "2026-03-04T09:00:00-05:00", {}, id="a day of a stop"),
        pytest.param(
            24, MARCH, ["2026-03-02/2026-03-03"], "2026-03-04T00:00:00-05:00", {}, id="the rest of the first day"
        ),
        pytest.param(
            24, MARCH, ["2026-03-03/2026-03-04"] * 2, "2026-03-04T09:00:00-05:00", {}, id="the same stop twice"
        ),
        pytest.param(
            24,
            "2026-04-10T09:00",
            ["2026-04-10/2026-04-13"],
            "2026-04-14T00:00:00-04:00",
            WEEKDAYS,
            id="a stop over a weekend",
        ),
        pytest.param(
            24,
            "2026-03-07T12:00",
            ["2026-03-08/2026-03-09"],
            "2026-03-09T12:00:00-04:00",
            {},
            id="over the night in spring",
        ),
    ],
)
def test_hours_of_a_stopped_day_do_not_count(
    run: Run, length: int, anchor: str, tolls: list[str], due: str, keys: dict[str, Any]
) -> None:
    computed = run(rule_of(length, "hours", **keys), anchor, *tolls)
    assert computed.due is not None
    assert computed.due.isoformat() == due
    assert computed.adds_up


@pytest.mark.parametrize(
    ("rule", "now", "used", "left", "measure"),
    [
        pytest.param(D10, "", 4, 6, Unit.CALENDAR_DAYS, id="calendar days"),
        pytest.param(D10, "2026-04-01T09:00", 4, 6, Unit.CALENDAR_DAYS, id="calendar days, weeks later"),
        pytest.param(D10, "2026-03-04T09:00", 2, 8, Unit.CALENDAR_DAYS, id="calendar days, before the stop"),
        pytest.param(W1, "", 4, 3, Unit.CALENDAR_DAYS, id="a week is shown in days"),
        pytest.param(M1, "2026-06-01T09:00", 4, 27, Unit.CALENDAR_DAYS, id="a month is shown in days"),
        pytest.param(rule_of(7, "business_days"), "", 4, 3, Unit.BUSINESS_DAYS, id="business days"),
        pytest.param(
            rule_of(7, "business_days"), "2026-05-01T09:00", 4, 3, Unit.BUSINESS_DAYS, id="business days later"
        ),
        pytest.param(rule_of(240, "hours"), "", 111, 129, Unit.HOURS, id="hours"),
        pytest.param(rule_of(240, "hours"), "2026-03-03T09:30", 24, 215, Unit.HOURS, id="hours, before the stop"),
    ],
)
def test_with_an_open_stop_there_is_no_due_date_only_time_used_and_left(
    run: Run, rule: Any, now: str, used: int, left: int, measure: Unit
) -> None:
    computed = run(rule, MARCH, "2026-03-07/", now=now)
    assert computed.is_stopped
    assert (computed.due, computed.due_on) == (None, None)
    assert (computed.used, computed.left, computed.measure) == (used, left, measure)
    assert computed.steps[-1].kind is StepKind.STOPPED
    assert computed.adds_up


def test_of_a_closed_and_an_open_stop_that_overlap_the_open_one_holds_the_clock(run: Run) -> None:
    for rule in (D10, B5, rule_of(240, "hours")):
        computed = run(rule, MARCH, "2026-03-04/2026-03-09", "2026-03-06/")
        assert computed.is_stopped
        assert computed.used == (1 if rule.unit is not Unit.HOURS else 39)


@pytest.mark.parametrize(
    ("now", "used", "left"),
    [
        pytest.param("2026-03-01T09:00", 0, 10, id="before the event nothing is used"),
        pytest.param("2026-03-02T23:00", 0, 10, id="the day of the event is not used"),
        pytest.param("2026-03-12T08:00", 10, 0, id="on the last day nothing is left"),
        pytest.param("2026-05-12T08:00", 10, 0, id="no more than the whole is ever used"),
    ],
)
def test_a_running_clock_says_how_much_is_used(run: Run, now: str, used: int, left: int) -> None:
    computed = run(D10, MARCH, now=now)
    assert (computed.used, computed.left) == (used, left)


def test_without_a_present_moment_nothing_is_said_of_use(run: Run) -> None:
    for rule in (D10, B5, rule_of(48, "hours")):
        assert run(rule, MARCH).used is None


def test_a_date_that_counts_back_says_nothing_of_use(run: Run) -> None:
    for unit in ("calendar_days", "business_days", "hours"):
        computed = run(rule_of(5, unit, direction=Direction.BACKWARD), MARCH, "2026-02-01/", now="2026-02-20T09:00")
        assert (computed.used, computed.left) == (None, None)
        assert computed.due is not None
        assert computed.adds_up


def test_days_under_stops_are_counted_once() -> None:
    tolls = Tolls([toll_of("2026-03-04/2026-03-08"), toll_of("2026-03-06/2026-03-10"), toll_of("2026-03-20/")])
    assert tolls.days(dt.date(2026, 3, 1), dt.date(2026, 3, 31)) == 6 + 12
    assert tolls.days(dt.date(2026, 3, 5), dt.date(2026, 3, 6)) == 2
    assert tolls.days(dt.date(2026, 3, 11), dt.date(2026, 3, 12)) == 0


def test_a_day_belongs_to_the_open_stop_before_the_closed_one() -> None:
    closed, still = Toll(dt.date(2026, 3, 1), dt.date(2026, 3, 9), "first"), Toll(dt.date(2026, 3, 5), None, "second")
    tolls = Tolls([still, closed])
    assert tolls.covering(dt.date(2026, 3, 2)) == closed
    assert tolls.covering(dt.date(2026, 3, 6)) == still
    assert tolls.covering(dt.date(2026, 2, 28)) is None
