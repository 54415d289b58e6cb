"""Giving a case to an investigator, and taking it away."""

from dataclasses import dataclass

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.rules import Stage
from oversight.investigation.events import InvestigatorAssigned, InvestigatorReplaced
from oversight.kernel.machine import Step, sources


@dataclass(frozen=True)
class Candidate:
    """Who is chosen, and what stands in the way."""

    name: str
    holds_office: bool
    same_person: tuple[str, ...] = ()
    declared: tuple[str, ...] = ()
    already: bool = False
    "Investigates this case now."


@dataclass(frozen=True)
class AssignmentFacts:
    """What the choice of an investigator looks at. No candidate: the question is only whether one can be chosen."""

    access: AccessFacts
    has_pairs: bool
    candidate: Candidate | None = None


def something_to_investigate(facts: AssignmentFacts) -> str | None:
    """A case without an allegation against an officer gives an investigator nothing to find on."""
    return None if facts.has_pairs else "No allegation is made against an officer yet."


def candidate_holds_office(facts: AssignmentFacts) -> str | None:
    """Only who holds the office of investigator today."""
    if facts.candidate is None or facts.candidate.holds_office:
        return None
    return f"{facts.candidate.name} does not hold the office of investigator today."


def candidate_is_no_party(facts: AssignmentFacts) -> str | None:
    """Nobody investigates a case on which they stand themselves."""
    return " ".join(facts.candidate.same_person) or None if facts.candidate else None


def candidate_declared_nothing(facts: AssignmentFacts) -> str | None:
    """Nobody investigates people they declared a relation to, or a matter they were involved in."""
    return " ".join(facts.candidate.declared) or None if facts.candidate else None


def candidate_is_new(facts: AssignmentFacts) -> str | None:
    """Replacing somebody by themselves changes nothing."""
    if facts.candidate is None or not facts.candidate.already:
        return None
    return f"{facts.candidate.name} investigates this case already."


FIT = (candidate_holds_office, candidate_is_no_party, candidate_declared_nothing)

ASSIGN = Step(
    name="assign",
    label="Assign an investigator",
    sources=sources(Stage.ASSIGNMENT),
    target=Stage.INVESTIGATION,
    permission=Permission.CASE_ASSIGN,
    event=InvestigatorAssigned,
    guards=(something_to_investigate, *FIT),
    done="An investigator was assigned already.",
)
REPLACE = Step(
    name="replace",
    label="Give it to another investigator",
    sources=sources(Stage.INVESTIGATION),
    target=None,
    permission=Permission.CASE_ASSIGN,
    event=InvestigatorReplaced,
    guards=(candidate_is_new, *FIT),
    done="The case is not under investigation.",
)
