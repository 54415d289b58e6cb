"""What an investigator records: contacts, interviews, notes, officers who stay unknown, the report."""

from dataclasses import dataclass
from enum import StrEnum

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.rules import Stage
from oversight.findings.events import FindingWritten
from oversight.investigation.events import ContactRecorded, InterviewRecorded, NoteWritten, ReportSaved, SlotClosed
from oversight.kernel.machine import Guard, Step, sources


class Means(StrEnum):
    """By which channel somebody was reached, or tried."""

    PHONE = "phone"
    EMAIL = "email"
    LETTER = "letter"
    TEXT = "text"
    MAILBOX = "mailbox"
    VISIT = "visit"


WRITTEN = frozenset({Means.EMAIL, Means.LETTER, Means.MAILBOX})
"""Ways that leave a text which a person can read again. A text message holds too little to count."""


class Outcome(StrEnum):
    """What became of a contact."""

    REACHED = "reached"
    LEFT_MESSAGE = "left-message"
    NO_ANSWER = "no-answer"
    REFUSED = "refused"


class Manner(StrEnum):
    """Whether a person spoke freely or was ordered to."""

    VOLUNTARY = "voluntary"
    COMPELLED = "compelled"


MEANS: dict[Means, str] = {
    Means.PHONE: "Telephone",
    Means.EMAIL: "E-mail",
    Means.LETTER: "Letter",
    Means.TEXT: "Text message",
    Means.MAILBOX: "Mailbox of the case",
    Means.VISIT: "In person",
}
OUTCOMES: dict[Outcome, str] = {
    Outcome.REACHED: "Reached",
    Outcome.LEFT_MESSAGE: "Left a message",
    Outcome.NO_ANSWER: "No answer",
    Outcome.REFUSED: "Did not want to speak",
}
MANNERS: dict[Manner, str] = {
    Manner.VOLUNTARY: "Voluntary",
    Manner.COMPELLED: "Ordered to answer (compelled)",
}


@dataclass(frozen=True)
class WorkFacts:
    """What a record of the investigation looks at."""

    access: AccessFacts


@dataclass(frozen=True)
class SlotFacts:
    """What closing an officer as unidentified looks at: the numbers of those still open."""

    access: AccessFacts
    open_slots: tuple[int, ...]


def some_officer_is_open(facts: SlotFacts) -> str | None:
    """Only who is neither identified nor closed can be closed."""
    return None if facts.open_slots else "Every officer is identified, or closed as unidentified."


ALONE = sources(Stage.INVESTIGATION)
GOING_ON = sources(Stage.INVESTIGATION, Stage.REVIEW, Stage.BOARD)
"""People call and write while the supervisor or the board has the case: that is recorded too."""


def as_record(
    name: str,
    label: str,
    event: type,
    stages: frozenset[str] = ALONE,
    permission: Permission = Permission.INVESTIGATE,
    guards: tuple[Guard, ...] = (),
) -> Step:
    """A step that moves no stage: something is written into the file."""
    return Step(
        name=name,
        label=label,
        sources=stages,
        target=None,
        permission=permission,
        event=event,
        guards=guards,
        done="The case is not under investigation.",
    )


RECORD_CONTACT = as_record("record-contact", "Record a contact", ContactRecorded, GOING_ON)
WRITE_NOTE = as_record("write-note", "Write a note", NoteWritten, GOING_ON)
RECORD_INTERVIEW = as_record("record-interview", "Record an interview", InterviewRecorded)
CLOSE_SLOT = as_record("close-slot", "Close an officer as unidentified", SlotClosed, guards=(some_officer_is_open,))
RECOMMEND = as_record("recommend", "Recommend findings", FindingWritten, permission=Permission.FINDING_RECOMMEND)
WRITE_REPORT = as_record("write-report", "Write the report", ReportSaved, permission=Permission.FINDING_RECOMMEND)
