"""A month laid out in weeks."""

import datetime as dt

import pytest

from oversight.desk.calendar.month import Month, month_of

TODAY = dt.date(2026, 3, 2)
ASKED = {
    "a month is taken": ("2026-07", "2026-07"),
    "none is this month": (None, "2026-03"),
    "nonsense is this month": ("July", "2026-03"),
    "a thirteenth month is this month": ("2026-13", "2026-03"),
    "a day is no month": ("2026-07-01", "2026-03"),
    "a year out of reach is this month": ("9999-01", "2026-03"),
}


@pytest.mark.parametrize(("text", "expected"), ASKED.values(), ids=ASKED)
def test_an_address_asks_for_a_month(text: str | None, expected: str) -> None:
    assert month_of(text, TODAY).code == expected


@pytest.mark.parametrize("starts", range(7))
def test_weeks_are_whole_begin_on_their_weekday_and_hold_the_month(starts: int) -> None:
    for number in range(1, 13):
        month = Month(dt.date(2026, number, 1), starts)
        weeks = month.weeks()
        days = [day for week in weeks for day in week]
        assert all(len(week) == 7 and week[0].weekday() == starts for week in weeks)
        assert month.first in weeks[0]
        assert month.end - dt.timedelta(days=1) in weeks[-1]
        assert days == sorted(set(days))


def test_the_months_beside_it_cross_the_year() -> None:
    assert (Month(dt.date(2026, 1, 1)).before, Month(dt.date(2026, 12, 1)).after) == ("2025-12", "2027-01")
