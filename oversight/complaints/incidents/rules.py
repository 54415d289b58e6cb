"""What makes two complaints look like one incident, and what can be done for many at once. Pure."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

NEAR_DAYS = 1
"""Days between two tellings of one day: people who come home after midnight name the next one."""
ALIKE = 35
"""Of a hundred words in either story, so many in both: fewer are chance."""
SHORTEST = 4
"""Letters of a word that tells something."""
FEWEST = 8
"""Words of a story that can be compared at all."""
WORD = re.compile(r"[^\W\d_]+", re.UNICODE)


class Task(StrEnum):
    """What can be done for many cases of an incident at once."""

    LOG = "log"
    MESSAGE = "message"


TASKS: dict[Task, str] = {
    Task.LOG: "Log the complaints",
    Task.MESSAGE: "Write to the complainants",
}


class NumberKind(StrEnum):
    """Whose number it is."""

    EVENT = "event"
    REPORT = "report"
    COURT = "court"
    INTERNAL = "internal"
    OTHER = "other"


NUMBER_KINDS: dict[NumberKind, str] = {
    NumberKind.EVENT: "Event number of dispatch",
    NumberKind.REPORT: "Police report",
    NumberKind.COURT: "Court file",
    NumberKind.INTERNAL: "The department’s own investigation",
    NumberKind.OTHER: "Another number",
}


@dataclass(frozen=True, kw_only=True)
class Telling:
    """What one complaint says: the person, when, where, and the story."""

    case_id: int
    first_on: dt.date | None = None
    last_on: dt.date | None = None
    district: str = ""
    place: str = ""
    story: str = ""
    reach: frozenset[str] = field(default_factory=frozenset)
    "Names, addresses and telephone numbers of who complains or was hurt, folded."
    officers: frozenset[int] = field(default_factory=frozenset)


def likeness(one: Telling, other: Telling) -> tuple[str, ...]:
    """Why two complaints may be about one incident, in plain words; nothing when they do not look like it.

    A person alone is no reason: people complain twice. So is a day alone, or a place.
    """
    same_person = bool(one.reach & other.reach)
    same_day = _same_day(one, other)
    same_place = _same_place(one, other)
    alike = words_in_common(one.story, other.story)
    reasons = [
        text
        for holds, text in (
            (same_person, "The same person"),
            (same_day, "The same day"),
            (same_place, "The same place"),
            (bool(one.officers & other.officers), "The same officer"),
            (alike >= ALIKE, f"Similar words ({alike} of 100)"),
        )
        if holds
    ]
    together = alike >= ALIKE or (same_day and (same_person or same_place or bool(one.officers & other.officers)))
    return tuple(reasons) if together and len(reasons) > 0 else ()


def said_together(reasons: Sequence[str]) -> str:
    """Several reasons as one line."""
    return ", ".join(one if place == 0 else one[:1].lower() + one[1:] for place, one in enumerate(reasons))


def words_in_common(one: str, other: str) -> int:
    """Of a hundred different words that stand in either text, how many stand in both. Short texts tell nothing."""
    first, second = _words(one), _words(other)
    if min(len(first), len(second)) < FEWEST:
        return 0
    return 100 * len(first & second) // len(first | second)


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in WORD.findall(text.lower()) if len(word) >= SHORTEST)


def _same_day(one: Telling, other: Telling) -> bool:
    if one.first_on is None or other.first_on is None:
        return False
    near = dt.timedelta(days=NEAR_DAYS)
    return one.first_on - near <= (other.last_on or other.first_on) and other.first_on - near <= (
        one.last_on or one.first_on
    )


def _same_place(one: Telling, other: Telling) -> bool:
    first, second = _words(one.place), _words(other.place)
    if not first or not second:
        return False
    return 2 * len(first & second) >= min(len(first), len(second)) and bool(first & second)
