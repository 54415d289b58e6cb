"""In which forms a version is kept, and what stands against correcting one. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.rules import Stage
from oversight.kernel.machine import Step, sources
from oversight.publication.versions.events import (
    PublicationCorrectionApproved,
    PublicationCorrectionAsked,
    PublicationCorrectionDeclined,
)


class Form(StrEnum):
    """A form in which a decision leaves."""

    PDF = "pdf"
    HTML = "html"
    JSON = "json"


MIME = {
    Form.PDF: "application/pdf",
    Form.HTML: "text/html; charset=utf-8",
    Form.JSON: "application/json",
}


class CorrectionState(StrEnum):
    """How a correction stands. `done`: it came out in a new version."""

    ASKED = "asked"
    APPROVED = "approved"
    DECLINED = "declined"
    DONE = "done"


CORRECTION_STATES = {
    CorrectionState.ASKED: "Waits for a second person",
    CorrectionState.APPROVED: "Approved; not published yet",
    CorrectionState.DECLINED: "Declined",
    CorrectionState.DONE: "Published",
}


@dataclass(frozen=True, kw_only=True)
class CorrectionFacts:
    """A published decision, and whether a correction of it is under way."""

    access: AccessFacts
    open: bool = False
    taken_down: bool = False
    preparing: bool = False
    is_asker: bool = False


def none_is_open(facts: CorrectionFacts) -> str | None:
    """One correction at a time, so that each new version has one account of what changed."""
    return "A correction is under way already. Finish it first." if facts.open else None


def is_public(facts: CorrectionFacts) -> str | None:
    """What nobody reads need not be corrected."""
    return "A court has taken this decision down." if facts.taken_down else None


def nothing_is_prepared(facts: CorrectionFacts) -> str | None:
    """A version on its way would come out without the correction."""
    return "A new version is being prepared. Wait until it is out." if facts.preparing else None


def somebody_else_decides(facts: CorrectionFacts) -> str | None:
    """Four eyes."""
    return "You asked for this correction. Another person must decide on it." if facts.is_asker else None


ASK_CORRECTION = Step(
    name="ask-decision-correction",
    label="Correct the published decision",
    sources=sources(Stage.PUBLISHED),
    target=None,
    permission=Permission.DECISION_CORRECT,
    event=PublicationCorrectionAsked,
    guards=(none_is_open, is_public, nothing_is_prepared),
    done="The decision has not been published.",
)
APPROVE_CORRECTION = Step(
    name="approve-decision-correction",
    label="Approve the correction",
    sources=sources(Stage.PUBLISHED),
    target=None,
    permission=Permission.DECISION_APPROVE,
    event=PublicationCorrectionApproved,
    guards=(somebody_else_decides, is_public),
    done="The decision has not been published.",
)
DECLINE_CORRECTION = Step(
    name="decline-decision-correction",
    label="Decline the correction",
    sources=sources(Stage.PUBLISHED),
    target=None,
    permission=Permission.DECISION_APPROVE,
    event=PublicationCorrectionDeclined,
    guards=(somebody_else_decides,),
    done="The decision has not been published.",
)
STEPS = (ASK_CORRECTION, APPROVE_CORRECTION, DECLINE_CORRECTION)
