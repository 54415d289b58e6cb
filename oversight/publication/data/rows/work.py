"""Rows about the work itself: what the department was asked for, and days that the law set. They name no case."""

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import and_, or_, select

from oversight.charter.schema import Subject
from oversight.deadlines.models import Deadline
from oversight.evidence.requests.events import RequestAnswered
from oversight.evidence.requests.models import Custodian, DepartmentRequest, RequestAnswer
from oversight.evidence.requests.rules import Answer, CustodianKind, Purpose
from oversight.kernel.moments import local_date
from oversight.publication.data.dictionary import DEADLINES, REQUESTS, Missing
from oversight.publication.data.rows.reading import YEAR, Batch, Rows

COUNTED = ("running", "met", "missed")
"""States of a clock that count. One still running after its day was not kept, even before anybody has seen it."""


def requests(batch: Batch) -> Rows:
    """Each time a unit was asked to produce something, once it has answered or the day is past."""
    runs = and_(
        Deadline.subject == Subject.REQUEST.value,
        Deadline.subject_id == DepartmentRequest.id,
        Deadline.ended_by == RequestAnswered.name,
    )
    query = (
        select(Deadline, DepartmentRequest.item, Custodian.name)
        .join(DepartmentRequest, runs)
        .join(Custodian, Custodian.id == DepartmentRequest.custodian_id)
        .where(DepartmentRequest.case_id.in_(batch.ids), DepartmentRequest.purpose == Purpose.PRODUCE.value)
        .where(Custodian.kind == CustodianKind.UNIT.value, Deadline.state.in_(COUNTED), Deadline.due_on.is_not(None))
        .where(or_(Deadline.met_at.is_not(None), Deadline.due_on < batch.frame.as_of))
        .order_by(Deadline.id)
    )
    said, seen = _none_exists(batch), set[int]()
    for clock, item, unit in batch.session.execute(query):
        first = clock.subject_id not in seen
        seen.add(clock.subject_id)
        none, later = said.get(clock.subject_id, (False, False))
        yield REQUESTS.row(
            {**_asked(batch, clock), "item": item, "unit": unit, "first": first}
            | {"said_none": none, "found_later": none and later}
        )


def _asked(batch: Batch, clock: Deadline) -> dict[str, object]:
    assert clock.case_id is not None
    assert clock.due_on is not None
    days: object = Missing.NOT_YET
    if clock.met_at is not None:
        zone = batch.frame.zone
        days = (local_date(clock.met_at, zone) - local_date(clock.anchor_at, zone)).days
    return {
        "request_id": batch.row_of(clock.case_id, "request", clock.id),
        "due_in": f"{clock.due_on:%Y-%m}",
        "last_year": clock.due_on >= batch.frame.as_of - YEAR,
        "days": days,
        "in_time": clock.met_at is not None and not clock.was_late,
    }


def _none_exists(batch: Batch) -> Mapping[int, tuple[bool, bool]]:
    """Request → whether it was lately said that none exists, and whether it was found after all."""
    query = (
        select(RequestAnswer.request_id, RequestAnswer.kind, RequestAnswer.at)
        .join(DepartmentRequest, DepartmentRequest.id == RequestAnswer.request_id)
        .where(DepartmentRequest.case_id.in_(batch.ids))
    )
    said: dict[int, tuple[bool, bool]] = {}
    since = batch.frame.as_of - YEAR
    for request, kind, at in batch.session.execute(query):
        none, later = said.get(request, (False, False))
        lately = kind == Answer.NONE_EXISTS.value and _on(at, batch) >= since
        said[request] = none or lately, later or kind in (Answer.SENT.value, Answer.PARTIAL.value)
    return said


def _on(at: dt.datetime, batch: Batch) -> dt.date:
    return local_date(at, batch.frame.zone)


def deadlines(batch: Batch) -> Rows:
    """Each day that the law set, once it is past. What was cancelled, or never got a day, is no row."""
    columns = (Deadline.id, Deadline.case_id, Deadline.clock, Deadline.due_on, Deadline.due_at, Deadline.met_at)
    query = select(*columns, Deadline.promise).where(
        Deadline.case_id.in_(batch.ids), Deadline.state.in_(COUNTED), Deadline.due_on < batch.frame.as_of
    )
    for row in batch.session.execute(query):
        yield DEADLINES.row(
            {
                "deadline_id": batch.row_of(row.case_id, "deadline", row.id),
                "clock": row.clock,
                "due_in": f"{row.due_on:%Y-%m}",
                "promise": bool(row.promise),
                "kept": _kept(row.met_at, row.due_at),
            }
        )


def _kept(met_at: dt.datetime | None, due_at: dt.datetime) -> str:
    if met_at is None:
        return "not done"
    return "in time" if met_at <= due_at else "late"
