"""The step that sends findings to the department, and its guards. Pure."""

from dataclasses import dataclass

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.rules import Stage
from oversight.kernel.machine import Step, sources
from oversight.recommendations.events import DecisionTransmitted


@dataclass(frozen=True, kw_only=True)
class TransmittalFacts:
    """A decided case before it goes to the department."""

    access: AccessFacts
    sustained: int = 0
    "Pairs on which the board found something the charter counts as sustained."
    transmitted: bool = False


def something_sustained(facts: TransmittalFacts) -> str | None:
    if facts.sustained:
        return None
    return "Nothing was sustained, so there is nothing for the chief to answer."


def not_sent_before(facts: TransmittalFacts) -> str | None:
    return "The findings were sent to the chief before." if facts.transmitted else None


TRANSMIT = Step(
    name="transmit",
    label="Send to the chief of police",
    sources=sources(Stage.DECIDED),
    target=Stage.RESPONSE,
    permission=Permission.CASE_TRANSMIT,
    event=DecisionTransmitted,
    guards=(something_sustained, not_sent_before),
)
