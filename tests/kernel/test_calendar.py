"""The working days of an agency."""

import datetime as dt
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oversight.kernel.calendar import Calendar, CalendarError, calendar_of, days_between, knows_holidays

SNOW = {dt.date(2026, 1, 26): "snow"}


def day(words: str) -> dt.date:
    return dt.date.fromisoformat(words)


@pytest.fixture
def calendar() -> Calendar:
    return calendar_of("America/New_York", "US", closures=SNOW)


@pytest.mark.parametrize(
    ("date", "why"),
    [
        pytest.param("2026-03-02", None, id="an ordinary Monday is open"),
        pytest.param("2026-03-07", "weekend", id="a Saturday is closed"),
        pytest.param("2026-03-08", "weekend", id="a Sunday is closed"),
        pytest.param("2026-05-25", "Memorial Day", id="a public holiday is closed"),
        pytest.param(
            "2026-07-03", "Independence Day (observed)", id="a holiday on a Saturday is observed on the Friday"
        ),
        pytest.param("2027-07-05", "Independence Day (observed)", id="a holiday on a Sunday is observed on the Monday"),
        pytest.param("2027-12-31", "New Year's Day (observed)", id="New Year is observed in the year before"),
        pytest.param("2026-01-26", "closed: snow", id="a closure day says its reason"),
        pytest.param("2026-07-04", "Independence Day", id="a holiday at the weekend has its own name"),
    ],
)
def test_each_day_says_why_the_board_is_closed(calendar: Calendar, date: str, why: str | None) -> None:
    assert calendar.why_closed(day(date)) == why
    assert calendar.is_business_day(day(date)) is (why is None)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        pytest.param("2026-03-02", 5, "2026-03-09", id="five business days over a weekend"),
        pytest.param("2026-03-07", 1, "2026-03-09", id="the first business day after a Saturday is the Monday"),
        pytest.param("2026-12-23", 10, "2027-01-08", id="ten business days over Christmas and New Year"),
        pytest.param("2026-03-09", -5, "2026-03-02", id="five business days back over a weekend"),
        pytest.param("2026-01-23", 1, "2026-01-27", id="a snow day is skipped"),
        pytest.param("2026-03-07", 0, "2026-03-07", id="no business days move nothing"),
    ],
)
def test_business_days_are_added_and_taken_away(calendar: Calendar, start: str, count: int, end: str) -> None:
    assert calendar.add_business_days(day(start), count) == day(end)


@pytest.mark.parametrize(
    ("date", "step", "rolled"),
    [
        pytest.param("2026-03-07", 1, "2026-03-09", id="a Saturday rolls on to the Monday"),
        pytest.param("2026-03-08", -1, "2026-03-06", id="a Sunday rolls back to the Friday"),
        pytest.param("2026-03-02", 1, "2026-03-02", id="an open day stays"),
        pytest.param("2026-01-24", 1, "2026-01-27", id="a Saturday before a snow day rolls on to the Tuesday"),
    ],
)
def test_a_closed_day_rolls_to_the_nearest_open_one(calendar: Calendar, date: str, step: int, rolled: str) -> None:
    assert calendar.roll(day(date), step) == day(rolled)


@given(st.dates(dt.date(2015, 1, 1), dt.date(2035, 12, 31)), st.integers(1, 60))
def test_counting_business_days_back_gives_what_was_added(start: dt.date, count: int) -> None:
    calendar = calendar_of("America/New_York", "US")
    end = calendar.add_business_days(start, count)
    assert calendar.business_days_between(start, end) == count
    assert calendar.is_business_day(end)


def test_a_board_that_never_opens_has_no_business_day() -> None:
    calendar = calendar_of("UTC")
    never = Calendar(calendar.zone, weekend=frozenset(range(7)))
    with pytest.raises(CalendarError, match="no business day within a year"):
        never.roll(dt.date(2026, 1, 1), 1)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        pytest.param(("Mars/Olympus", "US"), "no time zone with the name Mars/Olympus", id="a zone nobody knows"),
        pytest.param(("../etc/passwd",), "no time zone with the name", id="a zone that is a path"),
        pytest.param(("UTC", "ZZ"), "No list of public holidays is known for ZZ", id="a country nobody knows"),
        pytest.param(("UTC", "US", "QQ"), "is known for US QQ", id="a region nobody knows"),
    ],
)
def test_a_place_that_nobody_knows_is_refused(arguments: tuple[str, ...], reason: str) -> None:
    with pytest.raises(CalendarError, match=reason):
        calendar_of(*arguments)


def test_without_a_country_only_weekends_and_closure_days_are_closed() -> None:
    calendar = calendar_of("UTC", closures=SNOW)
    assert calendar.is_business_day(day("2026-12-25"))
    assert not calendar.is_business_day(day("2026-01-26"))


def test_more_closure_days_leave_the_first_calendar_as_it_was(calendar: Calendar) -> None:
    more: Mapping[dt.date, str] = {day("2026-03-03"): "flood"}
    assert calendar.with_closures(more).why_closed(day("2026-03-03")) == "closed: flood"
    assert calendar.with_closures(more).why_closed(day("2026-01-26")) == "closed: snow"
    assert calendar.is_business_day(day("2026-03-03"))
    assert calendar.with_closures({}) is calendar


def test_a_day_ends_at_local_midnight_in_summer_and_in_winter(calendar: Calendar) -> None:
    winter, summer = calendar.end_of(day("2026-01-15")), calendar.end_of(day("2026-07-15"))
    assert winter.isoformat() == "2026-01-15T23:59:59.999999-05:00"
    assert summer.isoformat() == "2026-07-15T23:59:59.999999-04:00"
    assert calendar.local(summer.astimezone(dt.UTC)) == summer


def test_the_days_between_leave_out_the_first() -> None:
    assert list(days_between(day("2026-02-27"), day("2026-03-01"))) == [day("2026-02-28"), day("2026-03-01")]
    assert list(days_between(day("2026-03-01"), day("2026-02-27"))) == []


def test_regions_are_known_by_their_letters() -> None:
    assert knows_holidays("US", "NY")
    assert knows_holidays("GB", "ENG")
    assert not knows_holidays("US", "ENG")
