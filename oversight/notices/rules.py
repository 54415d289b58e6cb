"""How a letter travels: which way it takes, what its states are, when it is tried again. Pure."""

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum

from oversight.charter.schema import Channel, Notice, Recipient
from oversight.people.rules import Limit, forbidden_ways


class State(StrEnum):
    """How a letter stands."""

    DRAFTED = "drafted"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    TO_PRINT = "to-print"
    MAILED = "mailed"
    GIVEN_UP = "given-up"
    UNKNOWN = "unknown"
    AWAITING = "awaiting"
    HELD = "held"
    REJECTED = "rejected"


LABELS: dict[State, str] = {
    State.DRAFTED: "Waiting to go out",
    State.SENDING: "On its way",
    State.SENT: "Sent",
    State.FAILED: "Did not arrive",
    State.TO_PRINT: "To print and mail",
    State.MAILED: "Mailed",
    State.GIVEN_UP: "Given up",
    State.UNKNOWN: "May have been sent",
    State.AWAITING: "Waits for approval",
    State.HELD: "Held back",
    State.REJECTED: "Rejected",
}
ARRIVED = frozenset({State.SENT, State.MAILED})
STUCK = frozenset({State.FAILED, State.UNKNOWN})
"""A person has to look at these."""

WRITABLE = frozenset({Recipient.COMPLAINANT, Recipient.REPRESENTATIVE, Recipient.GUARDIAN})
"""They have the complaint's mailbox. A letter to one of them is a word to the complainant, and starts the next wait."""
TOLD_TO_ALL = frozenset(
    {
        "triage_decided",
        "investigator_assigned",
        "investigator_replaced",
        "investigation_accepted",
        "case_paused",
        "case_resumed",
        "case_scheduled",
        "agenda_posted",
        "meeting_cancelled",
        "meeting_postponed",
        "meeting_continued",
        "member_replaced",
        "ballot_voided",
        "referred_to_board",
        "case_remanded",
        "findings_adopted",
        "department_answered",
        "decision_published",
        "case_closed",
        "case_reopened",
        "case_restored",
    }
)
"""Events of a case of which the complainants of cases merged into it hear too, each under the number they know.

What concerns one complaint alone (its receipt, a question about it, its withdrawal) and the clocks, of which each case
has its own, are not among them.
"""
SEES_ALL = frozenset({Channel.LETTER, Channel.MAILBOX})
"""Ways that only the reader opens. What goes another way says no more than that something is there to read."""
NAMES_OFFICERS_TO = frozenset({Recipient.UNION, Recipient.COMMAND, Recipient.CHIEF, Recipient.LIAISON})
"""Who reads the officers' names: their own department and union. Everybody else reads “Officer 1”."""

ADVICE: dict[str, str] = {
    Channel.EMAIL: "Correct the address and send it again, or print a letter.",
    Channel.TEXT: "Correct the number and send it again, or choose another way.",
}
"""What to do about a letter that did not arrive, by its way."""

BEFORE_LEAVING = frozenset({State.AWAITING, State.HELD, State.REJECTED})
"""Nobody delivers these: a person decides first, or has decided that they do not go."""

LEASE = dt.timedelta(seconds=90)
"""How long a sending may take. A letter still `sending` after it has lost its sender: nobody knows whether it went."""
PAUSES = tuple(dt.timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 720))
"""Growing pauses between two attempts; after the last one the letter has failed and a person must look."""


def choose_channel(
    offered: Sequence[Channel],
    preferred: str,
    *,
    email: bool,
    address: bool,
    phone: bool = False,
    limits: frozenset[Limit] = frozenset(),
) -> Channel:
    """The way a letter takes: the one the person asked for, if the notice offers it and it can and may be used.

    Otherwise the mailbox. It works for everybody, and no letter goes a way that the person did not allow: an envelope
    in the wrong hands can be a danger. `phone`: there is a number that a text can be sent to.
    """
    usable = {Channel.EMAIL: email, Channel.TEXT: phone, Channel.LETTER: address, Channel.MAILBOX: True}
    closed = {way.value for way in forbidden_ways(limits)}
    for channel in offered:
        if channel.value == preferred and usable[channel] and channel.value not in closed:
            return channel
    return Channel.MAILBOX


def pause_after(attempts: int) -> dt.timedelta | None:
    """How long to wait after so many attempts; nothing when it is time to stop."""
    return PAUSES[attempts - 1] if attempts <= len(PAUSES) else None


def repeats_itself(channel: str) -> bool:
    """Whether a letter of which nobody knows goes again by itself. A text never does: a person asks first."""
    return channel != Channel.TEXT


def what_to_do(state: State, channel: str) -> str:
    """What a person can do about a letter that stands so."""
    if state is State.FAILED:
        return ADVICE.get(channel, "Correct the address and print it again, or give it up with a reason.")
    if state is State.UNKNOWN and repeats_itself(channel):
        return "It is sent again by itself, marked as perhaps the second copy."
    if state is State.UNKNOWN:
        return "Nobody knows whether it went. Ask the person, then say that it arrived or send it again."
    return ""


def waits_for_approval(notice: Notice) -> bool:
    """Whether a person reads the letter before it goes."""
    return notice.timing == "approval"


def is_minor(born_on: dt.date | None, today: dt.date, age_of_majority: int) -> bool:
    """Whether a person is under age today. Who has not told the day of birth counts as of age."""
    if born_on is None:
        return False
    had_birthday = (today.month, today.day) >= (born_on.month, born_on.day)
    return today.year - born_on.year - (not had_birthday) < age_of_majority


def dates_have_passed(written_on: str, promised_on: str, today: dt.date, *, counts_days: bool) -> bool:
    """Whether the days in a letter that waited are no longer right.

    That is so when a promise is past, or when days for an answer were counted from an earlier day. Days are in ISO
    form; nothing means that the letter does not speak of one.
    """
    if promised_on and dt.date.fromisoformat(promised_on) < today:
        return True
    return counts_days and bool(written_on) and dt.date.fromisoformat(written_on) != today
