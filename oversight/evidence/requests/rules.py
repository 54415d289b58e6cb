"""How a request stands, what an answer must say, and when one may be asked again. Pure."""

from dataclasses import dataclass
from enum import StrEnum

LONGEST = 20_000
"""Characters of words in a request or an answer."""


class Purpose(StrEnum):
    """What is wanted: the thing itself, or only that it is not lost."""

    PRODUCE = "produce"
    PRESERVE = "preserve"


class Way(StrEnum):
    """How it was asked: by a letter of this system, or in another way that staff write down."""

    LETTER = "letter"
    RECORDED = "recorded"


class CustodianKind(StrEnum):
    """A unit of the police department, or another agency: a task force, the officer's other employer, a dispatcher."""

    UNIT = "unit"
    AGENCY = "agency"


class Answer(StrEnum):
    """What a custodian may answer."""

    SENT = "sent"
    KEPT = "kept"
    PARTIAL = "partial"
    NONE_EXISTS = "none-exists"
    REFUSED = "refused"


class State(StrEnum):
    """How a request stands: it waits, or its last answer, or it is withdrawn."""

    OPEN = "open"
    PARTIAL = "partial"
    SENT = "sent"
    KEPT = "kept"
    NONE_EXISTS = "none-exists"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Channel(StrEnum):
    """How a custodian was reminded."""

    PHONE = "phone"
    EMAIL = "email"
    LETTER = "letter"
    IN_PERSON = "in-person"
    SYSTEM = "system"


WAITING = (State.OPEN, State.PARTIAL)
"""A request that still waits for something."""
STATE_LABELS: dict[State, str] = {
    State.OPEN: "Waits for an answer",
    State.PARTIAL: "A part is missing",
    State.SENT: "Received",
    State.KEPT: "Kept by the custodian",
    State.NONE_EXISTS: "None exists, they say",
    State.REFUSED: "Refused",
    State.WITHDRAWN: "Withdrawn",
}
STATE_CHIPS: dict[State, str] = {
    State.OPEN: "wait",
    State.PARTIAL: "wait",
    State.SENT: "done",
    State.KEPT: "done",
    State.NONE_EXISTS: "late",
    State.REFUSED: "late",
    State.WITHDRAWN: "plain",
}
ANSWER_LABELS: dict[Answer, str] = {
    Answer.SENT: "Everything is sent",
    Answer.KEPT: "It is kept and will not be overwritten",
    Answer.PARTIAL: "A part is sent, something is missing",
    Answer.NONE_EXISTS: "None exists",
    Answer.REFUSED: "Refused",
}
PURPOSE_LABELS: dict[Purpose, str] = {Purpose.PRODUCE: "Send it to us", Purpose.PRESERVE: "Keep it"}
CHANNEL_LABELS: dict[Channel, str] = {
    Channel.PHONE: "By telephone",
    Channel.EMAIL: "By e-mail",
    Channel.LETTER: "By letter",
    Channel.IN_PERSON: "In person",
    Channel.SYSTEM: "By a letter that goes out from here now",
}
KIND_LABELS: dict[CustodianKind, str] = {
    CustodianKind.UNIT: "Unit of the police department",
    CustodianKind.AGENCY: "Another agency",
}
SERVED: dict[Purpose, str] = {Purpose.PRODUCE: "request", Purpose.PRESERVE: "preservation"}
"""What was served on a custodian, as the clocks of the charter call it (`of`)."""
SUBPOENA = "subpoena"
"""By this word the charter's clocks know the day of a subpoena: the one that stands on it, or its service."""
NO_LETTER = "none"
"""What an event says when nothing is to be written: it was asked, or reminded of, in another way."""


def letter_for(kind: CustodianKind, purpose: Purpose, *, again: bool = False) -> str:
    """Which letter asks a custodian: another agency has no account here, so its letters are others."""
    if kind is CustodianKind.UNIT:
        return purpose.value
    return "agency" if again or purpose is Purpose.PRODUCE else "agency-preserve"


NONE_EXISTS = "none-exists"
"""The answer after which the charter's clock counts to the day on which the board asks again."""


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What a custodian answers. `official` and `basis` belong to a refusal, `missing` to a part."""

    kind: Answer
    words: str = ""
    missing: str = ""
    basis: str = ""
    official: str = ""


def answers_to(purpose: Purpose) -> tuple[Answer, ...]:
    """The answers that fit a request."""
    return tuple(answer for answer in Answer if answer is not Answer.KEPT or purpose is Purpose.PRESERVE)


def lacking(reply: Reply, purpose: Purpose) -> tuple[str, str] | None:
    """The field that an answer lacks, with the reason; nothing when it is whole.

    A refusal names the law and who refuses (D.C. Code 5-1104(d-3) asks for both in writing).
    """
    if reply.kind not in answers_to(purpose):
        return "kind", "Choose one of the answers in the list."
    if reply.kind is Answer.PARTIAL and not reply.missing.strip():
        return "missing", "Say what is missing."
    if reply.kind is Answer.REFUSED and not reply.basis.strip():
        return "basis", "Name the law on which the refusal rests."
    if reply.kind is Answer.REFUSED and not reply.official.strip():
        return "official", "Name the official who refuses."
    if max(len(reply.words), len(reply.missing), len(reply.basis)) > LONGEST:
        return "words", f"An answer can have {LONGEST:,} letters at most."
    return None


def why_not_answer(state: State) -> str | None:
    """Why a request takes no answer now."""
    if state is State.WITHDRAWN:
        return "The board has withdrawn this request."
    if state in (State.SENT, State.KEPT):
        return "This request is answered in full."
    return None


def why_not_again(state: State) -> str | None:
    """Why it cannot be asked again now."""
    if state in WAITING:
        return "This request still waits for its answer. Remind the custodian instead."
    if state in (State.NONE_EXISTS, State.REFUSED, State.WITHDRAWN):
        return None
    return why_not_answer(state)


def why_not_withdraw(state: State) -> str | None:
    """Why it cannot be withdrawn now."""
    return why_not_answer(state)


def why_not_chase(state: State) -> str | None:
    """Why nobody is to be reminded now."""
    return None if state in WAITING else "Nothing is awaited on this request."
