"""Keys of a clock, and of the filing window, that must fit together."""

import datetime as dt
from typing import Any

import pytest

from oversight.charter.schema import Anchor, AtDue, Clock, Direction, ExceptionRule, FilingWindow, Office, Roll, Subject
from oversight.charter.schema import Unit as U
from tests.factories.clocks import rule_of

DAYS, HOURS = U.CALENDAR_DAYS, U.HOURS
YEARLY: dict[str, Any] = {"anchor": Anchor.DAY_OF_YEAR, "day_of_year": "02-15", "subject": Subject.BOARD}
BACK: dict[str, Any] = {"direction": Direction.BACKWARD}
GRAVE = ExceptionRule(code="grave", label="The matter is grave", by=Office.COUNSEL, reason="x")
NOTHING_FOR_HOURS = "nothing, because the length is in hours and runs from the moment itself"
NOTHING_BACK = "nothing, because the clock counts back from its event"


def case(name: str, length: int, unit: U, *expected: tuple[str, str], **keys: Any) -> Any:
    return pytest.param(rule_of(length, unit, **keys), list(expected), id=name)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        case("all the keys of time that days may have", 6, U.MONTHS, plus=5, every=6, post_days=5, roll=Roll.FORWARD),
        case("hours with nothing but hours", 72, HOURS, roll=Roll.NONE, hours_count_weekends=False, **BACK),
        case("a day of the year without a length", 0, DAYS, **YEARLY),
        case("an event without a length", 0, DAYS, ("length", "a whole number, 1 or more, not 0")),
        case(
            "a day itself of which the first day counts",
            0,
            DAYS,
            ("count_trigger_day", "nothing, because the clock is due on the day itself"),
            count_trigger_day=True,
            **YEARLY,
        ),
        case(
            "a day of the year in hours",
            24,
            HOURS,
            ("unit", "days, weeks, months or years, because the clock starts with a day"),
            **YEARLY,
        ),
        case(
            "a day of the year that comes again",
            0,
            DAYS,
            ("every", "nothing, because the day comes every year"),
            every=6,
            **YEARLY,
        ),
        case(
            "a day that no year has",
            0,
            DAYS,
            ("day_of_year", 'a month and a day such as "02-15", if and only if the anchor is "day_of_year"'),
            **{**YEARLY, "day_of_year": "02-30"},
        ),
        case(
            "a day of the year for a case",
            0,
            DAYS,
            ("subject", '"board", if and only if the anchor is "day_of_year"'),
            **{**YEARLY, "subject": Subject.CASE},
        ),
        case("a first day of hours", 24, HOURS, ("count_trigger_day", NOTHING_FOR_HOURS), count_trigger_day=True),
        case("more after hours", 24, HOURS, ("plus", NOTHING_FOR_HOURS), plus=1),
        case("the post in hours", 24, HOURS, ("post_days", NOTHING_FOR_HOURS), post_days=5),
        case("hours that come again", 24, HOURS, ("every", NOTHING_FOR_HOURS), every=1),
        case("more in hours", 1, DAYS, ("plus_unit", "days, weeks, months or years"), plus=1, plus_unit=HOURS),
        case("again after hours", 1, DAYS, ("every_unit", "days, weeks, months or years"), every=1, every_unit=HOURS),
        case("more, counting back", 10, DAYS, ("plus", NOTHING_BACK), plus=1, **BACK),
        case("the post, counting back", 10, DAYS, ("post_days", NOTHING_BACK), post_days=1, **BACK),
        case("again, counting back", 10, DAYS, ("every", NOTHING_BACK), every=1, **BACK),
        case(
            "restarts without an event",
            7,
            DAYS,
            ("restarts", "nothing, because no event starts the clock afresh"),
            restarts=2,
        ),
        case("a restart on a day", 7, DAYS, ("restart_on", "kinds of events only"), restart_on=(Anchor.DAY_OF_YEAR,)),
        case(
            "its own event instead of its event",
            7,
            DAYS,
            ("until_known", "another kind of event than the anchor, and an event that is recorded by itself"),
            until_known=Anchor.RECEIPT,
        ),
        case("more than all", 7, DAYS, ("target_percent", "a whole number, 100 or less"), target_percent=101),
        case(
            "two exceptions of one code",
            7,
            DAYS,
            ("exception", "a code of its own for each [[clock.exception]]"),
            exceptions=(GRAVE, GRAVE),
        ),
        case(
            "the agenda for a request",
            7,
            DAYS,
            ("at_due", '"agenda" only for a clock of a case or of an officer in it'),
            at_due=AtDue.AGENDA,
            subject=Subject.REQUEST,
        ),
    ],
)
def test_keys_that_do_not_fit_together_are_objected_to(rule: Clock, expected: list[tuple[str, str]]) -> None:
    assert list(rule.objections()) == expected


@pytest.mark.parametrize(
    ("rule", "rolls"),
    [
        pytest.param(rule_of(5, "calendar_days"), Roll.NONE, id="a date stands where the rule leaves it open"),
        pytest.param(rule_of(5, "calendar_days", **BACK), Roll.BACKWARD, id="a notice goes out earlier"),
        pytest.param(rule_of(5, "hours", **BACK), Roll.NONE, id="hours do not move"),
        pytest.param(rule_of(5, "weeks", roll=Roll.FORWARD, **BACK), Roll.FORWARD, id="the rule says otherwise"),
        pytest.param(rule_of(5, "weeks", roll=Roll.NONE, **BACK), Roll.NONE, id="the rule says that it stands"),
    ],
)
def test_a_date_rolls_as_the_rule_says_or_to_the_safe_side(rule: Clock, rolls: Roll) -> None:
    assert rule.rolls is rolls


def test_a_clock_comes_again_by_its_turns_or_by_its_day() -> None:
    assert not rule_of(5, "weeks").comes_again
    assert rule_of(5, "weeks", every=5).comes_again
    assert rule_of(0, "weeks", **YEARLY).comes_again


@pytest.mark.parametrize(
    ("keys", "objections"),
    [
        pytest.param({"unit": U.YEARS, "late": "refused", "extended_by": Office.DIRECTOR}, [], id="years"),
        pytest.param(
            {"unit": HOURS, "late": "refused"},
            [("unit", '"calendar_days", "weeks", "months" or "years"')],
            id="hours",
        ),
        pytest.param(
            {"unit": U.WEEKS, "late": "advised", "extended_by": Office.DIRECTOR},
            [("extended_by", "nothing, because the window is only advice")],
            id="an extension of advice",
        ),
    ],
)
def test_a_filing_window_is_counted_as_complainants_count(
    keys: dict[str, Any], objections: list[tuple[str, str]]
) -> None:
    window = FilingWindow(length=1, anchor=Anchor.INCIDENT, reason="x", **keys)
    assert list(window.objections()) == objections


@pytest.mark.parametrize(
    ("length", "unit", "last"),
    [
        pytest.param(90, U.CALENDAR_DAYS, "2024-05-29", id="days"),
        pytest.param(4, U.WEEKS, "2024-03-28", id="weeks"),
        pytest.param(6, U.MONTHS, "2024-08-29", id="months"),
        pytest.param(1, U.YEARS, "2025-02-28", id="a year from a leap day"),
    ],
)
def test_the_last_day_of_a_filing_window(length: int, unit: U, last: str) -> None:
    window = FilingWindow(length=length, unit=unit, anchor=Anchor.INCIDENT, late="refused", reason="x")
    assert window.last_day(dt.date(2024, 2, 29)).isoformat() == last
