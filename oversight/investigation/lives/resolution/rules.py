"""The steps of an early resolution: ask the department, then close the case or take it back to triage."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.rules import Stage
from oversight.investigation.lives.resolution.events import ResolutionOrdered, ResolutionSettled
from oversight.kernel.machine import Step, sources

RESOLVED = "early-resolution"
"""The closure code, and what a charter writes under `of` for the clock of the day (anchor "agreed")."""
LONGEST = 180
"""Days that the department may be given at most."""


class Outcome(StrEnum):
    """What became of it."""

    DONE = "done"
    FAILED = "failed"


OUTCOME_LABELS: dict[Outcome, str] = {
    Outcome.DONE: "It was done",
    Outcome.FAILED: "It was not done, or it was not enough",
}


@dataclass(frozen=True)
class ResolutionFacts:
    """What the guards look at. `known` is how many ways of early resolution the charter has."""

    access: AccessFacts
    known: int = 0


def law_knows_it(facts: ResolutionFacts) -> str | None:
    """Some boards have no early resolution."""
    return None if facts.known else "The law of this board knows no early resolution."


def wrong_day(due_on: dt.date, today: dt.date) -> str | None:
    """Why the department cannot have until this day."""
    if due_on <= today:
        return "Choose a day in the future."
    return f"Choose a day within {LONGEST} days." if (due_on - today).days > LONGEST else None


OVER = "The early resolution is over."
ORDER = Step(
    name="order-early-resolution",
    label="Ask the department to put it right early",
    sources=sources(Stage.TRIAGE),
    target=Stage.RESOLUTION,
    permission=Permission.RESOLUTION_ORDER,
    event=ResolutionOrdered,
    when=(law_knows_it,),
)
DONE = Step(
    name="resolved-early",
    label="Close: it was put right",
    sources=sources(Stage.RESOLUTION),
    target=Stage.CLOSED,
    permission=Permission.RESOLUTION_ORDER,
    event=ResolutionSettled,
    done=OVER,
)
FAILED = Step(
    name="early-resolution-failed",
    label="Back to triage: it was not put right",
    sources=sources(Stage.RESOLUTION),
    target=Stage.TRIAGE,
    permission=Permission.RESOLUTION_ORDER,
    event=ResolutionSettled,
    done=OVER,
)
