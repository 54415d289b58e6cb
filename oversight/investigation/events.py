"""What happens while a case is investigated. Words people wrote travel as detail, never here."""

import datetime as dt
from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class InvestigatorAssigned(Event):
    """A case was given to an investigator, the first one or another."""

    account_id: int


@dataclass(frozen=True, kw_only=True)
class InvestigatorReplaced(Event):
    """A case was taken from an investigator, whose access ended at that moment. Why is the detail."""

    former_id: int
    account_id: int


@dataclass(frozen=True, kw_only=True)
class ConflictDeclared(Event):
    """A person said what they have to do with someone or with a case. The words are the detail."""

    declaration_id: int
    account_id: int


@dataclass(frozen=True, kw_only=True)
class ConflictEnded(Event):
    """A declared relation ends on a day."""

    declaration_id: int
    to_on: dt.date


@dataclass(frozen=True, kw_only=True)
class ContactRecorded(Event):
    """An investigator reached someone, or tried. `at` is when it really happened."""

    contact_id: int
    at: dt.datetime
    outcome: str


@dataclass(frozen=True, kw_only=True)
class ComplainantContacted(Event):
    """The board really reached the complainant: by a contact or in an interview. `at` is when."""

    at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class NoteWritten(Event):
    """A note was saved; it does not change any more. `corrects_id` is the note that it puts right."""

    note_id: int
    corrects_id: int | None


@dataclass(frozen=True, kw_only=True)
class InterviewRecorded(Event):
    """A person or an officer was interviewed."""

    interview_id: int
    at: dt.datetime
    manner: str


@dataclass(frozen=True, kw_only=True)
class SlotClosed(Event):
    """An officer could not be identified, and the investigator said why no more is tried."""

    slot_id: int


@dataclass(frozen=True, kw_only=True)
class ReportSaved(Event):
    """The investigator's report was saved in a new version; the older ones stay."""

    report_id: int
    version: int


@dataclass(frozen=True, kw_only=True)
class InvestigationSubmitted(Event):
    """The investigator sent the finished investigation to the supervisor."""

    account_id: int


@dataclass(frozen=True, kw_only=True)
class InvestigationAccepted(Event):
    """A supervisor accepted the investigation; the case goes to the board."""

    review_id: int


@dataclass(frozen=True, kw_only=True)
class InvestigationReturned(Event):
    """A supervisor returned the investigation. What is missing is the detail."""

    review_id: int
