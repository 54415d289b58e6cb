"""What a report of the mail server means for a letter, and what becomes of an e-mail that came in. Pure."""

from enum import StrEnum

from oversight.charter.schema import Channel, Recipient
from oversight.notices.rules import State


class Kind(StrEnum):
    """What a mail server reports."""

    BOUNCE = "bounce"
    COMPLAINT = "complaint"
    DELIVERED = "delivered"


class Fate(StrEnum):
    """What became of an e-mail that came in."""

    FILED = "filed"
    AUTOMATIC = "automatic"
    UNKNOWN = "unknown"
    SORTED = "sorted"
    ASIDE = "aside"


FATES: dict[Fate, str] = {
    Fate.FILED: "In the mailbox of its case",
    Fate.AUTOMATIC: "An automatic answer, noted only",
    Fate.UNKNOWN: "Nobody knows to which case it belongs",
    Fate.SORTED: "Put to its case by a person",
    Fate.ASIDE: "Put aside",
}
ANSWERED_IN_MAILBOX = frozenset({Recipient.COMPLAINANT, Recipient.GUARDIAN, Recipient.REPRESENTATIVE})
"""Whose answers belong into the mailbox of the complaint. What an officer or a chief answers must not land there."""
CAN_BOUNCE = frozenset({State.SENT, State.UNKNOWN, State.SENDING})
"""A letter that left, or may have left. All others have a fate of their own that a late report does not change."""


def comes_back(state: State, channel: str, address: str, recipient: str) -> bool:
    """Whether a bounce concerns the letter as it stands: it went by e-mail, to the address that is reported.

    A letter keeps its Message-ID when it goes again to a corrected address: a late report about the old address says
    nothing about the new one. A report without an address is taken to mean ours.
    """
    ours = not recipient or recipient.strip().casefold() == address.strip().casefold()
    return state in CAN_BOUNCE and channel == Channel.EMAIL and ours


def came_from(sender: str, known: str) -> str:
    """How an answer came, as the mailbox marks it: from the person's own address, or from another."""
    return "email" if known.strip() and sender.strip().casefold() == known.strip().casefold() else "other-email"
