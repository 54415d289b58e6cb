"""Reading requests: of one case, of the whole board, and those that wait for the department."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy import case as choose
from sqlalchemy.orm import Session, contains_eager, joinedload

from oversight.access.facts import CLOSING, Actor
from oversight.access.offices import Office
from oversight.cases.models import Case
from oversight.cases.queries import stands_on, visible_to
from oversight.charter.schema import Charter, RequestItem, Subject
from oversight.deadlines.models import Deadline, still_open
from oversight.evidence.requests.events import MaterialKept, RequestAnswered
from oversight.evidence.requests.models import Custodian, DepartmentRequest, RequestAsk
from oversight.evidence.requests.rules import STATE_CHIPS, STATE_LABELS, WAITING, CustodianKind, State
from oversight.kernel.errors import Invalid, NotFound
from oversight.web.paging import PAGE_SIZE, Mark, Page

OTHER = RequestItem(code="other", label="Something else", reason="Every list of things to ask for ends with it.")
"""What can be asked for where the charter has no list of its own."""
WAITS = [state.value for state in WAITING]
WATCHING = frozenset({Office.INTAKE, Office.INVESTIGATOR, Office.SUPERVISOR})
"""Offices whose desk speaks of recordings that will be overwritten."""
NEAR = dt.timedelta(days=21)
"""So long before, the desk speaks of recordings that will be overwritten."""


@dataclass(frozen=True)
class Line:
    """One request in a list. `due_on` is the day of the answer that is still owed."""

    id: int
    case_number: str
    number: int
    label: str
    purpose: str
    custodian: str
    asked_at: dt.datetime
    state: State
    due_on: dt.date | None
    late: bool

    @property
    def standing(self) -> str:
        """How it stands, in words."""
        return STATE_LABELS[self.state]

    @property
    def chip(self) -> str:
        """How it stands, as a kind of chip."""
        return "late" if self.late else STATE_CHIPS[self.state]


@dataclass(frozen=True)
class Asked:
    """What a list of requests is narrowed to."""

    custodian: int = 0
    state: str = ""
    late: bool = False


@dataclass(frozen=True)
class Overwriting:
    """A day on which recordings of a case are overwritten, unless somebody keeps them."""

    number: str
    title: str
    due_on: dt.date
    due_at: dt.datetime


def items_of(charter: Charter) -> tuple[RequestItem, ...]:
    """What may be asked for under this law."""
    return charter.request_items or (OTHER,)


def item_of(charter: Charter, code: str) -> RequestItem:
    """One thing of the list. Raises Invalid for any other."""
    found = next((item for item in items_of(charter) if item.code == code), None)
    if found is None:
        raise Invalid("item", "Choose one of the things in the list.")
    return found


def list_custodians(session: Session, *, ended: bool = False) -> Sequence[Custodian]:
    """Those who keep things, units of the department first; `ended` also those who are no longer asked."""
    query = select(Custodian).order_by(Custodian.kind.desc(), Custodian.name)
    return session.scalars(query if ended else query.where(Custodian.ended_at.is_(None))).all()


def get_custodian(session: Session, number: int) -> Custodian:
    """One custodian. Raises NotFound."""
    found = session.get(Custodian, number)
    if found is None:
        raise NotFound()
    return found


def get_request(session: Session, case_id: int, number: int) -> DepartmentRequest:
    """One request of a case, by its number there. Raises NotFound."""
    query = select(DepartmentRequest).options(joinedload(DepartmentRequest.custodian))
    found = session.scalar(query.where(DepartmentRequest.case_id == case_id, DepartmentRequest.number == number))
    if found is None:
        raise NotFound("There is no such request on this case.")
    return found


def last_turn(session: Session, request_id: int) -> int:
    """How often it was asked."""
    return session.scalar(select(func.max(RequestAsk.turn)).where(RequestAsk.request_id == request_id)) or 1


def was_asked_again(session: Session, request_id: int) -> bool:
    """Whether the system asked again by itself before: it does so once."""
    query = select(RequestAsk.id).where(RequestAsk.request_id == request_id, RequestAsk.automatic, RequestAsk.turn > 1)
    return session.scalar(query.limit(1)) is not None


def list_of_case(session: Session, case_id: int, now: dt.datetime) -> list[Line]:
    """The requests of a case, the newest first. The caller has checked that it is visible."""
    query = _lines().where(DepartmentRequest.case_id == case_id).order_by(DepartmentRequest.number.desc())
    return [_line(row, now) for row in session.execute(query)]


def list_requests(session: Session, actor: Actor, now: dt.datetime, asked: Asked, after: Mark | None) -> Page[Line]:
    """The requests of all cases that this person may see, the newest first."""
    query = _lines().where(visible_to(actor))
    if asked.custodian:
        query = query.where(DepartmentRequest.custodian_id == asked.custodian)
    if asked.state:
        query = query.where(DepartmentRequest.state == asked.state)
    if asked.late:
        query = query.where(Deadline.due_at < now)
    if after is not None:
        at, number = DepartmentRequest.asked_at, DepartmentRequest.id
        query = query.where(or_(at < after.at, and_(at == after.at, number < after.id)))
    query = query.order_by(DepartmentRequest.asked_at.desc(), DepartmentRequest.id.desc()).limit(PAGE_SIZE + 1)
    rows = [_line(row, now) for row in session.execute(query)]
    more = rows[PAGE_SIZE - 1] if len(rows) > PAGE_SIZE else None
    return Page(rows[:PAGE_SIZE], Mark(more.asked_at, more.id).encode() if more else None)


def list_for_department(session: Session, actor: Actor, now: dt.datetime) -> list[Line]:
    """The requests to the department's units: those that wait, the oldest first; then the others, the newest first.

    Nothing of a case from which this person is walled off.
    """
    waits, asked_at = DepartmentRequest.state.in_(WAITS), DepartmentRequest.asked_at
    order = (~waits, choose((waits, asked_at)), asked_at.desc(), DepartmentRequest.id)
    query = _lines().where(_to_department(actor)).order_by(*order)
    return [_line(row, now) for row in session.execute(query.limit(200))]


def count_for_department(session: Session, actor: Actor, now: dt.datetime) -> tuple[int, int]:
    """How many requests wait for the department, and how many of them are late."""
    late = func.sum(choose((Deadline.due_at < now, 1), else_=0))
    waiting = _lines().where(_to_department(actor), DepartmentRequest.state.in_(WAITS))
    number, past = session.execute(waiting.with_only_columns(func.count(), late)).one()
    return number, past or 0


def get_for_department(session: Session, actor: Actor, number: int) -> DepartmentRequest:
    """One request as the department may see it. Raises NotFound for one to another agency, or of a walled case."""
    query = (
        select(DepartmentRequest)
        .join(DepartmentRequest.case)
        .join(DepartmentRequest.custodian)
        .options(contains_eager(DepartmentRequest.case), contains_eager(DepartmentRequest.custodian))
        .where(DepartmentRequest.id == number, _to_department(actor))
    )
    found = session.scalar(query)
    if found is None:
        raise NotFound("There is no such request.")
    return found


def list_overwriting(session: Session, actor: Actor, now: dt.datetime) -> list[Overwriting]:
    """Recordings of visible open cases that nobody keeps yet, and the day on which they are overwritten, if near.

    For those who can have them kept; the director hears of it when the day is missed, with the other clocks.
    """
    if not actor.offices & WATCHING:
        return []
    query = (
        select(Case.number, Case.title, Deadline.due_on, Deadline.due_at)
        .join(Deadline, Deadline.case_id == Case.id)
        .where(still_open(), Deadline.subject == Subject.REQUEST.value, Deadline.ended_by == MaterialKept.name)
        .where(Deadline.due_at < now + NEAR, Case.closed_at.is_(None), visible_to(actor))
        .order_by(Deadline.due_at, Case.id)
    )
    return [
        Overwriting(number, title, on, at) for number, title, on, at in session.execute(query.limit(20)) if on and at
    ]


def overwritten_clocks(charter: Charter) -> frozenset[str]:
    """The clocks of this law that say when recordings are overwritten."""
    return frozenset(clock.code for clock in charter.clocks_ended_by(MaterialKept.name))


def _to_department(actor: Actor) -> ColumnElement[bool]:
    return and_(Custodian.kind == CustodianKind.UNIT.value, ~stands_on(actor, *CLOSING))


def _lines() -> Select[*tuple[Any, ...]]:
    owed = and_(
        still_open(),
        Deadline.subject == Subject.REQUEST.value,
        Deadline.subject_id == DepartmentRequest.id,
        Deadline.ended_by == RequestAnswered.name,
    )
    return (
        select(
            DepartmentRequest.id,
            Case.number,
            DepartmentRequest.number,
            DepartmentRequest.label,
            DepartmentRequest.purpose,
            Custodian.name,
            DepartmentRequest.asked_at,
            DepartmentRequest.state,
            Deadline.due_on,
            Deadline.due_at,
        )
        .select_from(DepartmentRequest)
        .join(Case, Case.id == DepartmentRequest.case_id)
        .join(Custodian, Custodian.id == DepartmentRequest.custodian_id)
        .outerjoin(Deadline, owed)
    )


def _line(row: Any, now: dt.datetime) -> Line:
    key, case_number, number, label, purpose, custodian, asked_at, state, due_on, due_at = row
    late = due_at is not None and due_at < now
    return Line(key, case_number, number, label, purpose, custodian, asked_at, State(state), due_on, late)
