"""Small words of a published decision: paragraphs with marks, hashes in groups, the day of an incident."""

import datetime as dt
import re
from dataclasses import dataclass

from oversight.publication.writing.tongue import ENGLISH, Tongue

Passage = str | list[str | dict[str, str]]
"""Text, or texts with marks ({"withheld": "R2"}) and links ({"link": "mailto:…", "text": "…"}) between them."""
MARK = re.compile(r"\[(R\d+)\]")
"""A mark for withheld words, as the writer of a report types it."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph. `no` is its number in the decision; `lang` its language, where it is not that of the edition."""

    text: Passage
    lang: str | None = None
    no: int | None = None


def in_groups(digest: str) -> str:
    """A hash in groups of eight, so that two people can compare it aloud."""
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))


def passage(text: str) -> Passage:
    """A paragraph with its marks for withheld words cut out: `[R2]` becomes {"withheld": "R2"}."""
    parts = MARK.split(text)
    if len(parts) == 1:
        return text
    return [{"withheld": part} if index % 2 else part for index, part in enumerate(parts) if part]


def when_in_words(when: str, tongue: Tongue = ENGLISH) -> str:
    """The public day of an incident in words: exact, approximate, a range, a month, a year, or unknown."""
    if not when:
        return tongue.say("on a day that is not known")
    about = when.startswith("~")
    first, _, last = when.removeprefix("~").partition("/")
    words = _day(first, tongue)
    if last:
        words = tongue.say("between {first} and {last}").format(first=words, last=_day(last, tongue))
    return tongue.say("about {when}").format(when=words) if about else words


def _day(text: str, tongue: Tongue) -> str:
    match len(text):
        case 4:
            return text
        case 7:
            return tongue.month(dt.date.fromisoformat(f"{text}-01"))
        case _:
            return tongue.weekday(dt.date.fromisoformat(text))
