"""Reading clocks: of one case with their reasons, and those that are due or overdue for one person."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, case, or_, select, union_all
from sqlalchemy.orm import Session

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.cases.models import Allegation, Case, OfficerSlot
from oversight.cases.queries import assigned_to, visible_to
from oversight.charter.schema import Subject
from oversight.deadlines.models import ClosureDay, Deadline, promised, still_open
from oversight.deadlines.rules.subjects import About
from oversight.deadlines.rules.wording import day_in_words
from oversight.deadlines.shown import ClockView, view_of


class Promise(NamedTuple):
    """The next thing the board owes a complainant: in a sentence, by which day, and whether that day is past."""

    sentence: str
    due_on: dt.date
    late: bool


class Owed(NamedTuple):
    """One thing that the board owes a complainant. Without a date its time stands still."""

    name: str
    sentence: str
    due_on: dt.date | None
    late: bool


@dataclass(frozen=True)
class DueClock:
    """One open clock, for lists. A clock of a meeting or of the board itself has no case."""

    case_id: int | None
    number: str | None
    title: str | None
    stage: str | None
    clock: str
    name: str
    owner: str
    due_at: dt.datetime
    due_on: dt.date
    due_soon: int
    subject: str
    subject_id: int


def closures_of(session: Session) -> Mapping[dt.date, str]:
    """Every closure day that staff have entered, with its reason."""
    return {row.day: row.reason for row in session.scalars(select(ClosureDay))}


def list_open(session: Session, case_id: int) -> Sequence[Deadline]:
    """The clocks of a case that are still owed."""
    query = select(Deadline).where(Deadline.case_id == case_id, still_open())
    return session.scalars(query.order_by(Deadline.id)).all()


def list_open_about(session: Session, about: About) -> Sequence[Deadline]:
    """The clocks of one officer, allegation, request, letter or meeting that are still owed."""
    query = select(Deadline).where(Deadline.subject == about.subject.value, Deadline.subject_id == about.id)
    return session.scalars(query.where(still_open()).order_by(Deadline.id)).all()


def list_clocks(session: Session, case_id: int, now: dt.datetime) -> list[ClockView]:
    """The clocks of a case as its page shows them: open ones first, by date; cancelled ones are left out."""
    of_officer = and_(Deadline.subject == Subject.OFFICER.value, Deadline.subject_id == OfficerSlot.id)
    of_allegation = and_(Deadline.subject == Subject.ALLEGATION.value, Deadline.subject_id == Allegation.id)
    query = (
        select(Deadline, OfficerSlot.number, Allegation.number)
        .outerjoin(OfficerSlot, of_officer)
        .outerjoin(Allegation, of_allegation)
        .where(Deadline.case_id == case_id, Deadline.state != "cancelled")
    )
    open_first = case((still_open(), 0), else_=1)
    rows = session.execute(query.order_by(open_first, Deadline.due_at, Deadline.id))
    return [view_of(row, now, officer, allegation) for row, officer, allegation in rows]


def next_promise(session: Session, case: Case, now: dt.datetime, *, without: Sequence[str] = ()) -> Promise | None:
    """The earliest promise to the complainant that is not kept yet. `without` names clocks to leave aside."""
    query = (
        select(Deadline.promise, Deadline.due_on, Deadline.due_at)
        .where(Deadline.case_id == case.id, still_open(), Deadline.promise != "")
        .where(Deadline.due_at.is_not(None), Deadline.clock.not_in(list(without)))
        .order_by(Deadline.due_at, Deadline.id)
    )
    row = session.execute(query.limit(1)).first()
    if row is None or row.due_on is None or row.due_at is None:
        return None
    return Promise(row.promise.format(date=day_in_words(row.due_on)), row.due_on, row.due_at < now)


def list_promises(session: Session, case_id: int, now: dt.datetime) -> list[Owed]:
    """Everything that is still owed to the complainant of a case: the earliest first, then what stands still."""
    query = (
        select(Deadline.name, Deadline.promise, Deadline.due_on, Deadline.due_at)
        .where(Deadline.case_id == case_id, still_open(), promised())
        .order_by(Deadline.due_at.is_(None), Deadline.due_at, Deadline.id)
    )
    return [
        Owed(name, promise.format(date=day_in_words(due_on)) if due_on else "", due_on, bool(due_at and due_at < now))
        for name, promise, due_on, due_at in session.execute(query)
    ]


def list_due(session: Session, actor: Actor, now: dt.datetime, days: int = 7, limit: int = 50) -> Sequence[DueClock]:
    """Clocks of this person's own work that are due within so many days, the next one first."""
    within = and_(Deadline.due_at >= now, Deadline.due_at <= now + dt.timedelta(days=days))
    return _list(session, actor, and_(within, is_for(actor)), limit)


