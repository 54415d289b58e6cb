"""The steps of the department's answer, and their guards. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.rules import Stage
from oversight.kernel.machine import Step, sources
from oversight.recommendations.answers.events import DepartmentAnswered, MoreInvestigationAsked, SilenceTaken

LONGEST = 20_000
"""Characters of the department's reasons on one finding or recommendation."""


class Choice(StrEnum):
    """What the department says to one recommendation."""

    ACCEPT = "accept"
    IN_PART = "in_part"
    MODIFY = "modify"
    REJECT = "reject"


CHOICE_LABELS = {
    Choice.ACCEPT: "Accept",
    Choice.IN_PART: "Accept in part",
    Choice.MODIFY: "Do something else instead",
    Choice.REJECT: "Reject",
}
NOTHING_IMPOSED = frozenset({Choice.REJECT})
"""Choices after which no discipline follows."""


@dataclass(frozen=True, kw_only=True)
class AnswerFacts:
    """A case that waits for the department."""

    access: AccessFacts
    signs: bool = True
    "The law lets this person sign for the department."
    more_left: int = 0
    "How often the department may still ask for more investigation."
    silence_concurs: bool = False
    overdue: bool = False
    "The time for the answer has passed."


def may_sign(facts: AnswerFacts) -> str | None:
    """What the liaison prepares counts once the chief has signed it."""
    return None if facts.signs else "The law wants the chief to sign. You can prepare the answer and save it."


def may_ask_more(facts: AnswerFacts) -> str | None:
    """The law says how often a case goes back."""
    if facts.more_left > 0:
        return None
    return "The law does not let the department ask for more investigation, or it has done so already."


def silence_counts(facts: AnswerFacts) -> str | None:
    """Only some laws take silence for an answer."""
    return None if facts.silence_concurs else "The law does not take silence for agreement."


def time_has_passed(facts: AnswerFacts) -> str | None:
    """Nobody is taken at their silence while they may still speak."""
    return None if facts.overdue else "The time for the answer has not passed."


ANSWER = Step(
    name="answer",
    label="Answer the findings",
    sources=sources(Stage.RESPONSE),
    target=Stage.DECIDED,
    permission=Permission.DEPARTMENT_ANSWER,
    event=DepartmentAnswered,
    guards=(may_sign,),
    done="The department has answered already.",
)
ASK_MORE = Step(
    name="ask-more-investigation",
    label="Ask for more investigation",
    sources=sources(Stage.RESPONSE),
    target=Stage.INVESTIGATION,
    permission=Permission.DEPARTMENT_ANSWER,
    event=MoreInvestigationAsked,
    when=(may_ask_more,),
    guards=(may_sign,),
    done="The department has answered already, or the case is not with it.",
)
TAKE_SILENCE = Step(
    name="take-silence",
    label="Take silence for agreement",
    sources=sources(Stage.RESPONSE),
    target=Stage.DECIDED,
    permission=Permission.CASE_TRANSMIT,
    event=SilenceTaken,
    when=(silence_counts,),
    guards=(time_has_passed,),
    done="The department has answered, or its silence was taken already.",
)
