"""The steps of a panel beside seating and replacing: announcing and drawing a lot, declining to sit. Pure."""

import datetime as dt
from dataclasses import dataclass

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.rules import Stage
from oversight.charter.schema.voting import WHOLE
from oversight.hearings.guards import (
    BoardFacts,
    ballot_not_open,
    on_an_agenda,
    sits_on_panel,
)
from oversight.hearings.panels.events import DrawAnnounced, DrawWithdrawn, PanelDeclined, PanelDrawn
from oversight.kernel.machine import Step, sources


@dataclass(frozen=True, kw_only=True)
class LotFacts:
    """A case whose panel is drawn by lot, as one person looks at it."""

    access: AccessFacts
    now: dt.datetime
    by_lot: bool
    "The law draws panels by lot."
    pairs: int = 0
    "Allegations against officers that have no finding of the board."
    begins_words: str = ""
    "The meeting on whose agenda the case stands; nothing while it is on none."
    announced: bool = False
    "A draw is announced and has not taken place."
    draw_from: dt.datetime | None = None
    draw_words: str = ""
    left: int = 0
    "Members of the order that was drawn who can still be seated."
    quorum: int = 1
    able: int = 0
    "Members who could be on the list now."


def drawn_by_lot(facts: LotFacts) -> str | None:
    return None if facts.by_lot else "The law does not draw panels by lot."


def to_decide(facts: LotFacts) -> str | None:
    return None if facts.pairs else "There is no allegation against an officer left to vote on."


def not_announced(facts: LotFacts) -> str | None:
    return "A draw is announced already." if facts.announced else None


def is_announced(facts: LotFacts) -> str | None:
    return None if facts.announced else "No draw is announced."


def not_on_agenda(facts: LotFacts) -> str | None:
    return f"The case is on the agenda of the meeting of {facts.begins_words}." if facts.begins_words else None


def no_order_left(facts: LotFacts) -> str | None:
    if facts.left < facts.quorum:
        return None
    return "A panel was drawn for this case already. Empty places are filled down its order."


def public_long_enough(facts: LotFacts) -> str | None:
    if facts.draw_from is None or facts.draw_from <= facts.now:
        return None
    return f"The commitment must be public first. The draw may take place from {facts.draw_words} on."


def enough_to_draw(facts: LotFacts) -> str | None:
    if facts.able >= facts.quorum:
        return None
    return f"Only {facts.able} members could be on the list; a quorum is {facts.quorum}."


def panel_of_some(facts: BoardFacts) -> str | None:
    return "The whole board sits. A member who cannot be fair steps aside." if facts.body in WHOLE else None


ANNOUNCE = Step(
    name="announce-draw",
    label="Announce a draw by lot",
    sources=sources(Stage.BOARD),
    target=None,
    permission=Permission.CASE_SCHEDULE,
    event=DrawAnnounced,
    when=(drawn_by_lot,),
    guards=(to_decide, not_on_agenda, not_announced, no_order_left),
)
DRAW = Step(
    name="draw-panel",
    label="Draw the panel by lot",
    sources=sources(Stage.BOARD),
    target=None,
    permission=Permission.CASE_SCHEDULE,
    event=PanelDrawn,
    when=(drawn_by_lot, is_announced),
    guards=(to_decide, public_long_enough, enough_to_draw),
)
WITHDRAW = Step(
    name="withdraw-draw",
    label="Withdraw the announced draw",
    sources=sources(Stage.BOARD),
    target=None,
    permission=Permission.CASE_SCHEDULE,
    event=DrawWithdrawn,
    when=(drawn_by_lot, is_announced),
)
DECLINE = Step(
    name="decline-panel",
    label="Decline to sit on this panel",
    sources=sources(Stage.BOARD),
    target=None,
    permission=Permission.CASE_RECUSE,
    event=PanelDeclined,
    guards=(on_an_agenda, sits_on_panel, panel_of_some, ballot_not_open),
)
STEPS = (ANNOUNCE, DRAW, WITHDRAW, DECLINE)
