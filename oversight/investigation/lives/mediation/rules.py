"""The steps of a mediation: offer it, note who agrees, begin, end."""

from dataclasses import dataclass
from enum import StrEnum

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.rules import Stage
from oversight.investigation.lives.mediation.events import (
    MediationAnswered,
    MediationBegun,
    MediationEnded,
    MediationOffered,
)
from oversight.kernel.machine import Step, sources

MEDIATED, ATTEMPTED = "mediated", "mediation-attempted"
"""Closure codes: settled, and tried in vain because the complainant did not take part in good faith."""


class Answer(StrEnum):
    """What a side says to the offer. An officer may be ordered only where the charter says so."""

    AGREED = "agreed"
    REFUSED = "refused"
    ORDERED = "ordered"


ANSWER_LABELS: dict[Answer, str] = {
    Answer.AGREED: "Agrees",
    Answer.REFUSED: "Does not agree",
    Answer.ORDERED: "Was ordered to take part",
}


class Outcome(StrEnum):
    """How a mediation ended. Nothing more is ever shown."""

    MEDIATED = "mediated"
    FAILED = "failed"
    CLOSED = "closed"
    REFUSED = "refused"


OUTCOME_LABELS: dict[Outcome, str] = {
    Outcome.MEDIATED: "Settled",
    Outcome.FAILED: "Not settled; the case went on",
    Outcome.CLOSED: "Not settled; the complainant did not take part",
    Outcome.REFUSED: "Not everybody agreed to it",
}


class Side(StrEnum):
    """Who did not take part, when it failed."""

    COMPLAINANT = "complainant"
    OFFICER = "officer"
    NOBODY = "nobody"


@dataclass(frozen=True)
class MediationFacts:
    """What the guards look at."""

    access: AccessFacts
    known: bool = False
    "Whether the charter knows mediation."
    excluded: tuple[str, ...] = ()
    "Names of allegations of this case that are never mediated."
    pairs: int = 0
    unidentified: int = 0
    "Officers whom nobody has identified yet."
    offered: bool = False
    open_answers: int = 0
    "Sides that have not answered the offer."
    refused: int = 0
    failed_by: Side | None = None
    good_faith: bool = True


def law_knows_it(facts: MediationFacts) -> str | None:
    """Some boards mediate nothing."""
    return None if facts.known else "The law of this board knows no mediation."


def may_be_mediated(facts: MediationFacts) -> str | None:
    """Some acts are never talked over."""
    return f"This is never mediated: {', '.join(facts.excluded)}." if facts.excluded else None


def has_two_sides(facts: MediationFacts) -> str | None:
    """It takes a known officer to talk with."""
    if facts.pairs == 0:
        return "Write what is alleged, and against which officer, first."
    return "Not every officer is identified yet." if facts.unidentified else None


def not_offered_yet(facts: MediationFacts) -> str | None:
    """One offer at a time."""
    return "A mediation is offered already." if facts.offered else None


def is_offered(facts: MediationFacts) -> str | None:
    """Nobody can agree to what was not offered."""
    return None if facts.offered else "No mediation is offered."


def all_agree(facts: MediationFacts) -> str | None:
    """Consent has two sides, and each is written down."""
    if facts.refused:
        return "Not everybody agrees."
    if facts.open_answers:
        who = "One of those who must agree has"
        if facts.open_answers > 1:
            who = f"{facts.open_answers} of those who must agree have"
        return f"{who} not answered yet."
    return None


def complainant_failed_it(facts: MediationFacts) -> str | None:
    """A complaint ends with a failed mediation only when its complainant did not take part in good faith."""
    if facts.failed_by in (None, Side.COMPLAINANT) and (facts.failed_by is None or not facts.good_faith):
        return None
    return "The case closes only when the complainant did not take part in good faith. Otherwise it goes on."


def officer_is_no_excuse(facts: MediationFacts) -> str | None:
    """A case goes on unless its complainant failed the mediation in bad faith."""
    if facts.failed_by is Side.COMPLAINANT and not facts.good_faith:
        return "The complainant did not take part in good faith: the law closes the case."
    return None


P = Permission.MEDIATION_KEEP
OVER = "The mediation is over."
OFFER = Step(
    name="offer-mediation",
    label="Offer a mediation",
    sources=sources(Stage.TRIAGE),
    target=None,
    permission=P,
    event=MediationOffered,
    guards=(has_two_sides, may_be_mediated),
    when=(law_knows_it, not_offered_yet),
)
ANSWER = Step(
    name="answer-mediation",
    label="Note who agrees to the mediation",
    sources=sources(Stage.TRIAGE),
    target=None,
    permission=P,
    event=MediationAnswered,
    when=(is_offered,),
)
BEGIN = Step(
    name="begin-mediation",
    label="Begin the mediation",
    sources=sources(Stage.TRIAGE),
    target=Stage.MEDIATION,
    permission=P,
    event=MediationBegun,
    guards=(may_be_mediated, all_agree),
    when=(is_offered,),
)
SETTLED = Step(
    name="mediated",
    label="Close: settled in mediation",
    sources=sources(Stage.MEDIATION),
    target=Stage.CLOSED,
    permission=P,
    event=MediationEnded,
    done=OVER,
)
GOES_ON = Step(
    name="mediation-failed",
    label="Not settled: on to an investigation",
    sources=sources(Stage.MEDIATION),
    target=Stage.ASSIGNMENT,
    permission=P,
    event=MediationEnded,
    guards=(officer_is_no_excuse,),
    done=OVER,
)
GIVEN_UP = Step(
    name="mediation-given-up",
    label="Close: the complainant did not take part in good faith",
    sources=sources(Stage.MEDIATION),
    target=Stage.CLOSED,
    permission=P,
    event=MediationEnded,
    guards=(complainant_failed_it,),
    done=OVER,
)
ENDS: dict[Outcome, Step] = {Outcome.MEDIATED: SETTLED, Outcome.FAILED: GOES_ON, Outcome.CLOSED: GIVEN_UP}
