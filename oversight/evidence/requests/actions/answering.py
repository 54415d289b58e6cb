"""Answers: the department's own, and those that staff record. An earlier answer is never overwritten."""

import datetime as dt
from collections.abc import Sequence

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.links.queries import is_over
from oversight.cases.models import Case
from oversight.charter.schema import Anchor, Subject
from oversight.deadlines.actions import start_clocks
from oversight.deadlines.actions.one_clock import meet
from oversight.deadlines.queries import list_open_about
from oversight.deadlines.rules.subjects import About
from oversight.evidence.actions import Received, add_file
from oversight.evidence.models import FileSource
from oversight.evidence.requests.events import MaterialKept, RequestAnswered, RequestAskedAgain
from oversight.evidence.requests.models import DepartmentRequest, RequestAnswer, RequestFile
from oversight.evidence.requests.queries import last_turn, was_asked_again
from oversight.evidence.requests.rules import NONE_EXISTS, Answer, Purpose, Reply, State, lacking, why_not_answer
from oversight.kernel.errors import Invalid, Refused
from oversight.kernel.moments import utc
from oversight.work import Work

SAFE = frozenset({Answer.SENT, Answer.KEPT})
"""After these nothing can be overwritten any more."""


def answer_for_department(
    work: Work,
    case: Case,
    access: AccessFacts,
    request: DepartmentRequest,
    reply: Reply,
    files: Sequence[Received] = (),
) -> RequestAnswer:
    """Answer for the department, with files. Raises Forbidden, Refused, or Invalid for an answer that is not whole."""
    work.require(Permission.REQUEST_ANSWER, access)
    row = _write(work, case, request, reply, work.now, by_department=True)
    for received in files:
        file = add_file(work, case, received, FileSource.DEPARTMENT, f"Came with request {request.number}.")
        work.session.add(RequestFile(answer_id=row.id, file_id=file.id))
    return row


def record_answer(
    work: Work,
    case: Case,
    access: AccessFacts,
    request: DepartmentRequest,
    reply: Reply,
    *,
    arrived_on: dt.date,
    version: int | None = None,
) -> RequestAnswer:
    """Write down an answer that came in another way, by the day on which it arrived.

    Raises Forbidden, Refused, or Invalid also for a day in the future or before it was asked.
    """
    work.require(Permission.REQUEST_ASK, access)
    if version is not None and version != request.version:
        raise Refused("Somebody else wrote on this request meanwhile. Read it again.")
    if arrived_on > work.today:
        raise Invalid("arrived_on", "This day lies in the future.")
    at = work.now
    if arrived_on != work.today:
        at = utc(dt.datetime.combine(arrived_on, dt.time(12), work.charter.board.zone))
    if at < request.asked_at:
        raise Invalid("arrived_on", "This day lies before the request.")
    return _write(work, case, request, reply, at, by_department=False)


def _write(
    work: Work, case: Case, request: DepartmentRequest, reply: Reply, at: dt.datetime, *, by_department: bool
) -> RequestAnswer:
    reason = "The case is closed." if is_over(work.session, case) else why_not_answer(State(request.state))
    if reason:
        raise Refused(reason)
    if wrong := lacking(reply, Purpose(request.purpose)):
        raise Invalid(*wrong)
    row = RequestAnswer(
        request_id=request.id,
        turn=last_turn(work.session, request.id),
        kind=reply.kind.value,
        at=at,
        words=reply.words.strip(),
        missing=reply.missing.strip() if reply.kind is Answer.PARTIAL else "",
        basis=reply.basis.strip() if reply.kind is Answer.REFUSED else "",
        official=reply.official.strip()[:200] if reply.kind is Answer.REFUSED else "",
        by_department=by_department,
        by_id=work.actor.account_id,
        recorded_at=work.now,
    )
    work.session.add(row)
    request.state = State(reply.kind.value).value
    work.session.flush()
    detail = {"words": row.words, "missing": row.missing, "basis": row.basis, "official": row.official}
    work.record(
        RequestAnswered(
            case_id=case.id, request_id=request.id, answer_id=row.id, answer=row.kind, by_department=by_department
        ),
        detail=detail,
    )
    _clocks(work, case, request, row)
    return row


def _clocks(work: Work, case: Case, request: DepartmentRequest, row: RequestAnswer) -> None:
    """A part leaves the rest owed. What is kept or here cannot be overwritten. "None" is asked again, once."""
    kind, about = Answer(row.kind), About(Subject.REQUEST, request.id)
    ended = set() if kind is Answer.PARTIAL else {RequestAnswered.name}
    if kind in SAFE:
        ended |= {MaterialKept.name, RequestAskedAgain.name}
        work.record(MaterialKept(case_id=case.id, request_id=request.id, answer_id=row.id))
    for clock in list_open_about(work.session, about):
        if clock.ended_by in ended:
            meet(work, case, clock, row.at)
    if kind is Answer.NONE_EXISTS and not was_asked_again(work.session, request.id):
        start_clocks(work, case, Anchor.RESPONSE, row.at, of=NONE_EXISTS, about=about)
