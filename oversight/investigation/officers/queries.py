"""Reading the questions about conflicts, and letters that were taken back."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, ScalarSelect, Select, String, cast, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from oversight.access.facts import Actor, Standing
from oversight.cases.models import Case, CaseStanding, OfficerIdentification, OfficerSlot
from oversight.cases.queries import stands_on, visible_to
from oversight.investigation.officers.models import ConflictQuestion
from oversight.investigation.rules import conflicts as rules
from oversight.notices.models import Letter
from oversight.notices.retracting.models import LetterRetraction
from oversight.people.models import Account

ASKED = frozenset({Standing.ASSIGNED, Standing.SUPERVISING, Standing.COUNSEL, Standing.SEATED, Standing.CONCURRING})
"""Whoever works on a case or decides it is asked again when another officer is named."""


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


@dataclass(frozen=True)
class Unsettled(rules.Asked):
    """A question about a conflict that is open, or was answered with a conflict by somebody still on the case."""

    number: str
    title: str
    account_id: int
    asked_at: dt.datetime


def _unsettled() -> Select[*tuple[str, int, bool, str, str, int, dt.datetime]]:
    """What stands in the way: nobody who left the case, and no name that was taken back."""
    held = aliased(CaseStanding)
    works = exists().where(
        held.case_id == ConflictQuestion.case_id,
        held.account_id == ConflictQuestion.account_id,
        held.to_at.is_(None),
        held.kind.in_(sorted(kind.value for kind in ASKED)),
    )
    return (
        select(
            Account.name,
            OfficerSlot.number,
            ConflictQuestion.answer == "conflict",
            Case.number,
            Case.title,
            Account.id,
            ConflictQuestion.asked_at,
        )
        .join(OfficerIdentification, OfficerIdentification.id == ConflictQuestion.identification_id)
        .join(OfficerSlot, OfficerSlot.id == OfficerIdentification.slot_id)
        .join(Account, Account.id == ConflictQuestion.account_id)
        .join(Case, Case.id == ConflictQuestion.case_id)
        .where(ConflictQuestion.answer != "none", OfficerIdentification.superseded_at.is_(None))
        .where(works, Case.closed_at.is_(None))
        .order_by(ConflictQuestion.id)
    )


def unsettled_words(case_id: int, account: ColumnElement[int]) -> ScalarSelect[str]:
    """What one account has not settled on a case, to be read by `asked_in` beside other columns of a question."""
    said = cast(OfficerSlot.number, String) + ":" + ConflictQuestion.answer
    return (
        select(func.aggregate_strings(said, ","))
        .select_from(ConflictQuestion)
        .join(OfficerIdentification, OfficerIdentification.id == ConflictQuestion.identification_id)
        .join(OfficerSlot, OfficerSlot.id == OfficerIdentification.slot_id)
        .where(ConflictQuestion.case_id == case_id, ConflictQuestion.account_id == account)
        .where(ConflictQuestion.answer != "none", OfficerIdentification.superseded_at.is_(None))
        .correlate_except(ConflictQuestion, OfficerIdentification, OfficerSlot)
        .scalar_subquery()
    )


def asked_in(name: str, words: str | None) -> tuple[rules.Asked, ...]:
    """What `unsettled_words` found for somebody of this name, by the number of the officer."""
    pairs = (one.split(":") for one in (words or "").split(",") if one)
    found = (rules.Asked(name, int(number), has_conflict=bool(answer)) for number, answer in pairs)
    return tuple(sorted(found, key=lambda one: one.officer))


def list_unsettled(session: Session, actor: Actor) -> list[Unsettled]:
    """What is not settled on the cases that a person supervises, and what they were asked themselves, oldest first."""
    mine = or_(ConflictQuestion.account_id == actor.account_id, stands_on(actor, Standing.SUPERVISING))
    query = _unsettled().where(mine, visible_to(actor))
    return [Unsettled(*row) for row in session.execute(query)]


def retractions_of(session: Session, case: Case) -> Mapping[int, list[tuple[LetterRetraction, Letter]]]:
    """Letters to the officers of a case that were taken back after they went, by slot. One question."""
    query = select(LetterRetraction, Letter).join(Letter).where(Letter.case_id == case.id)
    found: dict[int, list[tuple[LetterRetraction, Letter]]] = defaultdict(list)
    for row, letter in session.execute(query.order_by(LetterRetraction.id)):
        if letter.slot_id is not None:
            found[letter.slot_id].append((row, letter))
    return found
