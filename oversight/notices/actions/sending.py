"""Sending and printing: the attempt, its result, and what nobody knows."""

import secrets
from dataclasses import dataclass

from oversight.cases.models import Case
from oversight.charter.schema import Channel
from oversight.notices.actions.arriving import record_sent
from oversight.notices.events import (
    LetterFailed,
    LetterPrinted,
    LetterUncertain,
)
from oversight.notices.letters.short import short_words
from oversight.notices.models import Letter
from oversight.notices.rules import LEASE, State, pause_after, repeats_itself
from oversight.work import Work

LOST = "The system stopped while it was sent."


@dataclass(frozen=True)
class Outgoing:
    """A letter under way: this attempt alone may report what became of it."""

    letter_id: int
    attempt: int
    maybe_twice: bool


class Busy(Exception):
    """Another worker is sending this letter now."""


def begin_sending(work: Work, letter_id: int) -> Letter | None:
    """Take a letter under a lease to send it. Nothing when it needs no sending any more. Raises Busy.

    A letter found `sending` after its lease has lost its sender: nobody knows whether it went. An e-mail goes again
    under the same Message-ID, marked. A text waits for a person.
    """
    letter = _locked(work, letter_id)
    state = State(letter.state)
    if state is State.SENDING:
        if letter.lease_until is not None and letter.lease_until >= work.now:
            raise Busy
        if not repeats_itself(letter.channel):
            _wait_for_a_person(work, letter, LOST)
            return None
        letter.maybe_twice = True
    elif state is not State.DRAFTED and not (state is State.UNKNOWN and repeats_itself(letter.channel)):
        return None
    _prepare(letter)
    letter.state, letter.lease_until = State.SENDING.value, work.now + LEASE
    letter.attempts, letter.next_at = letter.attempts + 1, None
    return letter


def note_sent(work: Work, out: Outgoing) -> None:
    """The mail server took the letter."""
    letter = _of_attempt(work, out)
    if letter is not None:
        letter.state, letter.sent_at, letter.lease_until, letter.reason = State.SENT.value, work.now, None, ""
        record_sent(work, work.session.get_one(Case, letter.case_id), letter)


def note_trouble(work: Work, out: Outgoing, reason: str, *, permanent: bool, maybe_sent: bool = False) -> bool:
    """The letter did not go, or nobody knows. Returns whether it is tried again by itself."""
    letter = _of_attempt(work, out)
    if letter is None:
        return False
    pause = None if permanent else pause_after(letter.attempts)
    letter.lease_until, letter.reason = None, reason
    if maybe_sent and not repeats_itself(letter.channel):
        _wait_for_a_person(work, letter, reason)
        return False
    letter.maybe_twice = letter.maybe_twice or maybe_sent
    if pause is None:
        letter.state = State.FAILED.value
        _record_failed(work, letter)
        return False
    letter.state = State.UNKNOWN.value if letter.maybe_twice else State.DRAFTED.value
    letter.next_at = work.now + pause
    return True


def note_printed(work: Work, letter_id: int, sha256: str) -> None:
    """The page of a paper letter is stored and waits for a person to print it."""
    letter = _locked(work, letter_id)
    if State(letter.state) is State.DRAFTED:
        letter.pdf_sha256, letter.state, letter.attempts = sha256, State.TO_PRINT.value, letter.attempts + 1
        work.record(LetterPrinted(case_id=letter.case_id, letter_id=letter.id, sha256=sha256))


def _prepare(letter: Letter) -> None:
    """What only a letter on its way needs: the words of a text, and the sign by which an answer finds its case."""
    if letter.channel == Channel.TEXT:
        letter.short = short_words(letter.values, letter.language, maybe_twice=letter.maybe_twice)
    if letter.reply_token is None:
        letter.reply_token = secrets.token_hex(10)


def _wait_for_a_person(work: Work, letter: Letter, reason: str) -> None:
    letter.state, letter.lease_until, letter.reason = State.UNKNOWN.value, None, reason
    work.record(
        LetterUncertain(case_id=letter.case_id, letter_id=letter.id, notice=letter.notice, channel=letter.channel),
        detail={"reason": reason},
    )


def _record_failed(work: Work, letter: Letter) -> None:
    work.record(
        LetterFailed(case_id=letter.case_id, letter_id=letter.id, notice=letter.notice, channel=letter.channel),
        detail={"reason": letter.reason},
    )


def _locked(work: Work, letter_id: int) -> Letter:
    return work.session.get_one(Letter, letter_id, with_for_update=True)


def _of_attempt(work: Work, out: Outgoing) -> Letter | None:
    """The letter, if this attempt still holds it. One that was taken over reports nothing."""
    letter = _locked(work, out.letter_id)
    return letter if letter.state == State.SENDING.value and letter.attempts == out.attempt else None
