"""What happens to the people of a case."""

import datetime as dt
from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class PartyChanged(Event):
    """Facts about a person of the case were changed; before, after and why are the detail."""

    party_id: int
    fields: str


@dataclass(frozen=True, kw_only=True)
class PartyEnded(Event):
    """A person no longer has a role; why is the detail."""

    party_id: int
    role: str


@dataclass(frozen=True, kw_only=True)
class PartyResumed(Event):
    """A person has a role again that had ended."""

    party_id: int
    role: str


@dataclass(frozen=True, kw_only=True)
class PersonNamed(Event):
    """Somebody who filed without a name gave one. It is the same person on the case, with all that went before."""

    party_id: int


@dataclass(frozen=True, kw_only=True)
class PartyCameOfAge(Event):
    """A minor came of age while the case went on: letters go to them, not to the guardian, from now on."""

    party_id: int
    on: dt.date


@dataclass(frozen=True, kw_only=True)
class ConsentRecorded(Event):
    """A person agreed to something, or took it back; their words are the detail."""

    party_id: int
    what: str
    given: bool
