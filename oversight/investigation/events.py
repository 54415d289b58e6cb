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

    former_id: int | None
    "Nobody, when the last one it was handed to had declined it."
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


@dataclass(frozen=True, kw_only=True)
class PlanLaid(Event):
    """The plan was begun with the tasks of the charter's template."""

    owner_id: int
    tasks: int


@dataclass(frozen=True, kw_only=True)
class PlanItemAdded(Event):
    """A person put a task into the plan. What it is, is the detail."""

    item_id: int
    owner_id: int
    due_on: dt.date


@dataclass(frozen=True, kw_only=True)
class PlanItemEnded(Event):
    """A task was done or dropped. Why it was dropped is the detail."""

    item_id: int
    state: str


@dataclass(frozen=True, kw_only=True)
class ProgressReported(Event):
    """The investigator reported on progress for a day of the charter. The words are the detail."""

    report_id: int
    mark: int


@dataclass(frozen=True, kw_only=True)
class AppointmentMade(Event):
    """An interview was agreed for a moment, with somebody in a role of the case, or with an officer of it."""

    appointment_id: int
    at: dt.datetime
    role: str
    party_id: int | None = None
    slot_id: int | None = None
    officer_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class AppointmentMoved(Event):
    """An interview was moved to another moment or place. Why is the detail."""

    appointment_id: int
    moved_from_id: int
    at: dt.datetime
    role: str
    party_id: int | None = None
    slot_id: int | None = None
    officer_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class AppointmentEnded(Event):
    """An appointment is over: held, refused, missed or cancelled. What was said is the detail.

    `called_off`: the role of whom the board must tell that it does not take place; empty when nobody expects it.
    """

    appointment_id: int
    state: str
    called_off: str = ""
    party_id: int | None = None
    slot_id: int | None = None
    officer_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class MaterialAdded(Event):
    """A recording or a transcript was put to an interview."""

    interview_id: int
    material_id: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class CitationAdded(Event):
    """A place in the file was cited for a pair. The words are the detail."""

    citation_id: int
    pair_id: int


@dataclass(frozen=True, kw_only=True)
class CitationWithdrawn(Event):
    """A citation no longer speaks for the pair; it stays in the file."""

    citation_id: int
    pair_id: int


@dataclass(frozen=True, kw_only=True)
class CredibilityNoted(Event):
    """The investigator wrote whom they believe on a pair. The words are the detail."""

    note_id: int
    pair_id: int


@dataclass(frozen=True, kw_only=True)
class CounselSignedOff(Event):
    """Counsel has no objection to a finished investigation. The memo is the detail."""

    review_id: int


@dataclass(frozen=True, kw_only=True)
class CounselSentBack(Event):
    """Counsel sent a finished investigation back. The memo is the detail."""

    review_id: int
