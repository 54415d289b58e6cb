"""Days that come every year."""

import datetime as dt

from oversight.charter.schema import Clock


def next_day_of_year(rule: Clock, day: dt.date, turn: int = 1) -> dt.date:
    """Return the yearly day of a rule that comes next, on a day or after it; a later turn is so many years later.

    Raises ValueError beyond the calendar.
    """
    yearly = dt.date.fromisoformat(f"2025-{rule.day_of_year}")
    ahead = (yearly.month, yearly.day) < (day.month, day.day)
    return yearly.replace(year=day.year + ahead + turn - 1)
