"""Taking back the letters to an officer who was named by mistake."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from oversight.cases.models import Case, OfficerSlot
from oversight.charter.schema import Recipient
from oversight.notices.models import Letter
from oversight.notices.retracting.events import LetterRetracted, LetterWithdrawn
from oversight.notices.retracting.models import LetterRetraction
from oversight.notices.retracting.rules import GIVEN_UP_BY, REJECTED_BY, SEEN
from oversight.notices.rules import State
from oversight.work import Work


@dataclass(frozen=True)
class TakenBack:
    """How many letters were withdrawn before they went, and how many had gone and were retracted."""

    withdrawn: int
    retracted: int


def take_back_letters(work: Work, case: Case, slot: OfficerSlot, reason: str) -> TakenBack:
    """Withdraw every letter to the officer of a slot that has not gone, and retract those that have.

    The caller has checked who may, and calls it before anybody else is named in the slot. Whoever approves one of
    these letters at the same moment is refused: its version changes here.
    """
    query = select(Letter).where(Letter.case_id == case.id, Letter.slot_id == slot.id).order_by(Letter.id)
    taken = select(LetterRetraction.letter_id).join(Letter).where(Letter.slot_id == slot.id)
    before = set(work.session.scalars(taken))
    letters = work.session.scalars(query.with_for_update().execution_options(populate_existing=True)).all()
    withdrawn = sum(_withdraw(work, letter, reason) for letter in letters)
    retracted = sum(_retract(work, letter, reason) for letter in letters if letter.id not in before)
    return TakenBack(withdrawn, retracted)


def withdraw_letters_to(work: Work, case: Case, recipients: Collection[Recipient], reason: str) -> int:
    """Withdraw every letter of a case to these recipients that has not gone. The caller has checked who may."""
    wanted = [recipient.value for recipient in recipients]
    query = select(Letter).where(Letter.case_id == case.id, Letter.recipient.in_(wanted)).order_by(Letter.id)
    letters = work.session.scalars(query.with_for_update().execution_options(populate_existing=True)).all()
    return sum(_withdraw(work, letter, reason) for letter in letters)


def _withdraw(work: Work, letter: Letter, reason: str) -> bool:
    state = State(letter.state)
    if state not in REJECTED_BY | GIVEN_UP_BY:
        return False
    letter.state = (State.REJECTED if state in REJECTED_BY else State.GIVEN_UP).value
    letter.reason, letter.by_id, letter.next_at = reason, work.actor.account_id, None
    event = LetterWithdrawn(case_id=letter.case_id, letter_id=letter.id, notice=letter.notice)
    work.record(event, detail={"reason": reason})
    return True


def _retract(work: Work, letter: Letter, reason: str) -> bool:
    state = State(letter.state)
    if state not in SEEN:
        return False
    if state is State.UNKNOWN:
        letter.state, letter.reason, letter.next_at = State.GIVEN_UP.value, reason, None
    row = LetterRetraction(letter_id=letter.id, reason=reason, at=work.now, by_id=work.actor.account_id)
    work.session.add(row)
    event = LetterRetracted(case_id=letter.case_id, letter_id=letter.id, notice=letter.notice)
    work.record(event, detail={"reason": reason})
    return True
