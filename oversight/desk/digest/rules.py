"""What the morning e-mail holds, when it goes, and what it says. Pure.

It names case numbers, clocks and kinds of events: an e-mail lies open in many places, and no word of a complaint
belongs there.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from oversight.reminders.rules import Words

LONGEST = 25
"""Lines of one part; the desk has the rest."""


class When(StrEnum):
    """When somebody wants the e-mail."""

    OFF = "off"
    DUE = "due"
    DAILY = "daily"


WHEN: dict[When, str] = {
    When.OFF: "Never",
    When.DUE: "Only on mornings with something to do",
    When.DAILY: "Every morning on which the board works",
}


class Part(StrEnum):
    """One part of the e-mail."""

    DUE = "due"
    MISSED = "missed"
    NEW = "new"
    APPROVALS = "approvals"
    LOOSE_ENDS = "loose-ends"


PARTS: dict[Part, str] = {
    Part.MISSED: "Clocks that were missed",
    Part.DUE: "Clocks due today and in the next days",
    Part.APPROVALS: "Requests that wait for my approval",
    Part.NEW: "What is new on my cases",
    Part.LOOSE_ENDS: "Lists that must stay empty",
}
"""In the order of the e-mail."""

NEWS: dict[str, str] = {
    "message_received": "the complainant wrote",
    "file_added": "a file was added",
    "investigator_assigned": "it was given to an investigator",
    "investigation_submitted": "the investigation was sent for review",
    "investigation_returned": "the investigation was sent back",
    "investigation_accepted": "the investigation was accepted",
    "case_scheduled": "it was put on an agenda",
    "findings_adopted": "the board has decided",
    "case_remanded": "the board sent it back",
    "department_answered": "the department answered",
    "request_answered": "a request was answered",
    "request_asked_again": "a request was made again",
    "clock_moved": "a date moved",
    "correction_asked": "a correction waits for a second person",
}
"""Events that are news to those who work on a case."""


@dataclass(frozen=True)
class Choice:
    """What one person wants."""

    when: When
    parts: frozenset[str]

    @classmethod
    def of(cls, when: str, parts: str) -> "Choice":
        """Read a kept choice; parts that are not known any more are left out."""
        known = {part.value for part in Part}
        return cls(When(when), frozenset(code for code in parts.split(",") if code in known))


DEFAULT = Choice(When.DUE, frozenset(part.value for part in Part))


@dataclass(frozen=True)
class DueLine:
    """A clock of a case with its day."""

    number: str
    name: str
    due_on: dt.date


@dataclass(frozen=True)
class Morning:
    """What there is for one person this morning, already cut to the parts they want."""

    missed: Sequence[DueLine] = ()
    due: Sequence[DueLine] = ()
    approvals: Sequence[tuple[str, str]] = ()
    "Case number and what is asked."
    news: Sequence[tuple[str, str, int]] = ()
    "Case number, event and how often."
    loose: Mapping[str, int] = field(default_factory=dict)
    "Title of a list that must stay empty and how many stand on it."

    @property
    def has_work(self) -> bool:
        """Whether something waits for this person. News alone is no work."""
        return bool(self.missed or self.due or self.approvals or self.loose)


def goes(choice: Choice, morning: Morning) -> bool:
    """Whether an e-mail goes out."""
    if choice.when is When.DAILY:
        return True
    return choice.when is When.DUE and morning.has_work


def words_of(morning: Morning, today: dt.date, public_url: str) -> Words:
    """The e-mail."""
    lines: list[str] = []
    _part(lines, "Missed", [f"{one.number}: {one.name}, due {_day(one.due_on)}" for one in morning.missed])
    due = [f"{one.number}: {one.name}, {_when(one.due_on, today)}" for one in morning.due]
    _part(lines, "Due", due)
    _part(lines, "Waiting for your approval", [f"{number}: {what}" for number, what in morning.approvals])
    _part(lines, "New on your cases", [_news(*row) for row in morning.news])
    _part(lines, "Lists that must stay empty", [f"{title}: {count}" for title, count in morning.loose.items()])
    if not lines:
        lines = ["Nothing is due, and nothing waits for you.", ""]
    lines += [f"Your desk: {public_url}/desk", f"Change this e-mail or stop it: {public_url}/me/digest"]
    return Words(_subject(morning, today), lines)


def _subject(morning: Morning, today: dt.date) -> str:
    today_count = sum(one.due_on == today for one in morning.due)
    counts = ((len(morning.missed), "missed"), (today_count, "due today"), (len(morning.approvals), "to approve"))
    said = ", ".join(f"{count} {what}" for count, what in counts if count)
    return f"{_day(today)}: {said or 'your morning'}"


def _part(lines: list[str], title: str, rows: Sequence[str]) -> None:
    if rows:
        more = [f"- and {len(rows) - LONGEST} more on your desk"] if len(rows) > LONGEST else []
        lines += [title, *(f"- {row}" for row in rows[:LONGEST]), *more, ""]


def _news(number: str, event: str, count: int) -> str:
    return f"{number}: {NEWS[event]}" + (f" ({count} times)" if count > 1 else "")


def _when(due_on: dt.date, today: dt.date) -> str:
    days = (due_on - today).days
    return "today" if days == 0 else "tomorrow" if days == 1 else _day(due_on)


def _day(day: dt.date) -> str:
    return f"{day:%A}, {day.day} {day:%B}"
