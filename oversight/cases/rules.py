"""Stages of a case, how the public hears of them, and what a case is made of. Pure."""

from enum import StrEnum

from oversight.charter.schema.offices import Office


class Stage(StrEnum):
    """Where a case stands. It belongs to the case; clocks and findings live elsewhere."""

    RECEIVED = "received"
    TRIAGE = "triage"
    AWAITING = "awaiting"
    RESOLUTION = "resolution"
    MEDIATION = "mediation"
    PAUSED = "paused"
    DISMISSAL = "dismissal"
    ASSIGNMENT = "assignment"
    INVESTIGATION = "investigation"
    REVIEW = "review"
    BOARD = "board"
    DECIDED = "decided"
    RESPONSE = "response"
    PUBLISHED = "published"
    CLOSED = "closed"


LABELS: dict[Stage, str] = {
    Stage.RECEIVED: "Received",
    Stage.TRIAGE: "In triage",
    Stage.AWAITING: "Waiting for information",
    Stage.RESOLUTION: "Early resolution",
    Stage.MEDIATION: "In mediation",
    Stage.PAUSED: "Paused for a court case",
    Stage.DISMISSAL: "Dismissal proposed",
    Stage.ASSIGNMENT: "Waiting for an investigator",
    Stage.INVESTIGATION: "Under investigation",
    Stage.REVIEW: "With the supervisor",
    Stage.BOARD: "With the board",
    Stage.DECIDED: "Decided",
    Stage.RESPONSE: "Waiting for the chief",
    Stage.PUBLISHED: "Published",
    Stage.CLOSED: "Closed",
}
ENDED = frozenset({Stage.PUBLISHED, Stage.CLOSED})


class Rung(StrEnum):
    """The ladder that complainants and the public see."""

    RECEIVED = "received"
    REVIEWED = "reviewed"
    INVESTIGATED = "investigated"
    BOARD = "board"
    SENT = "sent"
    CLOSED = "closed"


RUNG_OF: dict[Stage, Rung] = {
    Stage.RECEIVED: Rung.RECEIVED,
    Stage.TRIAGE: Rung.REVIEWED,
    Stage.AWAITING: Rung.REVIEWED,
    Stage.RESOLUTION: Rung.REVIEWED,
    Stage.MEDIATION: Rung.REVIEWED,
    Stage.PAUSED: Rung.REVIEWED,
    Stage.DISMISSAL: Rung.REVIEWED,
    Stage.ASSIGNMENT: Rung.REVIEWED,
    Stage.INVESTIGATION: Rung.INVESTIGATED,
    Stage.REVIEW: Rung.INVESTIGATED,
    Stage.BOARD: Rung.BOARD,
    Stage.DECIDED: Rung.SENT,
    Stage.RESPONSE: Rung.SENT,
    Stage.PUBLISHED: Rung.CLOSED,
    Stage.CLOSED: Rung.CLOSED,
}


class Origin(StrEnum):
    """How a case began."""

    COMPLAINT = "complaint"
    NOTIFICATION = "notification"
    OWN_MOTION = "own-motion"


class Role(StrEnum):
    """What a person is in a case."""

    COMPLAINANT = "complainant"
    AFFECTED = "affected"
    WITNESS = "witness"
    REPRESENTATIVE = "representative"
    GUARDIAN = "guardian"
    REPORTING = "reporting"
    INTERPRETER = "interpreter"


class Source(StrEnum):
    """Who raised an allegation. What the investigator or the board raised is not charged to the complainant's count."""

    COMPLAINANT = "complainant"
    INVESTIGATOR = "investigator"
    BOARD = "board"


class Precision(StrEnum):
    """How well the day of an incident is known."""

    EXACT = "exact"
    APPROXIMATE = "approximate"
    RANGE = "range"
    UNKNOWN = "unknown"


OPEN_TO: tuple[str, ...] = ("intake", "director", "supervisor", "records", "auditor")
"""Offices whose holders have to do with every case from its opening. Others need a standing that somebody gives."""


class Phase(StrEnum):
    """A stretch of the board's work, as staff filter by it."""

    INTAKE = "intake"
    INVESTIGATION = "investigation"
    BOARD = "board"
    CHIEF = "chief"
    ENDED = "ended"


PHASES: dict[Phase, tuple[Stage, ...]] = {
    Phase.INTAKE: (
        Stage.RECEIVED,
        Stage.TRIAGE,
        Stage.AWAITING,
        Stage.RESOLUTION,
        Stage.MEDIATION,
        Stage.DISMISSAL,
    ),
    Phase.INVESTIGATION: (Stage.ASSIGNMENT, Stage.INVESTIGATION, Stage.REVIEW, Stage.PAUSED),
    Phase.BOARD: (Stage.BOARD, Stage.DECIDED),
    Phase.CHIEF: (Stage.RESPONSE,),
    Phase.ENDED: (Stage.PUBLISHED, Stage.CLOSED),
}
PHASE_LABELS: dict[Phase, str] = {
    Phase.INTAKE: "Intake and triage",
    Phase.INVESTIGATION: "Investigation",
    Phase.BOARD: "With the board",
    Phase.CHIEF: "Waiting for the chief",
    Phase.ENDED: "Published or closed",
}
TURN: dict[Stage, Office] = {
    Stage.RECEIVED: Office.INTAKE,
    Stage.TRIAGE: Office.INTAKE,
    Stage.AWAITING: Office.INTAKE,
    Stage.RESOLUTION: Office.DIRECTOR,
    Stage.MEDIATION: Office.DIRECTOR,
    Stage.PAUSED: Office.DIRECTOR,
    Stage.DISMISSAL: Office.MEMBER,
    Stage.ASSIGNMENT: Office.DIRECTOR,
    Stage.INVESTIGATION: Office.INVESTIGATOR,
    Stage.REVIEW: Office.SUPERVISOR,
    Stage.BOARD: Office.CHAIR,
    Stage.DECIDED: Office.DIRECTOR,
    Stage.RESPONSE: Office.CHIEF,
}
"""Whose turn it is. An ended case is nobody's."""
ORIGIN_LABELS: dict[Origin, str] = {
    Origin.COMPLAINT: "Complaint",
    Origin.NOTIFICATION: "Department’s notification",
    Origin.OWN_MOTION: "Board’s own motion",
}
ROLE_LABELS: dict[Role, str] = {
    Role.COMPLAINANT: "Complainant",
    Role.AFFECTED: "Affected person",
    Role.WITNESS: "Witness",
    Role.REPRESENTATIVE: "Representative",
    Role.GUARDIAN: "Guardian",
    Role.REPORTING: "Reporting person who saw nothing",
    Role.INTERPRETER: "Interpreter",
}
SOURCE_LABELS: dict[Source, str] = {
    Source.COMPLAINANT: "The complainant",
    Source.INVESTIGATOR: "The investigator",
    Source.BOARD: "The board",
}
PRECISION_LABELS: dict[Precision, str] = {
    Precision.EXACT: "Exact day",
    Precision.APPROXIMATE: "About that day",
    Precision.RANGE: "From a day to a day",
    Precision.UNKNOWN: "Not known",
}
