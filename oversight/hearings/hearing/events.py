"""What happens about hearings. Words are details; names never stand here."""

import datetime as dt
from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class HearingScheduled(Event):
    """A hearing of a case was scheduled, with its first session."""

    hearing_id: int
    session_id: int
    item_id: int
    kind: str
    starts_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class HearingSessionPlanned(Event):
    """Another session was planned, because one was adjourned, postponed, or somebody did not come."""

    hearing_id: int
    session_id: int
    item_id: int
    because: str
    starts_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class HearingSessionOpened(Event):
    """A session of a hearing was opened, and who presides."""

    hearing_id: int
    session_id: int
    presiding_id: int
    present: int


@dataclass(frozen=True, kw_only=True)
class HearingAttendanceMarked(Event):
    """A member came to an open session, or left it."""

    hearing_id: int
    session_id: int
    account_id: int
    present: bool


@dataclass(frozen=True, kw_only=True)
class HearingOutcomeRecorded(Event):
    """What became of a session, and where the case goes. The reason is the detail."""

    hearing_id: int
    session_id: int
    item_id: int
    outcome: str
    route: str
    absent: str


@dataclass(frozen=True, kw_only=True)
class HearingOutcomeUndone(Event):
    """An outcome was taken back; the earlier entry stays. Why is the detail."""

    hearing_id: int
    session_id: int
    item_id: int
    outcome: str


@dataclass(frozen=True, kw_only=True)
class HearingReadIn(Event):
    """A member read the record of a session they missed."""

    hearing_id: int
    session_id: int
    account_id: int


@dataclass(frozen=True, kw_only=True)
class HearingRecordKept(Event):
    """The recording or the transcript of a session is among the files of the case."""

    hearing_id: int
    session_id: int
    file_id: int
    what: str


@dataclass(frozen=True, kw_only=True)
class HearingWitnessCalled(Event):
    """A witness was called."""

    hearing_id: int
    witness_id: int
    called_by: str


@dataclass(frozen=True, kw_only=True)
class HearingWitnessNoted(Event):
    """A witness was sworn in, heard, excused, or did not come."""

    hearing_id: int
    witness_id: int
    what: str


@dataclass(frozen=True, kw_only=True)
class HearingExhibitOffered(Event):
    """A file was offered as an exhibit."""

    hearing_id: int
    exhibit_id: int
    file_id: int
    offered_by: str


@dataclass(frozen=True, kw_only=True)
class HearingRulingMade(Event):
    """Whoever presides ruled. What was raised and the reason are the detail."""

    hearing_id: int
    ruling_id: int
    ruled: str


@dataclass(frozen=True, kw_only=True)
class HearingSubpoenaIssued(Event):
    """A subpoena for a hearing was issued. To whom and for what is the detail."""

    hearing_id: int
    subpoena_id: int
    through_chief: bool


@dataclass(frozen=True, kw_only=True)
class HearingSubpoenaNoted(Event):
    """A subpoena was served, challenged, or came to something."""

    hearing_id: int
    subpoena_id: int
    what: str


@dataclass(frozen=True, kw_only=True)
class HearingResponseEntered(Event):
    """A party answered in writing. The words are the detail."""

    hearing_id: int
    response_id: int
    by_side: str
    late: bool


@dataclass(frozen=True, kw_only=True)
class HearingRepresentativeNamed(Event):
    """Somebody stands by a party at the hearing, or no longer."""

    hearing_id: int
    representative_id: int
    by_side: str
    ended: bool
