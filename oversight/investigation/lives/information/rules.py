"""The steps of a case that lacks something: ask, ask again, take it up again, or close it as incomplete."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.rules import Stage
from oversight.investigation.lives.information.events import InformationAsked, InformationCame, InformationGivenUp
from oversight.investigation.lives.stages import was_at
from oversight.kernel.machine import Step, sources

INCOMPLETE = "incomplete"
"""The closure code of a case for which what is missing never came."""
REQUEST = "information-request"
"""What a charter writes under `of` for the clock of the reply (anchor "served")."""


class Way(StrEnum):
    """How a complainant is asked."""

    MAIL = "mail"
    EMAIL = "email"
    PHONE = "phone"
    TEXT = "text"
    MAILBOX = "mailbox"
    IN_PERSON = "in-person"


WAYS: dict[Way, str] = {
    Way.MAIL: "Letter",
    Way.EMAIL: "E-mail",
    Way.PHONE: "Telephone",
    Way.TEXT: "Text message",
    Way.MAILBOX: "Mailbox of the status page",
    Way.IN_PERSON: "In person",
}


@dataclass(frozen=True)
class InformationFacts:
    """What the guards look at. `from_stage` is the stage to which the reply leads back."""

    access: AccessFacts
    from_stage: str = ""
    attempts: int = 0
    needed: int = 2
    "How many attempts the charter asks for."
    answer_until: dt.date | None = None
    "Until when the complainant may answer; nothing when that is past or the charter sets no time."
    others: bool = False
    "Whether other complaints were merged into the case."


def tried_often_enough(facts: InformationFacts) -> str | None:
    """A case is not closed after a single letter."""
    if facts.attempts >= facts.needed:
        return None
    return f"The complainant was asked {facts.attempts} of {facts.needed} times. Ask once more first."


def nobody_else_complains(facts: InformationFacts) -> str | None:
    """The silence of one complainant does not end the complaint of another."""
    return "Another complaint was merged into this case. Undo the merge, or go on." if facts.others else None


def time_is_over(facts: InformationFacts) -> str | None:
    """The complainant has all the time they were told."""
    if facts.answer_until is None:
        return None
    return f"The complainant may answer until {facts.answer_until:%-d %B %Y}."


NOT_WAITING = "The case does not wait for information any more."
ASK = Step(
    name="ask-information",
    label="Ask for what is missing",
    sources=sources(Stage.RECEIVED, Stage.TRIAGE),
    target=Stage.AWAITING,
    permission=Permission.INFORMATION_ASK,
    event=InformationAsked,
)
ASK_AGAIN = Step(
    name="ask-information-again",
    label="Record another attempt",
    sources=sources(Stage.AWAITING),
    target=None,
    permission=Permission.INFORMATION_ASK,
    event=InformationAsked,
    done=NOT_WAITING,
)
TAKE_UP_RECEIVED = Step(
    name="information-came-before-logging",
    label="Go on: the information came",
    sources=sources(Stage.AWAITING),
    target=Stage.RECEIVED,
    permission=Permission.INFORMATION_ASK,
    event=InformationCame,
    guards=(was_at(Stage.RECEIVED, "The case was logged before it came here."),),
    done=NOT_WAITING,
)
TAKE_UP_TRIAGE = Step(
    name="information-came",
    label="Go on: the information came",
    sources=sources(Stage.AWAITING),
    target=Stage.TRIAGE,
    permission=Permission.INFORMATION_ASK,
    event=InformationCame,
    guards=(was_at(Stage.TRIAGE, "The case was not logged before it came here."),),
    done=NOT_WAITING,
)
GIVE_UP = Step(
    name="close-incomplete",
    label="Close as incomplete",
    sources=sources(Stage.AWAITING),
    target=Stage.CLOSED,
    permission=Permission.CASE_GIVE_UP,
    event=InformationGivenUp,
    guards=(tried_often_enough, time_is_over, nobody_else_complains),
    done=NOT_WAITING,
)
TAKE_UP: dict[str, Step] = {Stage.RECEIVED: TAKE_UP_RECEIVED, Stage.TRIAGE: TAKE_UP_TRIAGE}
"""The step back, by the stage a case came from."""
