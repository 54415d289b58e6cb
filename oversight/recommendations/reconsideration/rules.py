"""Who may ask the board to look again, until when, and who decides. Pure. Authority: `[reconsideration]`."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from oversight.access.facts import AccessFacts
from oversight.access.offices import LABELS
from oversight.access.permissions import Permission
from oversight.cases.rules import Stage
from oversight.charter.schema import Reconsideration
from oversight.kernel.calendar import Calendar
from oversight.kernel.machine import Step, sources
from oversight.recommendations.reconsideration.events import (
    ReconsiderationAsked,
    ReconsiderationGranted,
    ReconsiderationRefused,
)

LONGEST = 10_000
"""Characters of a request."""


class Asker(StrEnum):
    """Who asks."""

    COMPLAINANT = "complainant"
    OFFICER = "officer"


class RequestState(StrEnum):
    """What became of a request."""

    OPEN = "open"
    LATE = "late"
    GRANTED = "granted"
    REFUSED = "refused"


STATE_LABELS = {
    RequestState.OPEN: "Not decided yet",
    RequestState.LATE: "Came too late",
    RequestState.GRANTED: "Granted: the board looks again",
    RequestState.REFUSED: "Refused: the decision stands",
}
ASKER_LABELS = {Asker.COMPLAINANT: "The complainant", Asker.OFFICER: "An officer"}


def last_day(law: Reconsideration, served_on: dt.date | None, calendar: Calendar) -> dt.date | None:
    """The last day to ask: so many calendar days after the letter went out, or the next day on which the board is open.

    Nothing while no letter has gone out: then the time has not begun.
    """
    if served_on is None:
        return None
    return calendar.roll(served_on + dt.timedelta(days=law.days), 1)


@dataclass(frozen=True, kw_only=True)
class AskingFacts:
    """A decided case, as one party wants to ask about it."""

    access: AccessFacts
    law: Reconsideration | None = None
    by: Asker = Asker.COMPLAINANT
    last_day: dt.date | None = None
    today: dt.date | None = None
    open_already: bool = False
    decided_before: bool = False
    "The board has decided a request of this party about this decision."

    @property
    def is_late(self) -> bool:
        """Whether the last day has passed."""
        return self.last_day is not None and self.today is not None and self.today > self.last_day


def law_lets_ask(facts: AskingFacts) -> str | None:
    """The law says who may ask."""
    if facts.law is not None and facts.by in facts.law.who:
        return None
    return "The law does not let this party ask the board to look at its decision again."


def asked_once(facts: AskingFacts) -> str | None:
    """One request of a party at a time, and one for each decision."""
    if facts.open_already:
        return "There is a request that is not decided yet."
    return "The board has decided a request about this decision already." if facts.decided_before else None


@dataclass(frozen=True, kw_only=True)
class DecidingFacts:
    """A case with a request, as one person wants to decide it."""

    access: AccessFacts
    law: Reconsideration | None = None
    may_decide: bool = False
    waiting: int = 0


def somebody_asks(facts: DecidingFacts) -> str | None:
    """There is something to decide."""
    return None if facts.waiting else "Nobody has asked the board to look again."


def office_decides(facts: DecidingFacts) -> str | None:
    """The law says who decides."""
    if facts.may_decide or facts.law is None:
        return None
    names = " or ".join(LABELS[office].lower() for office in facts.law.decided_by)
    return f"Whether the board looks again is decided by: {names} ({facts.law.authority})."


_AFTER = sources(Stage.DECIDED, Stage.RESPONSE, Stage.PUBLISHED)
ASK = Step(
    name="ask-reconsideration",
    label="Write down a request to look again",
    sources=_AFTER,
    target=None,
    permission=Permission.RECONSIDERATION_RECORD,
    event=ReconsiderationAsked,
    when=(law_lets_ask,),
    guards=(asked_once,),
    done="There is no decision of the board to look at again.",
)
GRANT = Step(
    name="grant-reconsideration",
    label="Decide whether the board looks again",
    sources=_AFTER,
    target=Stage.BOARD,
    permission=Permission.RECONSIDERATION_DECIDE,
    event=ReconsiderationGranted,
    when=(somebody_asks,),
    guards=(office_decides,),
)
REFUSE = Step(
    name="refuse-reconsideration",
    label="Decide whether the board looks again",
    sources=_AFTER,
    target=None,
    permission=Permission.RECONSIDERATION_DECIDE,
    event=ReconsiderationRefused,
    when=(somebody_asks,),
    guards=(office_decides,),
)
