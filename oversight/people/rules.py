"""How a person may be reached: the ways, and what must not be done. Pure."""

from enum import StrEnum


class Way(StrEnum):
    """How letters reach a person. The mailbox is on the status page and works for everybody."""

    EMAIL = "email"
    TEXT = "text"
    LETTER = "letter"
    MAILBOX = "mailbox"


class Limit(StrEnum):
    """What must not be done when reaching a person: a call or an envelope in the wrong hands can be a danger."""

    NO_CALL = "no-call"
    NO_VOICEMAIL = "no-voicemail"
    NO_TEXT = "no-text"
    ONLY_EMAIL = "only-email"
    NO_PAPER = "no-paper"


LIMITS: dict[Limit, str] = {
    Limit.NO_CALL: "Do not call",
    Limit.NO_VOICEMAIL: "Do not leave a voicemail",
    Limit.NO_TEXT: "No text messages",
    Limit.ONLY_EMAIL: "Only this e-mail address",
    Limit.NO_PAPER: "No paper at home",
}
FORBIDS: dict[Limit, frozenset[Way]] = {
    Limit.NO_CALL: frozenset(),
    Limit.NO_VOICEMAIL: frozenset(),
    Limit.NO_TEXT: frozenset({Way.TEXT}),
    Limit.ONLY_EMAIL: frozenset({Way.TEXT, Way.LETTER}),
    Limit.NO_PAPER: frozenset({Way.LETTER}),
}
"""The ways of letters that a limit closes. The two about calls bind people, who read them beside the number."""


def forbidden_ways(limits: frozenset[Limit]) -> frozenset[Way]:
    """The ways by which no letter may go. The mailbox is never among them."""
    return frozenset(way for limit in limits for way in FORBIDS[limit])


def contradiction(way: Way, limits: frozenset[Limit]) -> str | None:
    """Why a chosen way cannot stand beside the limits, in words for whoever chose both; nothing when it can."""
    for limit in sorted(limits):
        if way in FORBIDS[limit]:
            return f"This does not go together with “{LIMITS[limit]}”. Choose another way, or take that back."
    return None
