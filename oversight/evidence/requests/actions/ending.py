"""What becomes of requests when their case ends: nobody waits for an answer any more, and the record says so."""

from sqlalchemy import select

from oversight.cases.links.queries import all_merged_in
from oversight.cases.models import Case
from oversight.charter.schema import Subject
from oversight.deadlines.models import Deadline, still_open
from oversight.evidence.requests.events import RequestAnswered, RequestResumed, RequestWithdrawn
from oversight.evidence.requests.models import DepartmentRequest, RequestAnswer
from oversight.evidence.requests.queries import WAITS, last_turn
from oversight.evidence.requests.rules import Answer, State
from oversight.work import Work

WHY = "The case is closed."


def withdraw_with_case(work: Work, case: Case) -> None:
    """Withdraw what a case that ends still asked for, and what the cases asked that were merged into it.

    What was answered stays as it is. Once the case is opened again, each of them may be asked again.
    """
    cases = [case.id, *(other.id for other in all_merged_in(work.session, case.id))]
    query = select(DepartmentRequest).where(DepartmentRequest.case_id.in_(cases), DepartmentRequest.state.in_(WAITS))
    for request in work.session.scalars(query.order_by(DepartmentRequest.id)).all():
        request.state = State.WITHDRAWN.value
        work.record(
            RequestWithdrawn(case_id=request.case_id, request_id=request.id, with_case=True), detail={"reason": WHY}
        )


def resume_with_case(work: Work, case: Case) -> None:
    """Let requests wait again that ended with a case whose end was taken back: those whose clock runs again."""
    owed = select(Deadline.subject_id).where(
        still_open(),
        Deadline.case_id == case.id,
        Deadline.subject == Subject.REQUEST.value,
        Deadline.ended_by == RequestAnswered.name,
    )
    query = select(DepartmentRequest).where(
        DepartmentRequest.id.in_(owed), DepartmentRequest.state == State.WITHDRAWN.value
    )
    for request in work.session.scalars(query.order_by(DepartmentRequest.id)).all():
        request.state = _before(work, request).value
        work.record(RequestResumed(case_id=case.id, request_id=request.id))


def _before(work: Work, request: DepartmentRequest) -> State:
    """Whether a part had come when it ended: only then does an answer leave the rest owed."""
    answers = select(RequestAnswer.kind).where(
        RequestAnswer.request_id == request.id, RequestAnswer.turn == last_turn(work.session, request.id)
    )
    last = work.session.scalar(answers.order_by(RequestAnswer.id.desc()).limit(1))
    return State.PARTIAL if last == Answer.PARTIAL else State.OPEN
