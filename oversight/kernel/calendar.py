"""The working days of an agency: weekends, public holidays and the days on which it was closed.

A *business day* is a day on which the agency is open: not a Saturday, not a Sunday, not a public holiday and not a
closure day entered by staff (a snow day, a day of mourning). Days are local days of the agency, midnight to midnight.
"""

import datetime as dt
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import holidays as public_holidays

Holidays = Callable[[dt.date], str | None]
"""Gives the name of the public holiday on a day, or nothing."""

ONE_DAY = dt.timedelta(days=1)
WEEKEND = frozenset({5, 6})
LONGEST_CLOSURE = 366
"""After this many closed days in a row, in days, a calendar is taken to have no business days at all."""


class CalendarError(ValueError):
    """A calendar that cannot be used: an unknown place or zone, or one that never opens."""


@dataclass(frozen=True)
class Calendar:
    """The days of one agency, in its own time zone."""

    zone: ZoneInfo
    holidays: Holidays = field(default=lambda day: None)
    closures: Mapping[dt.date, str] = field(default_factory=dict)
    weekend: frozenset[int] = WEEKEND

    def why_closed(self, day: dt.date) -> str | None:
        """Say why the agency is closed on a day, in words for the explanation of a date; nothing when it is open."""
        if reason := self.closures.get(day):
            return f"closed: {reason}"
        if name := self.holidays(day):
            return name
        return "weekend" if day.weekday() in self.weekend else None

    def is_business_day(self, day: dt.date) -> bool:
        """Whether the agency is open on that day."""
        return self.why_closed(day) is None

    def with_closures(self, closures: Mapping[dt.date, str]) -> "Calendar":
        """Return the same calendar with more closure days."""
        return replace(self, closures={**self.closures, **closures}) if closures else self

    def roll(self, day: dt.date, step: int) -> dt.date:
        """Move a day to the nearest business day, later (`step` 1) or earlier (`step` -1). An open day stays.

        Raises CalendarError when there is none within a year.
        """
        for tried in range(LONGEST_CLOSURE):
            candidate = day + tried * step * ONE_DAY
            if self.is_business_day(candidate):
                return candidate
        raise CalendarError(f"There is no business day within a year of {day.isoformat()}.")

    def add_business_days(self, day: dt.date, count: int) -> dt.date:
        """Return the `count`-th business day after a day, or before it when `count` is negative."""
        step = 1 if count >= 0 else -1
        for _ in range(abs(count)):
            day = self.roll(day + step * ONE_DAY, step)
        return day

    def business_days_between(self, after: dt.date, until: dt.date) -> int:
        """Count the business days later than `after`, up to and including `until`."""
        return sum(self.is_business_day(day) for day in days_between(after, until))

    def local(self, moment: dt.datetime) -> dt.datetime:
        """Show a moment on the agency's own clock."""
        return moment.astimezone(self.zone)

    def end_of(self, day: dt.date) -> dt.datetime:
        """Return the last moment of a local day: what is done at any time that day is in time."""
        return dt.datetime.combine(day, dt.time.max, self.zone)


def days_between(after: dt.date, until: dt.date) -> Iterator[dt.date]:
    """Give each day later than `after`, up to and including `until`."""
    for offset in range(1, (until - after).days + 1):
        yield after + offset * ONE_DAY


def calendar_of(
    zone: str, country: str = "", subdivision: str = "", closures: Mapping[dt.date, str] | None = None
) -> Calendar:
    """Build the calendar of an agency from its time zone, its country ("US") and, where it matters, its region ("NY").

    Raises CalendarError for a time zone or a place that nobody knows.
    """
    if country and not knows_holidays(country, subdivision):
        raise CalendarError(f"No list of public holidays is known for {country} {subdivision}".rstrip() + ".")
    try:
        known_zone = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise CalendarError(f"There is no time zone with the name {zone}.") from error
    return Calendar(known_zone, holidays_of(country, subdivision), dict(closures or {}))


def holidays_of(country: str, subdivision: str = "") -> Holidays:
    """Return the public holidays of a place, observed days included. Without a country there are none."""
    if not country:
        return lambda day: None
    return lambda day: _holidays_of_year(country, subdivision, day.year).get(day)


def knows_holidays(country: str, subdivision: str = "") -> bool:
    """Whether the public holidays of a place are known."""
    places = public_holidays.list_supported_countries(include_aliases=True)
    return country in places and (not subdivision or subdivision in places[country])


@lru_cache(maxsize=512)
def _holidays_of_year(country: str, subdivision: str, year: int) -> Mapping[dt.date, str]:
    found = public_holidays.country_holidays(country, subdiv=subdivision or None, years=year)
    return {day: str(name) for day, name in found.items()}


def months_later(day: dt.date, count: int) -> dt.date:
    """Return the same day of a later month, or of an earlier one; a missing day becomes the last of its month.

    Raises ValueError beyond the calendar. (New Mexico's and most other counting rules say so.)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
