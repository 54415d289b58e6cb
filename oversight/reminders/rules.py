"""What an e-mail to staff is about, how it stands, when it is tried again, and what it says. Pure."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from oversight.charter.schema import AtDue, Office


class Kind(StrEnum):
    """Why somebody of the board gets an e-mail."""

    URGENT = "urgent"
    MISSED = "missed"
    DIGEST = "digest"
    INTERVIEW = "interview"
    PACKET = "packet"


KINDS: dict[Kind, str] = {
    Kind.URGENT: "Call about an urgent complaint",
    Kind.MISSED: "Reminder of a missed clock",
    Kind.DIGEST: "Morning digest",
    Kind.INTERVIEW: "Reminder of an interview",
    Kind.PACKET: "Packet of a meeting",
}


class State(StrEnum):
    """How an e-mail to staff stands. `dropped`: when it was to be sent, what it says was true no more."""

    OWED = "owed"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"
    GIVEN_UP = "given-up"


OVER = frozenset({State.SENT, State.FAILED, State.DROPPED, State.GIVEN_UP})
"""Nothing more happens to these by itself."""
LEASE = dt.timedelta(seconds=90)
"""How long a sending may take. One still `sending` after it may have gone out: it goes again and says so."""
PAUSES = tuple(dt.timedelta(seconds=s) for s in (10, 60, 300, 900, 3600, 14400, 43200))
"""Growing pauses between two attempts; after the last one it has failed and stands on the desk."""
AGAIN = "This message may have been sent twice."


@dataclass(frozen=True)
class Words:
    """What an e-mail says: codes, numbers, dates and a link, and no word of a complaint."""

    subject: str
    lines: Sequence[str]

    def body(self, *, maybe_twice: bool) -> str:
        """The text as it is sent."""
        return "\n".join([*self.lines, *(["", AGAIN] if maybe_twice else [])]) + "\n"


def pause_after(attempts: int) -> dt.timedelta | None:
    """How long to wait after so many attempts; nothing when it is time to stop."""
    return PAUSES[attempts - 1] if attempts <= len(PAUSES) else None


def offices_told(at_due: AtDue, owner: Office, escalate_to: Office | None) -> tuple[Office, ...]:
    """Who is written to when a clock is missed: the owner, and the office to which it rises."""
    if at_due is AtDue.REMIND:
        return (owner,)
    if at_due is AtDue.ESCALATE:
        return (owner, *([escalate_to] if escalate_to and escalate_to is not owner else []))
    return ()


@dataclass(frozen=True)
class Missed:
    """A missed clock, as a reminder tells of it. `number` is that of the case; nothing for a meeting or the board."""

    name: str
    number: str
    due: str
    authority: str
    subject: str
    subject_id: int


def words_of_missed(missed: Missed, *, answers_for_it: bool, outside: bool, public_url: str) -> Words:
    """The reminder of a missed clock."""
    where = f" of case {missed.number}" if missed.number else ""
    why = "You get this because you answer for this clock." if answers_for_it else "It rises to your office."
    return Words(
        f"Overdue: {missed.number}, {missed.name}" if missed.number else f"Overdue: {missed.name}",
        (
            f"The clock “{missed.name}”{where} ran out: it was due on {missed.due}.",
            f"The law: {missed.authority}.",
            "",
            why,
            f"Open it: {public_url}{_page_of(missed, outside=outside)}",
            "",
            "It is told once. Your morning digest names it again until it is done.",
        ),
    )


def _page_of(missed: Missed, *, outside: bool) -> str:
    if missed.number:
        return f"/answers/{missed.number}" if outside else f"/cases/{missed.number}#clocks"
    return f"/board/meetings/{missed.subject_id}" if missed.subject == "meeting" else "/desk"
