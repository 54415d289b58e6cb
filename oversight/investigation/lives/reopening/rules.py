"""The steps that open an ended case again: on a ground of the charter, or because another body gave it back."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from oversight.access.facts import AccessFacts
from oversight.access.offices import Office
from oversight.access.permissions import Permission
from oversight.cases.rules import Stage
from oversight.charter.schema import Reopening as Ground
from oversight.investigation.lives.reopening.events import CaseReopened, ReferralReturned
from oversight.investigation.triage.rules import REFERRED
from oversight.kernel.machine import Step, sources

RETURNED = "referral-returned"
"""The ground that is kept when another body gave a case back; it is no ground of the charter."""


@dataclass(frozen=True)
class ReopeningFacts:
    """What the guards look at."""

    access: AccessFacts
    closure: str = ""
    "How the case ended; nothing when it ended with findings."
    pairs: int = 0
    merged: bool = False
    "Whether it is looked at in another case, into which it was merged."
    grounds: int = 0
    "How many grounds of the charter hold here, for this person."


def grounds_for(grounds: Iterable[Ground], closure: str, offices: Collection[Office]) -> tuple[Ground, ...]:
    """The grounds on which a person of these offices may open a case again that ended so."""
    return tuple(
        ground
        for ground in grounds
        if (not ground.after or closure in ground.after) and any(office in offices for office in ground.by)
    )


def is_not_merged(facts: ReopeningFacts) -> str | None:
    """A case that was merged has not ended: it goes on in the other one."""
    return "It was merged into another case and goes on there. Undo the merge instead." if facts.merged else None


def a_ground_holds(facts: ReopeningFacts) -> str | None:
    """Only the law's grounds open a case again."""
    return None if facts.grounds else "The law gives you no ground on which this case could be opened again."


def has_a_pair(facts: ReopeningFacts) -> str | None:
    """An investigation needs something to look into."""
    return None if facts.pairs else "There is no allegation against an officer. Open it in triage."


def was_referred(facts: ReopeningFacts) -> str | None:
    """Only what was passed on can come back."""
    return None if facts.closure == REFERRED else "This case was not passed to another body."


REOPEN_TRIAGE = Step(
    name="reopen-in-triage",
    label="Open the case again",
    sources=sources(Stage.CLOSED, Stage.PUBLISHED),
    target=Stage.TRIAGE,
    permission=Permission.CASE_REOPEN,
    event=CaseReopened,
    guards=(is_not_merged, a_ground_holds),
    done="The case is open.",
)
REOPEN_ASSIGNMENT = Step(
    name="reopen-for-investigation",
    label="Open the case again",
    sources=sources(Stage.CLOSED, Stage.PUBLISHED),
    target=Stage.ASSIGNMENT,
    permission=Permission.CASE_REOPEN,
    event=CaseReopened,
    guards=(is_not_merged, a_ground_holds, has_a_pair),
    done="The case is open.",
)
RETURN_REFERRAL = Step(
    name="referral-returned",
    label="Take back from another body",
    sources=sources(Stage.CLOSED),
    target=Stage.TRIAGE,
    permission=Permission.TRIAGE_DECIDE,
    event=ReferralReturned,
    when=(was_referred,),
    done="The case is open.",
)
WHERE: dict[str, Step] = {Stage.TRIAGE: REOPEN_TRIAGE, Stage.ASSIGNMENT: REOPEN_ASSIGNMENT}
"""The step, by the stage to which the case goes."""
