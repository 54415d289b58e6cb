"""Closing a pair without a finding, and a case of which every pair is closed so. Pure."""

from dataclasses import dataclass

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.rules import Stage
from oversight.charter.schema import Investigation
from oversight.findings.events import PairClosed, PairReopened
from oversight.investigation.rules.gates import Heard, lacking_attempts
from oversight.investigation.rules.working import ALONE, as_record
from oversight.investigation.triage.events import CaseClosed
from oversight.kernel.machine import Step, sources


@dataclass(frozen=True)
class PairClosingFacts:
    """What closing a pair looks at. `code` is the reason that was chosen; nothing before one is."""

    access: AccessFacts
    law: Investigation
    complainants: tuple[Heard, ...]
    code: str = ""


@dataclass(frozen=True)
class EndFacts:
    """What closing a case without a finding looks at."""

    access: AccessFacts
    live: int
    "Pairs that are not closed."
    closed: int
    own: bool
    "Every closure of a pair was written by the person who would close the case."


def everybody_was_tried(facts: PairClosingFacts) -> str | None:
    """For a reason that blames silence, each complainant was tried as often and as long as the charter says."""
    if facts.code not in facts.law.unreached:
        return None
    short = [
        f"{one.said}: {lacking}"
        for one in facts.complainants
        if one.reachable and (lacking := lacking_attempts(one.tried, facts.law, span=True)) is not None
    ]
    return " ".join(short) or None


def every_pair_is_closed(facts: EndFacts) -> str | None:
    """No case closes with an undecided live pair."""
    if not facts.closed:
        return "No allegation was closed without a finding."
    if not facts.live:
        return None
    count = "One allegation against an officer is" if facts.live == 1 else f"{facts.live} allegations are"
    return f"{count} still open. Each needs a finding, or a reason for closing it."


def somebody_else_closed_them(facts: EndFacts) -> str | None:
    """Two people see to it that a case ends without a finding."""
    return "You closed the allegations yourself. Another person must close the case." if facts.own else None


CLOSE_PAIR = as_record(
    "close-pair", "Close without a finding", PairClosed, ALONE, Permission.PAIR_CLOSE, guards=(everybody_was_tried,)
)
REOPEN_PAIR = as_record("reopen-pair", "Take the closure back", PairReopened, ALONE, Permission.PAIR_CLOSE)
END_CASE = Step(
    name="end-without-findings",
    label="Close the case without a finding",
    sources=sources(Stage.INVESTIGATION),
    target=Stage.CLOSED,
    permission=Permission.CASE_END,
    event=CaseClosed,
    guards=(every_pair_is_closed, somebody_else_closed_them),
    done="The case is not under investigation.",
)
