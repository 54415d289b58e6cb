"""What may become of a decision later, and the step that writes it down. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.rules import Stage
from oversight.kernel.machine import Step, sources
from oversight.recommendations.later.events import OutcomeChanged


class Forum(StrEnum):
    """Who decided it."""

    ARBITRATION = "arbitration"
    COURT = "court"
    CIVIL_SERVICE = "civil_service"


class Fate(StrEnum):
    """What became of a finding, or of the discipline."""

    STANDS = "stands"
    CHANGED = "changed"
    SET_ASIDE = "set_aside"


FORUM_LABELS = {
    Forum.ARBITRATION: "An arbitrator",
    Forum.COURT: "A court",
    Forum.CIVIL_SERVICE: "The civil service board",
}
FATE_LABELS = {Fate.STANDS: "Stands", Fate.CHANGED: "Changed", Fate.SET_ASIDE: "Set aside"}


@dataclass(frozen=True, kw_only=True)
class LaterFacts:
    """A case with findings of the board."""

    access: AccessFacts
    sustained: int = 0


def something_to_overturn(facts: LaterFacts) -> str | None:
    """Discipline follows only what was sustained."""
    return None if facts.sustained else "Nothing was sustained, so nothing can be overturned."


RECORD_LATER = Step(
    name="record-later-outcome",
    label="Write down what became of it later",
    sources=sources(Stage.DECIDED, Stage.PUBLISHED),
    target=None,
    permission=Permission.OUTCOME_RECORD,
    event=OutcomeChanged,
    when=(something_to_overturn,),
    done="The case has not been decided, or waits for the chief.",
)
