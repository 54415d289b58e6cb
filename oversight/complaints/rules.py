"""How a complaint is read: its date in pieces, its length, its urgency, and whether enough is known to decide. Pure."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from oversight.charter.schema import UrgentMark
from oversight.complaints.answers import Answers

LONGEST_STORY = 200_000
"""Characters. About a hundred printed pages."""
LONGEST_ANSWER = 20_000
"""Characters of any other long answer."""
MOST_PEOPLE = 30
"""Officers, and witnesses, that one form takes."""
MOST_FILES = 30
OLDEST_YEAR = 1900


class BadDate(ValueError):
    """A date that cannot be right, with the reason in plain words."""


@dataclass(frozen=True)
class Typed:
    """A day as it was typed in three boxes."""

    day: str = ""
    month: str = ""
    year: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.day.strip() or self.month.strip() or self.year.strip())


MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
SHORT_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}


def read_day(typed: Typed, today: dt.date) -> dt.date:
    """The day in three boxes. A month may be a number or a word. Raises BadDate."""
    day, month, year = _number(typed.day), _month(typed.month), _number(typed.year)
    if day is None or month is None or year is None:
        raise BadDate("Write day, month and year as numbers, for example 31 7 2026.")
    return _checked(year, month, day, today)


def read_span(typed: Typed, today: dt.date) -> tuple[dt.date, dt.date | None]:
    """A day that is only known about: with the day, or a month and a year, or a year alone. Raises BadDate."""
    year, month = _number(typed.year), _month(typed.month)
    if typed.day.strip():
        return read_day(typed, today), None
    if year is None or (typed.month.strip() and month is None):
        raise BadDate("Write at least the year, for example 2026.")
    first = _checked(year, month or 1, 1, today)
    last = dt.date(year, month or 12, calendar.monthrange(year, month or 12)[1])
    return first, min(last, today)


def read_range(first: Typed, last: Typed, today: dt.date) -> tuple[dt.date, dt.date]:
    """The first and the last day of something that went on. Raises BadDate."""
    start, end = read_day(first, today), read_day(last, today)
    if end < start:
        raise BadDate("The last day comes before the first. Check both.")
    return start, end


def _checked(year: int, month: int, day: int, today: dt.date) -> dt.date:
    if year < OLDEST_YEAR or year > 9999:
        raise BadDate("Write the year with four digits, for example 2026.")
    try:
        found = dt.date(year, month, day)
    except ValueError:
        raise BadDate("There is no such day. Check day and month.") from None
    if found > today:
        raise BadDate("The day must be today or earlier.")
    return found


def _number(text: str) -> int | None:
    text = text.strip()
    return int(text) if text.isdecimal() and len(text) <= 4 else None


def _month(text: str) -> int | None:
    word = text.strip().lower().rstrip(".")
    return MONTHS.get(word) or SHORT_MONTHS.get(word) or _number(text)


TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?", re.IGNORECASE)


def read_time(text: str) -> dt.time | None:
    """A time of day such as 21:30, 9.30 pm or 9 pm; None for words, which are kept as words."""
    found = TIME.fullmatch(text.strip())
    if found is None or (found[2] is None and found[3] is None):
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()[:1]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None


def gravest(marks: tuple[str, ...], known: tuple[UrgentMark, ...]) -> str:
    """The first of these marks in the order of the charter, or nothing."""
    return next((mark.code for mark in known if mark.code in marks), "")


def is_perfected(answers: Answers) -> bool:
    """Whether enough is there to decide about it: the story, and when and where at least in words."""
    return bool(answers.story.strip()) and answers.when.is_known and bool(answers.place.strip())
