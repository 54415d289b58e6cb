"""When an investigation may go to the supervisor, and when it may leave the supervisor."""

from collections.abc import Iterable
from dataclasses import dataclass

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.rules import Stage
from oversight.investigation.events import InvestigationAccepted, InvestigationReturned, InvestigationSubmitted
from oversight.investigation.rules.gates import GATES
from oversight.kernel.machine import Step, sources


@dataclass(frozen=True)
class ReviewFacts:
    """What the supervisor's review looks at."""

    access: AccessFacts
    investigated: bool
    "The reviewer investigates this case, or once did."
    conflicts: tuple[str, ...] = ()
    counsel_owed: bool = False
    "The charter wants counsel to sign it off, and counsel has not."


def reviewer_did_not_investigate(facts: ReviewFacts) -> str | None:
    """Nobody reviews their own work."""
    return "You investigated this case. Another supervisor must review it." if facts.investigated else None


def reviewer_has_no_conflict(facts: ReviewFacts) -> str | None:
    """What bars an investigator bars a supervisor too."""
    return " ".join(facts.conflicts) or None


def counsel_signed_off(facts: ReviewFacts) -> str | None:
    """Where the charter asks for it, counsel looks before the board does."""
    return "Counsel has not signed this investigation off yet." if facts.counsel_owed else None


def deficiencies_in(text: str) -> tuple[str, ...]:
    """What is missing, one line each, as a supervisor wrote it."""
    return tuple(line.strip(" \t-•*") for line in text.splitlines() if line.strip(" \t-•*"))


def paragraphs(text: str) -> Iterable[str]:
    """The paragraphs of a text; blank lines part them."""
    return tuple(" ".join(part.split()) for part in text.replace("\r\n", "\n").split("\n\n") if part.strip())


SUBMIT = Step(
    name="submit",
    label="Send to the supervisor",
    sources=sources(Stage.INVESTIGATION),
    target=Stage.REVIEW,
    permission=Permission.CASE_SUBMIT,
    event=InvestigationSubmitted,
    guards=tuple(gate.guard for gate in GATES if gate.stops),
    done="The investigation was already sent to the supervisor.",
)
REVIEWER = (reviewer_did_not_investigate, reviewer_has_no_conflict)
ACCEPT = Step(
    name="accept",
    label="Accept the investigation",
    sources=sources(Stage.REVIEW),
    target=Stage.BOARD,
    permission=Permission.CASE_REVIEW,
    event=InvestigationAccepted,
    guards=(*REVIEWER, counsel_signed_off),
    done="The investigation is not with the supervisor.",
)
RETURN = Step(
    name="return",
    label="Return the investigation",
    sources=sources(Stage.REVIEW),
    target=Stage.INVESTIGATION,
    permission=Permission.CASE_REVIEW,
    event=InvestigationReturned,
    guards=REVIEWER,
    done="The investigation is not with the supervisor.",
)
