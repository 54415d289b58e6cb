"""What the department says."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class AnswerPrepared(Event):
    """Somebody of the department has written a part of the answer. Nothing of it has reached the board."""

    transmission_id: int


@dataclass(frozen=True, kw_only=True)
class DepartmentAnswered(Event):
    """The department has answered every finding and every recommendation."""

    transmission_id: int
    accepted: int
    differed: int


@dataclass(frozen=True, kw_only=True)
class MoreInvestigationAsked(Event):
    """The department asks for more investigation before it answers; the case is with its investigator again."""

    transmission_id: int
    question_id: int
    stops: bool


@dataclass(frozen=True, kw_only=True)
class SilenceTaken(Event):
    """The department has let its time pass, and the law takes its silence for agreement."""

    transmission_id: int
    deadline_id: int


@dataclass(frozen=True, kw_only=True)
class AnswerPaperAdded(Event):
    """The department has put a file to its answer, which the board does not see yet."""

    paper_id: int


@dataclass(frozen=True, kw_only=True)
class AnswerPaperRemoved(Event):
    """It has taken the file off again."""

    paper_id: int
