"""What letters to the department say of a request."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from oversight.cases.models import Case
from oversight.charter.schema import Subject
from oversight.deadlines.queries import list_open_about
from oversight.deadlines.rules.subjects import About
from oversight.evidence.requests.events import MaterialKept, RequestAnswered
from oversight.evidence.requests.models import DepartmentRequest, RequestAnswer, RequestChase
from oversight.evidence.requests.rules import Answer
from oversight.kernel.moments import local_date
from oversight.work import Work

ALWAYS = frozenset({"request_number", "request_item", "request_words", "agency", "asked_on"})
MAYBE = frozenset({"due_on", "clock_citation", "overwritten_on", "request_answer_on", "reminder"})


def facts_of_request(work: Work, case: Case, payload: Mapping[str, Any]) -> dict[str, Any]:
    """The fields after a request, or after asking again: which one, what it asks, and by when."""
    request = work.session.get_one(DepartmentRequest, payload["request_id"])
    open_clocks = list_open_about(work.session, About(Subject.REQUEST, request.id))
    answer = next((row for row in open_clocks if row.ended_by == RequestAnswered.name), None)
    video = next((row for row in open_clocks if row.ended_by == MaterialKept.name), None)
    return {
        "request_number": f"{case.number}, request {request.number}",
        "request_item": request.label,
        "request_words": request.words,
        "agency": request.custodian.name,
        "asked_on": local_date(request.asked_at, work.charter.board.time_zone).isoformat(),
        "reminder": _reminder(work, payload),
        "due_on": answer.due_on.isoformat() if answer and answer.due_on else "",
        "clock_citation": str(answer.explanation["citation"]) if answer else "",
        "overwritten_on": video.due_on.isoformat() if video and video.due_on else "",
        "request_answer_on": _answered_on(work, request),
    }


def _answered_on(work: Work, request: DepartmentRequest) -> str:
    """The day on which the custodian last said that none exists, or refused."""
    query = select(RequestAnswer.at).where(
        RequestAnswer.request_id == request.id,
        RequestAnswer.kind.in_((Answer.NONE_EXISTS.value, Answer.REFUSED.value)),
    )
    at = work.session.scalar(query.order_by(RequestAnswer.id.desc()).limit(1))
    return local_date(at, work.charter.board.time_zone).isoformat() if at else ""


def _reminder(work: Work, payload: Mapping[str, Any]) -> str:
    """What the newest reminder says, after a reminder."""
    chase = work.session.get(RequestChase, payload["chase_id"]) if payload.get("chase_id") else None
    return chase.words if chase else ""
