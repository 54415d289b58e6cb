"""Reading prints: what waits for one, what was printed, and how often."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session, joinedload

from oversight.access.facts import Actor
from oversight.cases.models import Case
from oversight.kernel.errors import NotFound
from oversight.notices.models import Letter
from oversight.notices.printing.models import PrintBatch, PrintLine
from oversight.notices.printing.rules import MOST
from oversight.notices.queries import open_to
from oversight.notices.rules import State
from oversight.people.models import Account

LATELY = 30
"""Prints on the page."""


@dataclass(frozen=True)
class Waiting:
    """A letter that waits for the printer, or for the post. `times`: in how many prints it has been."""

    id: int
    number: str
    name: str
    person: str
    address: str
    recorded: bool
    created_at: dt.datetime
    times: int


@dataclass(frozen=True)
class Printed:
    """One print in the list."""

    id: int
    day: dt.date
    number: int
    by: str
    at: dt.datetime
    ready: bool
    letters: int
    unmailed: int


def list_waiting(session: Session, actor: Actor) -> list[Waiting]:
    """Letters on paper that nobody has mailed, of cases open to the actor, the oldest first."""
    times = select(func.count()).select_from(PrintLine).where(PrintLine.letter_id == Letter.id).scalar_subquery()
    query = (
        select(
            Letter.id,
            Case.number,
            Letter.name,
            Letter.to_name,
            Letter.address,
            Letter.recorded,
            Letter.created_at,
            times,
        )
        .join(Case, Case.id == Letter.case_id)
        .where(Letter.state == State.TO_PRINT.value, Letter.pdf_sha256.is_not(None), open_to(actor))
        .order_by(Letter.created_at, Letter.id)
        .limit(MOST)
    )
    return [Waiting(*row) for row in session.execute(query)]


def get_to_print(session: Session, actor: Actor, ids: Sequence[int]) -> Sequence[Letter]:
    """Those of these letters that may be printed now by the actor, locked, the oldest first."""
    query = (
        select(Letter)
        .join(Case, Case.id == Letter.case_id)
        .options(joinedload(Letter.case))
        .where(Letter.id.in_(ids), Letter.state == State.TO_PRINT.value, Letter.pdf_sha256.is_not(None))
        .where(open_to(actor))
        .order_by(Letter.created_at, Letter.id)
    )
    return session.scalars(query.with_for_update(of=Letter)).all()


def times_printed(session: Session, ids: Sequence[int]) -> dict[int, int]:
    """In how many prints each of these letters is."""
    query = select(PrintLine.letter_id, func.count()).where(PrintLine.letter_id.in_(ids)).group_by(PrintLine.letter_id)
    return {row[0]: row[1] for row in session.execute(query)}


def list_prints(session: Session, actor: Actor) -> list[Printed]:
    """The newest prints with a letter of a case open to the actor."""
    unmailed = func.sum(case((Letter.state == State.TO_PRINT.value, 1), else_=0))
    query = (
        select(
            PrintBatch.id,
            PrintBatch.day,
            PrintBatch.number,
            Account.name,
            PrintBatch.at,
            PrintBatch.sha256.is_not(None),
            func.count(PrintLine.id),
            unmailed,
        )
        .join(Account, Account.id == PrintBatch.by_id)
        .join(PrintLine, PrintLine.batch_id == PrintBatch.id)
        .join(Letter, Letter.id == PrintLine.letter_id)
        .join(Case, Case.id == Letter.case_id)
        .where(open_to(actor))
        .group_by(PrintBatch.id, Account.name)
        .order_by(PrintBatch.id.desc())
        .limit(LATELY)
    )
    return [Printed(*row) for row in session.execute(query)]


def get_print(session: Session, actor: Actor, batch_id: int) -> PrintBatch:
    """A print all of whose letters are open to the actor. Raises NotFound for all others: its file shows every one."""
    lines = joinedload(PrintBatch.lines).joinedload(PrintLine.letter).joinedload(Letter.case)
    query = select(PrintBatch).options(lines, joinedload(PrintBatch.by)).where(PrintBatch.id == batch_id)
    found = session.scalars(query).unique().one_or_none()
    if found is None or _seen(session, actor, found) < len(found.lines):
        raise NotFound("There is no such print, or not all of its letters are open to you.")
    return found


def _seen(session: Session, actor: Actor, batch: PrintBatch) -> int:
    query = select(func.count()).select_from(PrintLine).join(Letter, Letter.id == PrintLine.letter_id)
    mine = query.join(Case, Case.id == Letter.case_id).where(PrintLine.batch_id == batch.id, open_to(actor))
    return session.scalar(mine) or 0
