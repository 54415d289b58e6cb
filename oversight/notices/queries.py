"""Reading letters: those of a case, and those a person has to do something about."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select, true
from sqlalchemy.orm import Session

from oversight.access.facts import Actor
from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.cases.models import Case, Party
from oversight.cases.queries import its_case, visible_to
from oversight.cases.walls.closed import person_open_to
from oversight.cases.walls.queries import require_open
from oversight.cases.walls.rules import Subject
from oversight.charter.schema import Recipient
from oversight.kernel.errors import NotFound
from oversight.notices.models import Letter
from oversight.notices.rules import LABELS, State, what_to_do
from oversight.people.models import Person
from oversight.work import Work

GONE = "There is no such letter, or it is not open to you."
LATELY = 25
MOST = 200
"""Letters in one list of things to do."""


@dataclass(frozen=True)
class LetterLine:
    """One letter in a list."""

    id: int
    number: str
    notice: str
    name: str
    subject: str
    recipient: str
    person: str
    channel: str
    address: str
    state: str
    created_at: dt.datetime
    sent_at: dt.datetime | None
    mailed_on: dt.date | None
    next_at: dt.datetime | None
    attempts: int
    reason: str
    maybe_twice: bool
    pdf_sha256: str | None
    version: int

    @property
    def label(self) -> str:
        return LABELS[State(self.state)]

    @property
    def advice(self) -> str:
        return what_to_do(State(self.state), self.channel)


def open_to(actor: Actor) -> ColumnElement[bool]:
    """The list filter of letters: the case is visible, and so is the reader, who may stand behind a wall."""
    return and_(visible_to(actor), reader_open_to(actor))


def reader_open_to(actor: Actor) -> ColumnElement[bool]:
    """Whether the actor may know to whom a letter goes: not somebody behind a wall, nor, for an office that has nothing
    to do with them, who asked for records."""
    nobody_asked = Letter.recipient != Recipient.REQUESTER.value
    asks = true() if may(actor, Permission.RECORDS_OPEN, None) else nobody_asked
    return and_(person_open_to(actor, Letter.case_id, Letter.person_id), asks)


def list_letters(session: Session, actor: Actor, case_id: int) -> list[LetterLine]:
    """The letters of a case, the newest first. The caller has checked that the case is open to who asks."""
    query = _columns().where(Letter.case_id == case_id, reader_open_to(actor))
    return _lines(session, query.order_by(Letter.id.desc()).limit(MOST))


def require_letter_open(work: Work, letter: Letter) -> None:
    """Ask why first, where the case or the person of a letter stands behind a wall. Raises NotFound or ReasonNeeded."""
    require_open(work, letter.case, (Subject.CASE, letter.case_id))
    if letter.person_id is None:
        return
    query = select(Party.id).where(Party.case_id == letter.case_id, Party.person_id == letter.person_id)
    for party_id in work.session.scalars(query):
        require_open(work, letter.case, (Subject.PARTY, party_id))


def list_to_print(session: Session, actor: Actor) -> list[LetterLine]:
    """Paper letters that wait to be printed and mailed, the oldest first."""
    return _todo(session, actor, (State.TO_PRINT,))


def list_stuck(session: Session, actor: Actor) -> list[LetterLine]:
    """Letters that did not arrive, or of which nobody knows, the oldest first."""
    return _todo(session, actor, (State.FAILED, State.UNKNOWN))


def list_on_the_way(session: Session, actor: Actor) -> list[LetterLine]:
    """Letters that wait for the worker or are tried again by themselves."""
    return _todo(session, actor, (State.DRAFTED, State.SENDING))


def list_awaiting(session: Session, actor: Actor) -> list[LetterLine]:
    """Letters that wait for a person to approve them, the oldest first."""
    return _todo(session, actor, (State.AWAITING,))


def list_held(session: Session, actor: Actor) -> list[LetterLine]:
    """Letters that are kept back, the oldest first."""
    return _todo(session, actor, (State.HELD,))


def count_awaiting(session: Session, actor: Actor) -> int:
    """How many letters wait for approval."""
    return session.scalar(awaiting(actor)) or 0


def awaiting(actor: Actor) -> Select[int]:
    """Asks how many letters wait for approval."""
    query = select(func.count()).select_from(Letter).join(Case, its_case(Letter.case_id))
    return query.where(_in((State.AWAITING,)), open_to(actor))


def list_lately_sent(session: Session, actor: Actor) -> list[LetterLine]:
    """The newest letters that went out or were given up."""
    over = Letter.state.in_([State.SENT.value, State.MAILED.value, State.GIVEN_UP.value])
    return _lines(session, _columns().where(over, open_to(actor)).order_by(Letter.id.desc()).limit(LATELY))


def count_stuck(session: Session, actor: Actor) -> int:
    """How many letters need a person because they did not arrive."""
    query = select(func.count()).select_from(Letter).join(Case, its_case(Letter.case_id))
    return session.scalar(query.where(_in((State.FAILED, State.UNKNOWN)), open_to(actor))) or 0


def get_letter(session: Session, actor: Actor, letter_id: int) -> Letter:
    """One letter of a case this person has to do with. Raises NotFound for all others."""
    query = select(Letter).join(Case, Case.id == Letter.case_id).where(Letter.id == letter_id, open_to(actor))
    found = session.scalar(query)
    if found is None:
        raise NotFound(GONE)
    return found


def _todo(session: Session, actor: Actor, states: Sequence[State]) -> list[LetterLine]:
    query = _columns().where(_in(states), open_to(actor))
    return _lines(session, query.order_by(Letter.created_at, Letter.id).limit(MOST))


def _in(states: Sequence[State]) -> ColumnElement[bool]:
    return Letter.state.in_([state.value for state in states])


def _lines(session: Session, query: Select[*tuple[Any, ...]]) -> list[LetterLine]:
    return [LetterLine(*row) for row in session.execute(query)]


def _columns() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Letter.id,
            Case.number,
            Letter.notice,
            Letter.name,
            Letter.subject,
            Letter.recipient,
            func.coalesce(Person.name, Letter.to_name),
            Letter.channel,
            Letter.address,
            Letter.state,
            Letter.created_at,
            Letter.sent_at,
            Letter.mailed_on,
            Letter.next_at,
            Letter.attempts,
            Letter.reason,
            Letter.maybe_twice,
            Letter.pdf_sha256,
            Letter.version,
        )
        .select_from(Letter)
        .join(Case, its_case(Letter.case_id))
        .outerjoin(Person, Person.id == Letter.person_id)
    )
