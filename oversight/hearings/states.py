"""Where meetings, items of an agenda and places on a panel stand."""

from enum import StrEnum


class MeetingKind(StrEnum):
    """How a meeting came about; each has its own notice."""

    REGULAR = "regular"
    SPECIAL = "special"
    EMERGENCY = "emergency"


class MeetingState(StrEnum):
    """Where a meeting stands."""

    PLANNED = "planned"
    POSTED = "posted"
    HELD = "held"
    CANCELLED = "cancelled"


class ItemState(StrEnum):
    """What became of an item of an agenda."""

    WAITING = "waiting"
    DECIDED = "decided"
    UNDECIDED = "undecided"
    REMANDED = "remanded"
    DROPPED = "dropped"
    CONTINUED = "continued"
    "It waits on the agenda of a meeting that goes on another day."
    DONE = "done"
    "It was taken up, and asked for no decision."


class Sort(StrEnum):
    """What an item of an agenda is."""

    CALL_TO_ORDER = "call-to-order"
    MINUTES = "minutes"
    PUBLIC_COMMENT = "public-comment"
    CASE = "case"
    REPORT = "report"
    PRESENTATION = "presentation"
    BUSINESS = "business"
    CLOSED_SESSION = "closed-session"
    ADJOURNMENT = "adjournment"


class PlaceState(StrEnum):
    """What became of a member's place on a panel.

    ASKED: a possible conflict was found after the member was seated, and they have not answered. LEFT: somebody sits
    in place of a member who was absent, or the member left the board.
    """

    SEATED = "seated"
    ASKED = "asked"
    RECUSED = "recused"
    REPLACED = "replaced"
    LEFT = "left"
