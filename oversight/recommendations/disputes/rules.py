"""The steps of a dispute, and their guards. Pure. Authority: the charter's `[dispute]`."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from oversight.access.facts import AccessFacts
from oversight.access.offices import LABELS
from oversight.access.permissions import Permission
from oversight.cases.rules import Stage
from oversight.charter.schema import Dispute
from oversight.kernel.machine import Step, sources
from oversight.recommendations.disputes.events import DisputeBrought, DisputeReferred, DisputeSettled


class Prevails(StrEnum):
    """Whose finding and discipline stand after a dispute."""

    BOARD = "board"
    DEPARTMENT = "department"
    OTHER = "other"


PREVAILS_LABELS = {
    Prevails.BOARD: "The board’s finding and recommendation stand",
    Prevails.DEPARTMENT: "The department’s answer stands",
    Prevails.OTHER: "Something else",
}


@dataclass(frozen=True, kw_only=True)
class DisputeFacts:
    """An answered case, and what the law says of disputes."""

    access: AccessFacts
    law: Dispute | None = None
    may_refer: bool = False
    "The law names one of this person's offices."
    answered: bool = False
    differing: int = 0
    "Pairs on which the department did not accept the finding or the recommendation."
    open: bool = False
    settled: bool = False
    "This answer was in dispute already, and that was settled."
    voted_here: bool = False
    "The open dispute is settled by a vote of a second panel of this board."
    brought: bool = False
    "It is, or was, before that panel."
    last_day: dt.date | None = None
    today: dt.date | None = None


def law_knows(facts: DisputeFacts) -> str | None:
    """Where the law names nobody, the department has the last word."""
    return None if facts.law else "The law names nobody who settles a dispute with the department."


def something_differs(facts: DisputeFacts) -> str | None:
    """There is a dispute only where the department did not accept."""
    return (
        None if facts.answered and facts.differing else "The department has accepted everything, or has not answered."
    )


def office_refers(facts: DisputeFacts) -> str | None:
    """The law says who refers it."""
    if facts.may_refer or facts.law is None:
        return None
    names = " or ".join(LABELS[office].lower() for office in facts.law.by)
    return f"A dispute is referred by: {names} ({facts.law.authority})."


def in_time(facts: DisputeFacts) -> str | None:
    """Some laws give days."""
    if facts.last_day is None or facts.today is None or facts.today <= facts.last_day or facts.law is None:
        return None
    return f"The last day to refer it was {facts.last_day:%-d %B %Y} ({facts.law.authority})."


def not_open(facts: DisputeFacts) -> str | None:
    """Once at a time, and once for each answer."""
    if facts.open:
        return "It was referred already and is not settled yet."
    return "The dispute about this answer was settled." if facts.settled else None


def is_open(facts: DisputeFacts) -> str | None:
    """Only what was referred can be settled."""
    return None if facts.open else "No dispute is open in this case."


def board_votes(facts: DisputeFacts) -> str | None:
    """Only a second panel of this board votes in its meetings; every other body sends its answer."""
    return None if facts.voted_here else "No second panel of this board settles it."


def not_brought(facts: DisputeFacts) -> str | None:
    """A dispute is before the panel once."""
    return "The second panel has voted. Its answer is being written down." if facts.brought else None


def nobody_votes(facts: DisputeFacts) -> str | None:
    """What a panel of this board votes on is settled by the close of that vote, and not by hand."""
    if not facts.voted_here:
        return None
    return "A second panel votes on it. Bring it before the second panel; the close of its vote settles the dispute."


REFER_DISPUTE = Step(
    name="refer-dispute",
    label="Refer the dispute",
    sources=sources(Stage.DECIDED),
    target=None,
    permission=Permission.DISPUTE_KEEP,
    event=DisputeReferred,
    when=(law_knows, something_differs, not_open),
    guards=(office_refers, in_time),
)
BRING_DISPUTE = Step(
    name="bring-dispute",
    label="Bring the dispute before the second panel",
    sources=sources(Stage.DECIDED),
    target=Stage.BOARD,
    permission=Permission.DISPUTE_KEEP,
    event=DisputeBrought,
    when=(is_open, board_votes),
    guards=(not_brought,),
)
SETTLE_DISPUTE = Step(
    name="settle-dispute",
    label="Write down how the dispute ended",
    sources=sources(Stage.DECIDED),
    target=None,
    permission=Permission.DISPUTE_KEEP,
    event=DisputeSettled,
    when=(is_open, nobody_votes),
)
