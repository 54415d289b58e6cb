"""Counting the answers to requests: two questions, whatever the number of cases. No fact of a case is read."""

import datetime as dt

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import Session

from oversight.charter.schema import Subject
from oversight.deadlines.models import Deadline
from oversight.evidence.requests.events import RequestAnswered
from oversight.evidence.requests.models import Custodian, DepartmentRequest, RequestAnswer
from oversight.evidence.requests.rules import Answer, CustodianKind, Purpose
from oversight.insights.answers.rules import Asked, Corrected, corrected_of
from oversight.kernel.moments import local_date

COUNTED = ("running", "met", "missed")


def list_asked(session: Session, since: dt.date, now: dt.datetime, zone: str) -> list[Asked]:
    """Each time the department was asked for something, if it was answered or fell due since that day."""
    clock = and_(
        Deadline.subject == Subject.REQUEST.value,
        Deadline.subject_id == DepartmentRequest.id,
        Deadline.ended_by == RequestAnswered.name,
    )
    query = (
        select(Custodian.name, Deadline.anchor_at, Deadline.met_at, Deadline.due_at)
        .join(DepartmentRequest, DepartmentRequest.custodian_id == Custodian.id)
        .join(Deadline, clock)
        .where(Custodian.kind == CustodianKind.UNIT.value, DepartmentRequest.purpose == Purpose.PRODUCE.value)
        .where(Deadline.state.in_(COUNTED), Deadline.due_on >= since)
        .where(or_(Deadline.met_at.is_not(None), Deadline.due_at < now))
    )
    return [
        Asked(
            unit,
            local_date(asked_at, zone),
            local_date(met_at, zone) if met_at else None,
            met_at is not None and (due_at is None or met_at <= due_at),
        )
        for unit, asked_at, met_at, due_at in session.execute(query)
    ]


def count_corrected(session: Session, since: dt.datetime) -> Corrected:
    """Requests of which the department said that none exists, and of which it was found after all."""
    later = select(RequestAnswer.id).where(
        RequestAnswer.request_id == DepartmentRequest.id,
        RequestAnswer.kind.in_((Answer.SENT.value, Answer.PARTIAL.value)),
    )
    none = exists().where(
        RequestAnswer.request_id == DepartmentRequest.id,
        RequestAnswer.kind == Answer.NONE_EXISTS.value,
        RequestAnswer.at >= since,
    )
    query = (
        select(func.count())
        .select_from(DepartmentRequest)
        .join(Custodian, Custodian.id == DepartmentRequest.custodian_id)
        .where(none, Custodian.kind == CustodianKind.UNIT.value)
    )
    said = session.scalar(query) or 0
    found = session.scalar(query.where(later.exists())) or 0
    return corrected_of(said, found)
