"""The steps of a withdrawal. It is a request: the case goes on, and its clocks with it, until the director decides."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.rules import Stage
from oversight.investigation.lives.withdrawal.events import WithdrawalAsked, WithdrawalDecided
from oversight.kernel.machine import Step, sources

WITHDRAWN = "withdrawn"
"""The closure code of a case whose complainant withdrew."""
LETTER, REQUEST = "withdrawal-letter", "withdrawal-request"
"""What a charter writes under `of`: the letter that asks (anchor "served"), and the request (anchor "response")."""


class How(StrEnum):
    """How the wish to withdraw came."""

    STATUS = "status"
    SIGNED = "signed"
    UNSIGNED = "unsigned"


HOW_LABELS: dict[How, str] = {
    How.STATUS: "On the status page, by the complainant",
    How.SIGNED: "In writing, signed",
    How.UNSIGNED: "By word of mouth, or not signed",
}


class Decision(StrEnum):
    """What the director decides."""

    WITHDRAWN = "withdrawn"
    CONTINUES = "continues"


DECISION_LABELS: dict[Decision, str] = {
    Decision.WITHDRAWN: "Closed: withdrawn",
    Decision.CONTINUES: "The case goes on",
}


@dataclass(frozen=True)
class WithdrawalFacts:
    """What the guards look at. `how` is nothing while no request waits."""

    access: AccessFacts
    how: str | None = None
    silence_until: dt.date | None = None
    "Until when the complainant may answer the letter that asks; nothing when the charter sets no time."
    silent: bool = False
    "Whether that day is past."
    wrote_since: bool = False
    "Whether the complainant wrote to us after the letter."
    others: bool = False
    "Whether other complaints were merged into the case."


def none_waits(facts: WithdrawalFacts) -> str | None:
    """One request at a time; a word of mouth may still be followed by a signature."""
    if facts.how in (None, How.UNSIGNED):
        return None
    return "A request to withdraw waits for the director already."


def one_waits(facts: WithdrawalFacts) -> str | None:
    """There must be something to decide."""
    return None if facts.how else "Nobody has asked to withdraw."


def signed_or_silent(facts: WithdrawalFacts) -> str | None:
    """Without a signature, only silence after the letter counts (England and Wales: 28 days)."""
    if facts.how != How.UNSIGNED:
        return None
    if facts.wrote_since:
        return "The complainant has written to us since the letter. Read it: silence does not count any more."
    if facts.silent:
        return None
    if facts.silence_until is None:
        return "Nothing is signed, and the law sets no time after which silence would count."
    return f"Nothing is signed. The complainant may answer our letter until {facts.silence_until:%-d %B %Y}."


def nobody_else_complains(facts: WithdrawalFacts) -> str | None:
    """One complainant cannot withdraw the complaint of another."""
    if not facts.others:
        return None
    return "Another complaint was merged into this case, and nobody withdrew that one. Undo the merge, or go on."


OPEN = sources(
    Stage.RECEIVED,
    Stage.TRIAGE,
    Stage.AWAITING,
    Stage.RESOLUTION,
    Stage.MEDIATION,
    Stage.PAUSED,
    Stage.ASSIGNMENT,
    Stage.INVESTIGATION,
    Stage.REVIEW,
)
TOO_LATE = "The board or one of its members has the case in hand, or it has ended. It cannot be withdrawn now."

ASK_WITHDRAWAL = Step(
    name="ask-withdrawal",
    label="Record a wish to withdraw",
    sources=OPEN | sources(Stage.DISMISSAL, Stage.BOARD),
    target=None,
    permission=Permission.WITHDRAWAL_RECORD,
    event=WithdrawalAsked,
    when=(none_waits,),
    done="The board has decided, or the case has ended. It cannot be withdrawn any more.",
)
WITHDRAW = Step(
    name="withdraw",
    label="Close as withdrawn",
    sources=OPEN,
    target=Stage.CLOSED,
    permission=Permission.WITHDRAWAL_DECIDE,
    event=WithdrawalDecided,
    guards=(signed_or_silent, nobody_else_complains),
    when=(one_waits,),
    done=TOO_LATE,
)
CONTINUE = Step(
    name="continue",
    label="Go on in spite of a withdrawal",
    sources=OPEN | sources(Stage.DISMISSAL, Stage.BOARD, Stage.DECIDED, Stage.RESPONSE),
    target=None,
    permission=Permission.WITHDRAWAL_DECIDE,
    event=WithdrawalDecided,
    when=(one_waits,),
    done="The case has ended.",
)