def list_overdue(session: Session, actor: Actor, now: dt.datetime, limit: int = 50) -> Sequence[DueClock]:
    """Clocks that ran out, of this person's own work or escalated to their office, the oldest first."""
    return _list(session, actor, and_(Deadline.due_at < now, or_(is_for(actor), rises_to(actor))), limit)


def list_late_and_due(
    session: Session, actor: Actor, now: dt.datetime, days: int = 7, limit: int = 50
) -> tuple[list[DueClock], list[DueClock]]:
    """Both lists in one question: what ran out, and what is due within so many days."""
    within = and_(Deadline.due_at >= now, Deadline.due_at <= now + dt.timedelta(days=days))
    late = and_(Deadline.due_at < now, or_(is_for(actor), rises_to(actor)))
    both = [
        select(_listed(actor, wanted, limit).add_columns(Deadline.id.label("place")).subquery())
        for wanted in (late, and_(within, is_for(actor)))
    ]
    rows = union_all(*both).order_by("due_at", "place")
    found = [DueClock(*row[:-1]) for row in session.execute(rows)]
    return [one for one in found if one.due_at < now], [one for one in found if one.due_at >= now]


def next_due(session: Session, case_ids: Sequence[int]) -> dict[int, DueClock]:
    """The next open clock of each of these cases; the caller has checked that they are visible."""
    if not case_ids:
        return {}
    rows = session.execute(_columns().where(Deadline.case_id.in_(case_ids)).order_by(Deadline.due_at.desc()))
    return {row.case_id: DueClock(*row) for row in rows}


def _list(session: Session, actor: Actor, wanted: ColumnElement[bool], limit: int) -> Sequence[DueClock]:
    return [DueClock(*row) for row in session.execute(_listed(actor, wanted, limit))]


def _listed(actor: Actor, wanted: ColumnElement[bool], limit: int) -> Select[*tuple[Any, ...]]:
    return _columns().where(wanted, open_to(actor)).order_by(Deadline.due_at, Deadline.id).limit(limit)


def _columns() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Deadline.case_id,
            Case.number,
            Case.title,
            Case.stage,
            Deadline.clock,
            Deadline.name,
            Deadline.owner,
            Deadline.due_at,
            Deadline.due_on,
            Deadline.due_soon,
            Deadline.subject,
            Deadline.subject_id,
        )
        .outerjoin(Case, Case.id == Deadline.case_id)
        .where(still_open(), Deadline.due_at.is_not(None))
    )


def open_to(actor: Actor) -> ColumnElement[bool]:
    """Clocks this person may know of: of the cases visible to them, and those that belong to no case."""
    return or_(Deadline.case_id.is_(None), visible_to(actor))


def is_for(actor: Actor) -> ColumnElement[bool]:
    """An investigator answers for the cases given to them; of every other office all holders answer."""
    others = [office.value for office in sorted(actor.offices) if office is not Office.INVESTIGATOR]
    whole_office = Deadline.owner.in_(others)
    if Office.INVESTIGATOR not in actor.offices:
        return whole_office
    return or_(whole_office, and_(Deadline.owner == Office.INVESTIGATOR.value, assigned_to(actor)))


def rises_to(actor: Actor) -> ColumnElement[bool]:
    """Clocks that rise to an office of this person once they are missed."""
    return Deadline.escalate_to.in_([office.value for office in sorted(actor.offices)])
