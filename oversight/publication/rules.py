"""When a decision may be published. Pure."""

from dataclasses import dataclass

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.rules import Stage
from oversight.kernel.machine import Step, sources
from oversight.publication.events import DecisionPublished, PublicationRequested


@dataclass(frozen=True, kw_only=True)
class PublicationFacts:
    """What the guards of publication look at."""

    access: AccessFacts
    pairs: int
    undecided: int
    sustained: int
    answered: bool
    answer_overdue: bool
    has_report: bool
    has_title: bool
    pending: str = ""
    "What the case still waits for: a dispute, or a request to look again."
    published: bool = False
    news: bool = False
    "Something became of the decision after it was published."
    preparing: bool
    second_person: bool
    "The charter wants somebody other than the author of the text to publish."
    is_author: bool
    taken_down: bool = False
    "A court has ordered that nobody reads it."
    has_bad_marks: tuple[str, ...]
    "Marks for withheld words that the charter gives no basis for."


def everything_is_decided(facts: PublicationFacts) -> str | None:
    """No decision is published with an allegation left open."""
    if not facts.pairs or facts.undecided:
        return "The board has not decided every allegation."
    return None


def department_was_heard(facts: PublicationFacts) -> str | None:
    """Where something was sustained the chief has answered, or has let the time for it pass."""
    if facts.sustained and not (facts.answered or facts.answer_overdue):
        return "Something was sustained, and the chief has not answered yet."
    return None


def nothing_waits(facts: PublicationFacts) -> str | None:
    """A dispute or a request to look again is settled first, so that the public is not told twice."""
    return facts.pending or None


def something_is_new(facts: PublicationFacts) -> str | None:
    """A published decision comes out again only when something became of it."""
    return "This decision is published already." if facts.published and not facts.news else None


def text_is_there(facts: PublicationFacts) -> str | None:
    """The public needs a title and an account of what happened."""
    if not facts.has_report or not facts.has_title:
        return "The report has no public title or no account of what happened."
    return None


def marks_have_a_basis(facts: PublicationFacts) -> str | None:
    """Every mark for withheld words names a basis of the charter."""
    if facts.has_bad_marks:
        return f"These marks have no legal basis in the charter: {', '.join(facts.has_bad_marks)}."
    return None


def somebody_else_publishes(facts: PublicationFacts) -> str | None:
    """Four eyes: the author of the text does not publish it."""
    if facts.second_person and facts.is_author:
        return "You wrote this text. Another person must check and publish it."
    return None


def not_under_way(facts: PublicationFacts) -> str | None:
    """One attempt at a time."""
    return "The document is being prepared already." if facts.preparing else None


def nobody_forbids_it(facts: PublicationFacts) -> str | None:
    """What a court took down comes out only when an order says so."""
    return "A court has taken this decision down." if facts.taken_down else None


GUARDS = (
    everything_is_decided,
    department_was_heard,
    nothing_waits,
    text_is_there,
    marks_have_a_basis,
    somebody_else_publishes,
    nobody_forbids_it,
)

REQUEST = Step(
    name="request-publication",
    label="Publish the decision",
    sources=sources(Stage.DECIDED, Stage.RESPONSE, Stage.PUBLISHED),
    target=None,
    permission=Permission.DECISION_PUBLISH,
    event=PublicationRequested,
    when=(something_is_new,),
    guards=(*GUARDS, not_under_way),
    done="This decision is published already, or the case has not been decided.",
)
PUBLISH = Step(
    name="publish",
    label="The decision is published",
    sources=sources(Stage.DECIDED, Stage.RESPONSE, Stage.PUBLISHED),
    target=Stage.PUBLISHED.value,
    permission=Permission.DECISION_PUBLISH,
    event=DecisionPublished,
    when=(something_is_new,),
    guards=GUARDS,
    done="This decision is published already.",
)
STEPS = (REQUEST, PUBLISH)
