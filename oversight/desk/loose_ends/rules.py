"""The lists that must stay empty: what stands on each, why that is wrong, and where it is put right. Pure."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from oversight.cases.rules import Stage
from oversight.kernel.calendar import Calendar

LOOKED_WITHIN = 90
"""Days after which somebody looks whether the reason of a stop still holds."""
DECIDED_WITHIN = 5
"""Business days within which a request is decided."""
ON_ITS_WAY = dt.timedelta(days=1)
"""A letter about the end of a case may take so long before the case counts as untold."""


class Code(StrEnum):
    """Which list."""

    UNTOLD = "untold"
    SILENT = "silent"
    LEFT = "left"
    OWNERLESS = "ownerless"
    LETTERS = "letters"
    HOLDS = "holds"
    STOPS = "stops"
    REQUESTS = "requests"
    MAILS = "mails"
    FILES = "files"


@dataclass(frozen=True)
class List:
    """One list: its title, what stands on it, what to do about a line, and the page where that is done."""

    title: str
    what: str
    todo: str
    endpoint: str


LISTS: dict[Code, List] = {
    Code.UNTOLD: List(
        "The complainant was not told",
        "The case was closed or decided, and no letter about it has reached the complainant.",
        "See why the letter did not go, and send it",
        "cases.letters",
    ),
    Code.SILENT: List(
        "No word to the complainant",
        "The time by which the law wants the complainant to hear from us is over.",
        "Write to the complainant",
        "cases.messages",
    ),
    Code.LEFT: List(
        "In the hands of somebody who left, or of nobody",
        "The person's account is disabled, they do not hold the office any more, or they declined the case.",
        "Give it to somebody else",
        "cases.show",
    ),
    Code.OWNERLESS: List(
        "Clocks that nobody answers for",
        "Nobody holds the office that answers for the clock, or no investigator has the case.",
        "Assign the case, or have the office filled",
        "clocks.show",
    ),
    Code.LETTERS: List(
        "Letters that did not arrive",
        "A letter was refused or came back, or nobody knows whether it went out.",
        "Correct the address and send it again",
        "notices.show",
    ),
    Code.HOLDS: List(
        "Letters kept back for too long",
        "The day until which somebody asked for silence is past. The letter stays back until a person decides.",
        "Renew the hold or end it",
        "cases.letters",
    ),
    Code.STOPS: List(
        "Stops that nobody has looked at",
        f"A clock has stood still for more than {LOOKED_WITHIN} days since somebody last saw that the reason holds.",
        "Look at it, or let the clocks run again",
        "clocks.show",
    ),
    Code.REQUESTS: List(
        "Requests that wait for a decision",
        f"Asked for more than {DECIDED_WITHIN} business days ago.",
        "Approve or refuse it",
        "clocks.show",
    ),
    Code.MAILS: List(
        "Messages to staff that did not arrive",
        "Somebody of the board was not told what they have to do.",
        "Tell the person, then send it again or give it up",
        "cases.show",
    ),
    Code.FILES: List(
        "Files that nobody may open",
        "Malware was found in a file, or the scanner could not look into it.",
        "See what to do",
        "evidence.about",
    ),
}
"""In the order of the page: what touches a complainant first."""

PARTS: dict[str, str] = {
    "assigned": "Investigates",
    "seated": "Sits on the panel",
    "concurring": "Answers a dismissal",
    "declined": "Declined the case, and nobody investigates it",
}
"""How somebody who left still stands on a case."""
WHERE: dict[str, str] = {
    "assigned": "investigation.assignment",
    "seated": "hearings.panel",
    "correction": "cases.corrections",
    "letter": "cases.letters",
    "hold": "cases.letters",
}
"""Where a line of a list is put right, when it is not the page of its list."""
REQUESTS: dict[str, str] = {
    "toll": "A stop is asked for",
    "extension": "More time is asked for",
    "exception": "It is asked that a limit be lifted",
    "correction": "A correction waits for a second person",
    "letter": "A letter waits to be approved",
    "hold": "It is asked that a letter be kept back",
    "dismissal": "A proposed dismissal waits for a board member",
}
FILES: dict[str, str] = {
    "infected": "Malware was found",
    "failed": "The scanner does not answer",
    "unscannable": "The scanner cannot look into it",
}
BEFORE_AN_INVESTIGATOR: tuple[str, ...] = tuple(
    stage.value for stage in (Stage.RECEIVED, Stage.TRIAGE, Stage.DISMISSAL, Stage.ASSIGNMENT)
)
"""Stages in which a case rightly has no investigator yet."""


@dataclass(frozen=True)
class Line:
    """One line of a list. `kind` and `detail` say what it is; `id` is the number of the letter, stop or mail."""

    number: str
    title: str
    kind: str
    detail: str
    since: dt.datetime
    id: int | None


@dataclass(frozen=True)
class Limits:
    """The moments before which something has waited too long."""

    on_its_way: dt.datetime
    looked: dt.datetime
    asked: dt.datetime


def limits(now: dt.datetime, calendar: Calendar) -> Limits:
    """The moments of today. Only whole business days count: what was asked on a Friday has waited one day on Monday."""
    today = calendar.local(now).date()
    first = calendar.add_business_days(today, -DECIDED_WITHIN)
    midnight = dt.datetime.combine(first, dt.time.min, calendar.zone).astimezone(dt.UTC)
    return Limits(now - ON_ITS_WAY, now - dt.timedelta(days=LOOKED_WITHIN), midnight)


def reason(code: Code, line: Line) -> str:
    """Why a line stands on its list, in words."""
    if code is Code.UNTOLD:
        return "The case is closed" if line.kind == Stage.CLOSED.value else "The board has decided"
    if code is Code.LEFT:
        return f"{PARTS.get(line.kind, 'Answers for a clock')}: {line.detail}"
    if code is Code.REQUESTS:
        return f"{REQUESTS[line.kind]}{f': {line.detail}' if line.detail else ''}"
    if code is Code.FILES:
        return FILES[line.kind]
    return line.detail


def where(code: Code, line: Line) -> tuple[str, dict[str, Any]]:
    """The view in which the line is put right, and its values."""
    if code is Code.LETTERS:
        return "notices.show", {"letter_id": line.id}
    if code is Code.FILES:
        return "evidence.about", {"number": line.number, "file_id": line.id}
    if code is Code.LEFT and line.kind == "assigned" and line.id is not None:
        return "handover.of_person", {"account_id": line.id}
    if not line.number:
        return ("hearings.show", {"meeting_id": line.id}) if line.kind == "meeting" else ("desk.index", {})
    endpoint = WHERE.get(line.kind, LISTS[code].endpoint)
    return endpoint, {"number": line.number}
