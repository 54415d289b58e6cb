"""When an investigation may go to the supervisor, and when it may leave the supervisor."""

from collections.abc import Iterable
from dataclasses import dataclass

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.rules import Stage
from oversight.investigation.events import InvestigationAccepted, InvestigationReturned, InvestigationSubmitted
from oversight.kernel.machine import Step, sources

ENOUGH_ATTEMPTS = 3
ENOUGH_CHANNELS = 2


@dataclass(frozen=True)
class Heard:
    """How one complainant was heard. `reachable` is false for who gave no name and no way to reach them."""

    said: str
    reachable: bool
    interviewed: bool
    attempts: int
    channels: int

    @property
    def enough(self) -> bool:
        """Whether the board did what it can to hear them."""
        tried = self.attempts >= ENOUGH_ATTEMPTS and self.channels >= ENOUGH_CHANNELS
        return self.interviewed or not self.reachable or tried


@dataclass(frozen=True)
class FinishFacts:
    """What the end of an investigation looks at."""

    access: AccessFacts
    pairs: int
    open_pairs: int
    "Pairs without a recommendation that has reasons."
    open_slots: tuple[int, ...]
    "Numbers of officers neither identified nor closed as unidentified."
    complainants: tuple[Heard, ...]
    has_report: bool


@dataclass(frozen=True)
class ReviewFacts:
    """What the supervisor's review looks at."""

    access: AccessFacts
    investigated: bool
    "The reviewer investigates this case, or once did."
    conflicts: tuple[str, ...] = ()


def every_pair_has_a_recommendation(facts: FinishFacts) -> str | None:
    """A finding with reasons on every allegation against every officer."""
    if not facts.pairs:
        return "No allegation is made against an officer."
    if not facts.open_pairs:
        return None
    count = "One finding has" if facts.open_pairs == 1 else f"{facts.open_pairs} findings have"
    return f"{count} no recommendation with reasons yet."


def every_officer_is_known_or_closed(facts: FinishFacts) -> str | None:
    """Nobody is left open as "not yet identified"."""
    if not facts.open_slots:
        return None
    who, verb = (f"Officer {facts.open_slots[0]}", "is") if len(facts.open_slots) == 1 else (_list(facts), "are")
    return f"{who} {verb} neither identified nor closed as unidentified."


def _list(facts: FinishFacts) -> str:
    *first, last = (str(number) for number in facts.open_slots)
    return f"Officers {', '.join(first)} and {last}"


def every_complainant_was_heard(facts: FinishFacts) -> str | None:
    """Interviewed, or tried often enough by different ways, or not to be reached at all."""
    missing = [_unheard(one) for one in facts.complainants if not one.enough]
    return " ".join(missing) or None


def _unheard(one: Heard) -> str:
    tried = f"{_count(one.attempts, 'attempt')} by {_count(one.channels, 'channel')}"
    return (
        f"{one.said} was not interviewed, and {tried} {'is' if one.attempts == 1 else 'are'} on record. "
        f"At least {ENOUGH_ATTEMPTS} attempts by {ENOUGH_CHANNELS} channels are needed."
    )


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def the_report_is_written(facts: FinishFacts) -> str | None:
    """The board and the public read a summary and a title."""
    return None if facts.has_report else "The report has no title and summary yet."


def reviewer_did_not_investigate(facts: ReviewFacts) -> str | None:
    """Nobody reviews their own work."""
    return "You investigated this case. Another supervisor must review it." if facts.investigated else None


def reviewer_has_no_conflict(facts: ReviewFacts) -> str | None:
    """What bars an investigator bars a supervisor too."""
    return " ".join(facts.conflicts) or None


def deficiencies_in(text: str) -> tuple[str, ...]:
    """What is missing, one line each, as a supervisor wrote it."""
    return tuple(line.strip(" \t-•*") for line in text.splitlines() if line.strip(" \t-•*"))


def paragraphs(text: str) -> Iterable[str]:
    """The paragraphs of a text; blank lines part them."""
    return tuple(" ".join(part.split()) for part in text.replace("\r\n", "\n").split("\n\n") if part.strip())


SUBMIT = Step(
    name="submit",
    label="Send to the supervisor",
    sources=sources(Stage.INVESTIGATION),
    target=Stage.REVIEW,
    permission=Permission.CASE_SUBMIT,
    event=InvestigationSubmitted,
    guards=(
        every_pair_has_a_recommendation,
        every_officer_is_known_or_closed,
        every_complainant_was_heard,
        the_report_is_written,
    ),
    done="The investigation was already sent to the supervisor.",
)
REVIEWER = (reviewer_did_not_investigate, reviewer_has_no_conflict)
ACCEPT = Step(
    name="accept",
    label="Accept the investigation",
    sources=sources(Stage.REVIEW),
    target=Stage.BOARD,
    permission=Permission.CASE_REVIEW,
    event=InvestigationAccepted,
    guards=REVIEWER,
    done="The investigation is not with the supervisor.",
)
RETURN = Step(
    name="return",
    label="Return the investigation",
    sources=sources(Stage.REVIEW),
    target=Stage.INVESTIGATION,
    permission=Permission.CASE_REVIEW,
    event=InvestigationReturned,
    guards=REVIEWER,
    done="The investigation is not with the supervisor.",
)
