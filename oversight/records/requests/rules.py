"""States and answers of a records request. Pure."""

from collections.abc import Collection
from enum import StrEnum


class State(StrEnum):
    """Where a request stands."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


class Answer(StrEnum):
    """What the person was told."""

    GIVEN = "given"
    PARTLY = "partly"
    REFUSED = "refused"
    NONE = "none"


LABELS: dict[State, str] = {State.OPEN: "Open", State.ANSWERED: "Answered", State.CLOSED: "Closed"}
ANSWERS: dict[Answer, str] = {
    Answer.GIVEN: "Given in full",
    Answer.PARTLY: "Given in part",
    Answer.REFUSED: "Refused",
    Answer.NONE: "No such record exists",
}


def wrong_exemptions(answer: Answer, chosen: Collection[str], known: Collection[str]) -> str | None:
    """Why these grounds do not fit the answer; nothing when they do."""
    if not set(chosen) <= set(known):
        return "Choose grounds from the list."
    if answer in (Answer.PARTLY, Answer.REFUSED) and not chosen:
        return "Say on which ground of the law something is withheld."
    if answer in (Answer.GIVEN, Answer.NONE) and chosen:
        return "Nothing is withheld by this answer: leave the grounds empty."
    return None
