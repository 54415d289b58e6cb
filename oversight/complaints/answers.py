"""What a person tells when they file: frozen values, free of forms and tables."""

import datetime as dt
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from oversight.cases.rules import Precision


class Relation(StrEnum):
    """What the person who files has to do with what happened."""

    AFFECTED = "affected"
    SAW = "saw"
    FOR_SOMEONE = "for-someone"


class Reach(StrEnum):
    """How the board may write to a person. The mailbox is on the status page and needs nothing but the receipt."""

    EMAIL = "email"
    TEXT = "text"
    LETTER = "letter"
    MAILBOX = "mailbox"


@dataclass(frozen=True, kw_only=True)
class When:
    """When it happened, as well as it is known."""

    precision: Precision = Precision.UNKNOWN
    from_on: dt.date | None = None
    to_on: dt.date | None = None
    at_time: dt.time | None = None
    words: str = ""

    @property
    def is_known(self) -> bool:
        """Whether at least words say when it was."""
        return self.from_on is not None or bool(self.words)


@dataclass(frozen=True, kw_only=True)
class OfficerSeen:
    """An officer as the person remembers them; any part may be empty."""

    name: str = ""
    badge: str = ""
    looks: str = ""
    car: str = ""

    def described(self) -> str:
        """One text of all that is known, for the officer's slot on the case."""
        parts = (("Name", self.name), ("Badge", self.badge), ("Looks", self.looks), ("Car", self.car))
        return "\n".join(f"{label}: {value}" for label, value in parts if value)


@dataclass(frozen=True, kw_only=True)
class WitnessNamed:
    """Somebody else who saw it."""

    name: str = ""
    contact: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Filer:
    """Who files, or that they stay anonymous, and how it is safe to reach them."""

    anonymous: bool = True
    relation: Relation = Relation.AFFECTED
    name: str = ""
    affected_name: str = ""
    "The person it happened to, when the filer speaks for someone."
    channel: Reach = Reach.MAILBOX
    email: str = ""
    phone: str = ""
    address: str = ""
    limits: tuple[str, ...] = ()
    "Codes of what must not be done when reaching them."
    contact_note: str = ""
    language: str = "en"


@dataclass(frozen=True, kw_only=True)
class Answers:
    """A whole complaint as it was told."""

    story: str
    place: str = ""
    when: When = When()
    officers: tuple[OfficerSeen, ...] = ()
    witnesses: tuple[WitnessNamed, ...] = ()
    filer: Filer = Filer()
    desired_outcome: str = ""
    urgent: tuple[str, ...] = ()
    "Codes of the charter's urgent marks."

    def as_filed(self) -> dict[str, Any]:
        """Everything as plain JSON values, dates and times in ISO form."""
        return {key: _plain(value) for key, value in asdict(self).items()}


def clean(text: str) -> str:
    """What a person typed, with plain line ends and without NUL, which no database and no paper can hold."""
    return text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(inner) for inner in value]
    if isinstance(value, str):
        return clean(value)
    return value.isoformat() if isinstance(value, dt.date | dt.time) else value
