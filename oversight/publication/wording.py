"""Small words of a published decision: days, paragraphs with marks, hashes in groups."""

import datetime as dt
import re
from collections.abc import Callable

from babel.dates import format_date

Passage = str | list[str | dict[str, str]]
Say = Callable[[str], str]
MARK = re.compile(r"\[(R\d+)\]")
"""A mark for withheld words, as the writer of a report types it."""


def in_groups(digest: str) -> str:
    """A hash in groups of eight, so that two people can compare it aloud."""
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))


def passage(text: str) -> Passage:
    """A paragraph with its marks for withheld words cut out: `[R2]` becomes {"withheld": "R2"}."""
    parts = MARK.split(text)
    if len(parts) == 1:
        return text
    return [{"withheld": part} if index % 2 else part for index, part in enumerate(parts) if part]


def day_in_words(day: dt.date) -> str:
    """Friday, 4 December 2026."""
    return format_date(day, "EEEE, d MMMM y", locale="en")


def short_day(day: dt.date) -> str:
    """4 December 2026."""
    return format_date(day, "d MMMM y", locale="en")


def when_in_words(when: str, say: Say = str) -> str:
    """The public day of an incident in words: exact, approximate, a range, a month, a year, or unknown."""
    if not when:
        return say("on a day that is not known")
    about = when.startswith("~")
    first, _, last = when.removeprefix("~").partition("/")
    words = f"{say('between')} {_day(first)} {say('and')} {_day(last)}" if last else _day(first)
    return f"{say('about')} {words}" if about else words


def _day(text: str) -> str:
    match len(text):
        case 4:
            return text
        case 7:
            return format_date(dt.date.fromisoformat(f"{text}-01"), "MMMM y", locale="en")
        case _:
            return day_in_words(dt.date.fromisoformat(text))
