"""Counsel's look at a finished investigation, where the charter asks for it. Pure."""

from collections.abc import Collection
from dataclasses import dataclass

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.rules import Stage
from oversight.charter.schema import Investigation
from oversight.investigation.events import CounselSentBack, CounselSignedOff
from oversight.kernel.machine import Step, sources


@dataclass(frozen=True)
class LegalFacts:
    """What counsel's step looks at."""

    access: AccessFacts
    wanted: bool
    signed: bool


def counsel_is_asked(law: Investigation, *, sustained: bool, categories: Collection[str] = ()) -> bool:
    """Whether the charter wants counsel to look at this case before it goes to the board.

    `categories` are those of its allegations that were not closed without a finding.
    """
    if law.legal_review == "serious":
        return not frozenset(law.serious).isdisjoint(categories)
    return law.legal_review == "every" or (law.legal_review == "sustained" and sustained)


def the_charter_asks(facts: LegalFacts) -> str | None:
    """Counsel signs off only what the charter wants signed off."""
    return None if facts.wanted else "The charter asks for no legal review of this case."


def not_signed_yet(facts: LegalFacts) -> str | None:
    """Once is enough."""
    return "Counsel has signed this investigation off already." if facts.signed else None


_GUARDS = (the_charter_asks, not_signed_yet)
SIGN_OFF = Step(
    name="sign-off",
    label="Sign the investigation off",
    sources=sources(Stage.REVIEW),
    target=None,
    permission=Permission.LEGAL_REVIEW,
    event=CounselSignedOff,
    guards=_GUARDS,
    done="The investigation is not with the supervisor.",
)
SEND_BACK = Step(
    name="counsel-sends-back",
    label="Send the investigation back with a memo",
    sources=sources(Stage.REVIEW),
    target=Stage.INVESTIGATION,
    permission=Permission.LEGAL_REVIEW,
    event=CounselSentBack,
    guards=_GUARDS,
    done="The investigation is not with the supervisor.",
)
