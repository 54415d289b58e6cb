"""The steps of a directive: close each case of a class, and take it back."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.rules import LABELS, Stage
from oversight.investigation.lives.directive.events import CaseClosedByDirective, CaseRestored
from oversight.investigation.lives.stages import was_at
from oversight.kernel.machine import Step, sources

DIRECTIVE = "directive"
"""The closure code."""
STATES = ("waiting", "closed", "skipped", "back")
STATE_LABELS = {
    "waiting": "Not closed yet",
    "closed": "Closed",
    "skipped": "Left alone",
    "back": "Open again",
}
CLOSABLE = (Stage.RECEIVED, Stage.TRIAGE, Stage.AWAITING, Stage.ASSIGNMENT, Stage.INVESTIGATION)
"""Where a directive may still end a case. What a board member, a mediator or a court has in hand is left alone."""


@dataclass(frozen=True, kw_only=True)
class Filter:
    """Which cases: those with an allegation of a category, received before a day. Days are the board's.

    Narrowed, where wanted, to some stages, to one district, to cases open for at least so many days, to one incident.
    """

    category: str
    before: dt.date
    stages: tuple[str, ...] = ()
    district: str = ""
    days_open: int | None = None
    incident_id: int | None = None


@dataclass(frozen=True)
class DirectiveFacts:
    """What the guards look at for one case."""

    access: AccessFacts
    others: int = 0
    "Allegations of other categories in the same case."
    urgent: bool = False
    asked_to_withdraw: bool = False
    from_stage: str = ""
    "Where it was before a directive closed it; nothing when none did."


def nothing_else(facts: DirectiveFacts) -> str | None:
    """A case that is about more than the class is not closed with it."""
    return "Other things are alleged in it too." if facts.others else None


def not_urgent(facts: DirectiveFacts) -> str | None:
    """What was marked as urgent is looked at by a person."""
    return "It is marked as urgent." if facts.urgent else None


def no_withdrawal(facts: DirectiveFacts) -> str | None:
    """A wish to withdraw is answered, not overtaken."""
    return "A request to withdraw waits for the director." if facts.asked_to_withdraw else None


def wrong_stage(stage: str) -> str:
    """Why a case at this point is left alone."""
    return f"It is at this point: {LABELS[Stage(stage)].lower()}."


def moved_on(stage: str, stages: Collection[str]) -> str | None:
    """Why a case is left alone that is no longer at a point the directive names; nothing when it is."""
    return wrong_stage(stage) if stages and stage not in stages else None


def why_not_back(stage: str, closure: str | None, from_stage: str) -> str | None:
    """Why a case that a directive closed cannot be opened again by taking it back; nothing when it can."""
    if stage == Stage.PUBLISHED:
        return "Its decision is published."
    if stage != Stage.CLOSED:
        return f"It was opened again in another way. {wrong_stage(stage)}"
    if closure != DIRECTIVE:
        return "It was opened again and has ended in another way since."
    return None if from_stage in RESTORE else "Where it was before is not known."


def skipped_because(stage: str, facts: DirectiveFacts) -> str | None:
    """Why a case of the class is left alone, in one sentence; nothing when it is closed."""
    if stage not in CLOSE.sources:
        return wrong_stage(stage)
    return next(iter(CLOSE.reasons(stage, facts)), None)


CLOSE = Step(
    name="close-by-directive",
    label="Close by directive",
    sources=sources(*CLOSABLE),
    target=Stage.CLOSED,
    permission=Permission.DIRECTIVE_CLOSE,
    event=CaseClosedByDirective,
    guards=(nothing_else, not_urgent, no_withdrawal),
)


def _restore(stage: Stage) -> Step:
    return Step(
        name=f"restore-{stage}",
        label="Take a directive back",
        sources=sources(Stage.CLOSED),
        target=stage,
        permission=Permission.DIRECTIVE_CLOSE,
        event=CaseRestored,
        guards=(was_at(stage, "No directive has closed this case there."),),
        done="The case is open again.",
    )


RESTORE: Mapping[str, Step] = {stage: _restore(stage) for stage in CLOSABLE}
"""The step back, by the stage where a directive had closed a case."""
