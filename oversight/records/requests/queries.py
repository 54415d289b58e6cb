"""Reading records requests with their clocks."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from oversight.access.facts import Actor
from oversight.cases.models import Case
from oversight.cases.queries import visible_to
from oversight.charter.schema import Subject
from oversight.deadlines.models import ClockExtension, Deadline
from oversight.deadlines.rules.subjects import About
from oversight.kernel.errors import NotFound
from oversight.records.requests.models import RecordsRequest
from oversight.records.requests.rules import State

LONGEST = 200
"""Lines of the list."""


@dataclass(frozen=True)
class Listed:
    """One line of the list."""

    id: int
    asked_by: str
    words: str
    received_on: dt.date
    state: str
    answer: str | None
    due_on: dt.date | None
    late: bool


def about(request_id: int) -> About:
    """What the clock of a request runs for."""
    return About(Subject.RECORDS_REQUEST, request_id)


def get_request(session: Session, actor: Actor, request_id: int) -> RecordsRequest:
    """One request. One about a case only for who may know of the case. Raises NotFound."""
    found = session.scalar(
        select(RecordsRequest)
        .outerjoin(Case, Case.id == RecordsRequest.case_id)
        .where(RecordsRequest.id == request_id, or_(RecordsRequest.case_id.is_(None), visible_to(actor)))
    )
    if found is None:
        raise NotFound("There is no such records request, or it is not open to you.")
    return found


def list_requests(session: Session, actor: Actor, now: dt.datetime, *, closed: bool = False) -> Sequence[Listed]:
    """Requests that are not closed, the one due first on top; or those that are, the newest first."""
    row = RecordsRequest
    query = (
        select(
            row.id, row.asked_by, row.words, row.received_on, row.state, row.answer, Deadline.due_on, Deadline.due_at
        )
        .outerjoin(Deadline, and_(_clock(), Deadline.subject_id == row.id))
        .outerjoin(Case, Case.id == row.case_id)
        .where(or_(row.case_id.is_(None), visible_to(actor)))
    )
    if closed:
        query = query.where(row.state == State.CLOSED.value).order_by(row.id.desc())
    else:
        query = query.where(row.state != State.CLOSED.value).order_by(row.state.desc(), Deadline.due_at, row.id)
    return [
        Listed(
            number, asked_by, words, received_on, state, answer, due_on, state == State.OPEN and _is_past(due_at, now)
        )
        for number, asked_by, words, received_on, state, answer, due_on, due_at in session.execute(query.limit(LONGEST))
    ]


def _is_past(moment: dt.datetime | None, now: dt.datetime) -> bool:
    return moment is not None and moment < now


def clock_of(session: Session, request_id: int) -> Deadline | None:
    """The clock of a request, running or over; nothing where the law sets none."""
    return session.scalar(select(Deadline).where(_clock(), Deadline.subject_id == request_id).order_by(Deadline.id))


def times_extended(session: Session, deadline_id: int) -> int:
    """How often its time was lengthened."""
    query = select(func.count()).where(ClockExtension.deadline_id == deadline_id, ClockExtension.state == "granted")
    return session.scalar(query) or 0


def _clock() -> ColumnElement[bool]:
    return Deadline.subject == Subject.RECORDS_REQUEST.value
