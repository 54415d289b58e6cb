"""A month as a calendar page draws it: whole weeks, and the months beside it. Pure."""

import datetime as dt
from dataclasses import dataclass

from oversight.kernel.calendar import months_later

EARLIEST, LATEST = 1990, 2200
"""Years that can be turned to."""


@dataclass(frozen=True)
class Month:
    """One month. `first` is its first day; `starts` the weekday with which a week begins, Monday being 0."""

    first: dt.date
    starts: int = 6

    @property
    def end(self) -> dt.date:
        """The first day of the next month."""
        return months_later(self.first, 1)

    @property
    def code(self) -> str:
        """The month as addresses write it: 2026-03."""
        return f"{self.first:%Y-%m}"

    @property
    def before(self) -> str:
        """The month before."""
        return f"{months_later(self.first, -1):%Y-%m}"

    @property
    def after(self) -> str:
        """The month after."""
        return f"{self.end:%Y-%m}"

    def weeks(self) -> list[list[dt.date]]:
        """Whole weeks from the one with the first day to the one with the last."""
        day = self.first - dt.timedelta(days=(self.first.weekday() - self.starts) % 7)
        weeks = []
        while day < self.end:
            weeks.append([day + dt.timedelta(days=offset) for offset in range(7)])
            day += dt.timedelta(days=7)
        return weeks


def month_of(text: str | None, today: dt.date, starts: int = 6) -> Month:
    """The month an address asks for; this one when it asks for none, or for one that is none."""
    try:
        asked = dt.date.fromisoformat(f"{text}-01") if text else today
    except ValueError:
        asked = today
    if not EARLIEST <= asked.year <= LATEST:
        asked = today
    return Month(asked.replace(day=1), starts)
