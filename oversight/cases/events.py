"""What happens to the file of a case."""

import datetime as dt
from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class CaseOpened(Event):
    """A case was opened and numbered. `received_at` is when the complaint really arrived."""

    number: str
    origin: str
    received_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class StandingGiven(Event):
    """Someone has something to do with a case from now on."""

    account_id: int | None
    office: str | None
    kind: str


@dataclass(frozen=True, kw_only=True)
class StandingEnded(Event):
    """Someone has it no longer."""

    account_id: int | None
    office: str | None
    kind: str


@dataclass(frozen=True, kw_only=True)
class AllegationAdded(Event):
    """An allegation was written."""

    allegation_id: int
    category: str
    source: str


@dataclass(frozen=True, kw_only=True)
class AllegationRaised(Event):
    """While the investigation went on, something more was alleged against this officer."""

    allegation_id: int
    slot_id: int
    source: str


@dataclass(frozen=True, kw_only=True)
class PairAdded(Event):
    """An allegation was put against an officer, known or not."""

    pair_id: int
    allegation_id: int
    slot_id: int


@dataclass(frozen=True, kw_only=True)
class PairRemoved(Event):
    """An allegation was taken back from an officer before anything was found on it."""

    pair_id: int
    allegation_id: int
    slot_id: int


@dataclass(frozen=True, kw_only=True)
class OfficerAdded(Event):
    """A subject officer was entered, as a slot."""

    slot_id: int
    identified: bool
    "Whether the roster knows them: `OfficerIdentified` follows."


@dataclass(frozen=True, kw_only=True)
class OfficerIdentified(Event):
    """It is known who an officer of the case is: from the beginning, found out later, or after a wrong name."""

    slot_id: int
    officer_id: int


@dataclass(frozen=True, kw_only=True)
class PartyAdded(Event):
    """A person was entered in a role."""

    party_id: int
    role: str


@dataclass(frozen=True, kw_only=True)
class FactCorrected(Event):
    """A recorded fact was corrected; old, new and why are the detail."""

    correction_id: int
    field: str


@dataclass(frozen=True, kw_only=True)
class CorrectionAsked(Event):
    """A correction that moves a date waits for a second person."""

    correction_id: int
    field: str


@dataclass(frozen=True, kw_only=True)
class CorrectionDeclined(Event):
    """The second person did not agree; the fact stands as it was."""

    correction_id: int
    field: str
