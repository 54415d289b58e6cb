"""The axis of time under a picture of clocks: from days to places on the paper, and which days are written. Pure."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from oversight.kernel.calendar import months_later

DAY = dt.timedelta(days=1)
STEPS: tuple[tuple[str, int], ...] = (
    ("days", 1),
    ("days", 2),
    ("days", 7),
    ("days", 14),
    ("months", 1),
    ("months", 2),
    ("months", 3),
    ("months", 6),
    ("months", 12),
    ("months", 24),
    ("months", 60),
)
"""How far apart written days may stand; the first that leaves room is taken."""


@dataclass(frozen=True)
class Axis:
    """A span of time laid along a width, in pixels of the picture."""

    first: dt.datetime
    last: dt.datetime
    left: float
    right: float

    def x(self, moment: dt.datetime) -> float:
        """Where a moment stands; one outside the span stands at its end."""
        share = (moment - self.first) / (self.last - self.first)
        return round(self.left + min(max(share, 0.0), 1.0) * (self.right - self.left), 1)

    def ticks(self, room: float) -> list[tuple[float, str]]:
        """The days to write, at least `room` pixels apart: where, and in which words."""
        for unit, count in STEPS:
            days = list(self._days(unit, count))
            if all(self.x(later) - self.x(earlier) >= room for earlier, later in pairwise(days)):
                return self._written(days, unit)
        return []

    def _days(self, unit: str, count: int) -> Iterator[dt.datetime]:
        day = self.first.date()
        if unit == "months":
            day = day.replace(day=1)
            while (day.year * 12 + day.month - 1) % count:
                day = months_later(day, -1)
        elif count >= 7:
            day -= day.weekday() * DAY
        moment = _midnight(day, self.first)
        while moment <= self.last:
            if moment >= self.first:
                yield moment
            day = day + count * DAY if unit == "days" else months_later(day, count)
            moment = _midnight(day, self.first)

    def _written(self, days: list[dt.datetime], unit: str) -> list[tuple[float, str]]:
        written, year = [], None
        for day in days:
            words = f"{day.day} {day:%b}" if unit == "days" else f"{day:%b}"
            written.append((self.x(day), words if day.year == year else f"{words} {day.year}"))
            year = day.year
        return written


def axis_of(moments: list[dt.datetime], left: float, right: float) -> Axis:
    """The axis on which all these moments stand, with a little room at both ends."""
    first, last = min(moments), max(moments)
    span = max(last - first, 2 * DAY)
    return Axis(first - span * 0.02, first + span * 1.03, left, right)


def _midnight(day: dt.date, like: dt.datetime) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.min, like.tzinfo)
