"""Every step of a case in one place: for the buttons, the diagram, the matrix and the tests."""

from collections.abc import Callable
from dataclasses import dataclass

from oversight.access.facts import AccessFacts
from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.kernel.machine import Step, diagram
from oversight.work import StepFacts, Work


@dataclass(frozen=True)
class Offer:
    """A step with what builds its facts and the view where a person takes it (its only value is the case number)."""

    step: Step
    facts: Callable[[Work, Case, AccessFacts], StepFacts]
    endpoint: str


OFFERS: tuple[Offer, ...] = ()
"""In the order of the board's work."""


@dataclass(frozen=True)
class Button:
    """A step as a case page offers it: enabled, or disabled with every reason."""

    label: str
    endpoint: str
    reasons: tuple[str, ...]

    @property
    def enabled(self) -> bool:
        return not self.reasons


def buttons(work: Work, case: Case, access: AccessFacts) -> list[Button]:
    """The steps that start where the case stands and that this person may take."""
    return [
        Button(offer.step.label, offer.endpoint, offer.step.reasons(case.stage, offer.facts(work, case, access)))
        for offer in OFFERS
        if case.stage in offer.step.sources and may(work.actor, Permission(offer.step.permission), access)
    ]


def state_diagram() -> str:
    """The diagram of `docs/`, generated from the rows."""
    return diagram(offer.step for offer in OFFERS)


def stages_page() -> str:
    """The page `docs/stages.md`."""
    return (
        "# The stages of a case\n\n"
        "Generated from the rows in the code (`python -m oversight.steps > docs/stages.md`); a test compares them.\n\n"
        f"```mermaid\n{state_diagram()}```\n"
    )


if __name__ == "__main__":
    print(stages_page(), end="")
