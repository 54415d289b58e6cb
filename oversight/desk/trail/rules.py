"""What the trail is narrowed to, what stands in it, and how readings are said. Pure."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from oversight.cases.walls.rules import LABELS as RECORDS


class Kind(StrEnum):
    """What somebody did."""

    ALL = ""
    CHANGES = "changes"
    READINGS = "readings"


KINDS: dict[Kind, str] = {
    Kind.ALL: "Readings and changes",
    Kind.CHANGES: "Changes only",
    Kind.READINGS: "Readings only",
}
READ: dict[str, str] = {
    "case": "Opened the case",
    "record": "Opened the record",
    "messages": "Opened the messages",
    "corrections": "Opened the corrections",
    "letters": "Opened the letters",
    "walls": "Opened walls and access",
    "trail": "Opened the trail",
    "trail-export": "Took the trail along as a file",
    "differences": "Compared versions",
    "people": "Opened the people",
    "officers": "Opened the officers",
    "allegations": "Opened the allegations",
    "incident": "Opened the incident",
    "clocks": "Opened the clocks",
    "clocks:paper": "Took the clocks along as a file",
    "requests": "Opened the requests",
    "manifest": "Opened the manifest of files",
    "manifest-table": "Took the manifest along as a table",
    "manifest-document": "Took the manifest along as a document",
    "register": "Opened the page on which a case is logged",
    "route": "Opened the way the case goes",
    "holds": "Opened what is kept back",
    "course": "Opened the course of the case",
    "retention": "Opened the retention",
    "legal-review": "Opened the legal review",
    "mediation-words": "Opened the agreement of a mediation",
    "directive": "Opened a directive",
    "directive-preview": "Looked at what a directive would close",
}
"""What a reading says, by its code. One that is not here is said by its code."""
NUMBERED: dict[str, str] = {
    "file": "Downloaded a file",
    "letter": "Opened a letter",
    "wall": "Opened a wall",
    "party": "Opened a person on the case",
    "contact": "Opened how to reach somebody",
    "officer": "Opened an officer of the roster",
    "request": "Opened a request",
    "records-request": "Opened a records request",
    "packet": "Opened a packet",
    "media": "Opened a file in its page",
    "transcript": "Opened a transcript",
    "custody": "Opened a custody log",
    "custody-table": "Took a custody log along as a table",
    "interview": "Opened an interview",
    "appointment": "Opened an appointment",
    "hold": "Opened what is kept back",
    "disposal": "Opened a disposal",
    "triage": "Opened a step of triage",
    "lives": "Opened a step of the case",
}
PAGES: dict[str, str] = {
    "evidence.files": "Opened the files",
    "handover.declining": "Opened the form that declines a case",
    "hearings.ballot": "Opened the ballot",
    "investigation.appointment": "Opened an appointment for an interview",
    "investigation.assignment": "Opened the choice of an investigator",
    "investigation.contact": "Opened the form for a contact",
    "investigation.findings": "Opened the findings",
    "investigation.interview": "Opened the form for an interview",
    "investigation.matrix": "Opened the allegations with their evidence",
    "investigation.note": "Opened the form for a note",
    "investigation.pair": "Opened an allegation against an officer",
    "investigation.plan": "Opened the plan",
    "investigation.report": "Opened the report",
    "investigation.review": "Opened the supervisor’s review",
    "investigation.show": "Opened the contacts, interviews and notes",
    "investigation.submission": "Opened what is missing before it is sent",
    "investigation.unidentified": "Opened the form that closes an officer as unidentified",
    "media.content": "Looked at or listened to a file",
    "packets.index": "Opened the packets",
    "packets.new": "Opened the form for a packet",
    "packets.show": "Opened a packet",
    "requests.new": "Opened the form for a request",
    "walls.reason": "Was asked why, before a wall",
}
"""What the reading of a page says, by its address. One that is not here is said by its name."""
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings that a spreadsheet takes for a formula."""


@dataclass(frozen=True)
class Wanted:
    """What the trail is narrowed to. Days are the board's own, both included."""

    kind: Kind = Kind.ALL
    account_id: int | None = None
    case_id: int | None = None
    from_on: dt.date | None = None
    to_on: dt.date | None = None
    searched: tuple[str, ...] = ()
    "Codes of words: only readings of who looked for one of them."


@dataclass(frozen=True)
class Entry:
    """One line: a reading or a change. `before` and `after` are values; `words` are what a person wrote."""

    key: int
    at: dt.datetime
    is_reading: bool
    case_id: int | None
    case_number: str
    person: str
    offices: str
    code: str
    text: str
    before: str = ""
    after: str = ""
    words: str = ""


def said_of_reading(code: str) -> str:
    """A reading in words."""
    head, _colon, rest = code.partition(":")
    if head == "page":
        return PAGES.get(rest) or f"Opened the page: {rest.rpartition('.')[2].replace('_', ' ')}"
    if head == "searched":
        return "Looked for a word among the cases"
    if head in ("walled", "reason"):
        record = RECORDS.get(rest.partition(":")[0], "record").lower()  # type: ignore[call-overload]
        return f"Opened behind a wall: {record}" if head == "walled" else f"Said why, to open behind a wall: {record}"
    return READ.get(code) or NUMBERED.get(head) or f"Opened: {code.replace('-', ' ').replace(':', ' ')}"


def safe_cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(RISKY) else text
