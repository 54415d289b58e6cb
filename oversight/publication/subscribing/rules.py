"""What one may subscribe to, and how a mail to a subscriber stands. Pure."""

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum


class Topic(StrEnum):
    """What a reader wants to be told of."""

    ALL = "all"
    CATEGORY = "category"
    DISTRICT = "district"
    CASE = "case"


class MailState(StrEnum):
    """How an e-mail stands. `dropped`: when it was to go, there was no reason for it any more."""

    OWED = "owed"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"


OVER = frozenset({MailState.SENT, MailState.FAILED, MailState.DROPPED})
LEASE = dt.timedelta(seconds=90)
"""How long a sending may take. One still `sending` after it may have gone out: it goes again and says so."""
PAUSES = tuple(dt.timedelta(seconds=s) for s in (10, 60, 300, 900, 3600, 14400, 43200))
CONFIRM_WITHIN = dt.timedelta(days=3)
"""An address that nobody confirms is deleted after this."""
AGAIN_AFTER = dt.timedelta(hours=24)
"""So long no second question goes to the same address about the same thing, however often somebody asks."""
MOST_A_DAY = 5
"""Questions to one address within a day, whatever they are about: nobody is flooded by a stranger."""
LONGEST = 200
ADDRESS = re.compile(r"[^\s<>()\[\],;:\"@\\]{1,64}@[^\s<>()\[\],;:\"@\\.]+(\.[^\s<>()\[\],;:\"@\\.]+)+")


@dataclass(frozen=True)
class Wish:
    """What somebody asks for: an address, a topic, and the language of the mails."""

    email: str
    topic: Topic
    value: str
    language: str


def address_of(text: str) -> str | None:
    """An address as it is compared: no space around it, small letters. None for what is no address."""
    tidy = text.strip().lower()
    return tidy if len(tidy) <= LONGEST and ADDRESS.fullmatch(tidy) else None


def pause_after(attempts: int) -> dt.timedelta | None:
    """How long to wait after so many attempts; nothing when it has failed for good."""
    return PAUSES[attempts - 1] if attempts <= len(PAUSES) else None
