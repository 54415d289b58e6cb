"""Closure days as their page shows them, and what one more would do to the dates that run. Nothing is saved."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from oversight.cases.models import Case
from oversight.cases.queries import visible_to
from oversight.charter.schema import Subject
from oversight.deadlines.actions.counting import calendars, facts_of, movers_of
from oversight.deadlines.models import ClosureDay, Deadline, still_open
from oversight.deadlines.note.clocks import rule_of
from oversight.deadlines.rules import compute
from oversight.people.models import Account
from oversight.work import Work

LOOKED_AT = 300
"""Clocks that are counted for a preview, the next ones first."""
NAMED = 10
"""Clocks that a preview names."""


@dataclass(frozen=True)
class ClosedDay:
    """One closure day, why, and who entered it when."""

    day: dt.date
    reason: str
    who: str
    at: dt.datetime


@dataclass(frozen=True)
class WouldMove:
    """A clock that would move. `number` is nothing for a case that is not open to the reader, or for no case."""

    number: str | None
    name: str
    old_on: dt.date | None
    new_on: dt.date | None


@dataclass(frozen=True)
class Closing:
    """What a closure day would do: of all clocks that could move, so many were looked at, and so many would."""

    day: dt.date
    why_closed: str | None
    could: int
    looked_at: int
    moving: int
    named: tuple[WouldMove, ...]


def list_closures(session: Session) -> list[ClosedDay]:
    """Every closure day, the latest first."""
    query = select(ClosureDay, Account.name).outerjoin(Account, Account.id == ClosureDay.by_id)
    rows = session.execute(query.order_by(ClosureDay.day.desc()))
    return [ClosedDay(row.day, row.reason, name or "", row.at) for row, name in rows]


def preview_closure(work: Work, day: dt.date) -> Closing:
    """What closing the board on this day would move, counted on the next clocks that are due then or later."""
    could = [still_open(), or_(Deadline.due_on >= day, Deadline.subject == Subject.MEETING.value)]
    total = work.session.scalar(select(func.count()).select_from(Deadline).where(*could)) or 0
    query = select(Deadline).where(*could).order_by(Deadline.due_at, Deadline.id).limit(LOOKED_AT)
    rows = work.session.scalars(query).all()
    moving = _moving(work, rows, day)
    numbers = _open_numbers(work, [row for row, _new in moving[:NAMED]])
    return Closing(
        day=day,
        why_closed=calendars(work, {work.charter.version})[work.charter.version].why_closed(day),
        could=total,
        looked_at=len(rows),
        moving=len(moving),
        named=tuple(WouldMove(numbers.get(row.case_id or 0), row.name, row.due_on, new) for row, new in moving[:NAMED]),
    )


def _moving(work: Work, rows: Sequence[Deadline], day: dt.date) -> list[tuple[Deadline, dt.date | None]]:
    versions, movers = {row.charter for row in rows}, movers_of(work, rows)
    calendar_of = {name: one.with_closures({day: "closed"}) for name, one in calendars(work, versions).items()}
    found = []
    for row in rows:
        rule = rule_of(work, row)
        if rule is None:
            continue
        facts = facts_of(work, row, rule, work.charters.version(row.charter), movers)
        new = compute(rule, facts, calendar_of[row.charter], row.charter).due_on
        if new != row.due_on:
            found.append((row, new))
    return found


def _open_numbers(work: Work, rows: Sequence[Deadline]) -> dict[int, str]:
    ids = sorted({row.case_id for row in rows if row.case_id})
    if not ids:
        return {}
    query = select(Case.id, Case.number).where(Case.id.in_(ids), visible_to(work.actor))
    return {row.id: row.number for row in work.session.execute(query)}
