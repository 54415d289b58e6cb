"""Reading the questions about conflicts, and letters that were taken back."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from oversight.cases.models import Case, OfficerIdentification, OfficerSlot
from oversight.investigation.officers.models import ConflictQuestion
from oversight.notices.models import Letter
from oversight.notices.retracting.models import LetterRetraction
from oversight.people.models import Account


@dataclass(frozen=True)
class Asked:
    """One question, as the page of the officers shows it."""

    row: ConflictQuestion
    slot_id: int
    slot_number: int
    name: str


def questions_of(session: Session, case: Case) -> Sequence[Asked]:
    """Every question about conflicts on a case whose identification still stands. One question."""
    query = (
        select(ConflictQuestion, OfficerSlot.id, OfficerSlot.number, Account.name)
        .join(OfficerIdentification, OfficerIdentification.id == ConflictQuestion.identification_id)
        .join(OfficerSlot, OfficerSlot.id == OfficerIdentification.slot_id)
        .join(Account, Account.id == ConflictQuestion.account_id)
        .where(ConflictQuestion.case_id == case.id, OfficerIdentification.superseded_at.is_(None))
        .order_by(ConflictQuestion.id)
    )
    return [Asked(*row) for row in session.execute(query)]


def retractions_of(session: Session, case: Case) -> Mapping[int, list[tuple[LetterRetraction, Letter]]]:
    """Letters to the officers of a case that were taken back after they went, by slot. One question."""
    query = select(LetterRetraction, Letter).join(Letter).where(Letter.case_id == case.id)
    found: dict[int, list[tuple[LetterRetraction, Letter]]] = defaultdict(list)
    for row, letter in session.execute(query.order_by(LetterRetraction.id)):
        if letter.slot_id is not None:
            found[letter.slot_id].append((row, letter))
    return found
