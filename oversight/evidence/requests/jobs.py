"""What requests do by themselves: keep recordings when a case is logged, and ask again when "none exists"."""

from sqlalchemy import select

from oversight.cases.models import Case
from oversight.charter.schema import Subject
from oversight.deadlines.models import Deadline, still_open
from oversight.dispatch.jobs import Job, Outside, OutsideJob, Payload
from oversight.evidence.requests.actions.asking import again, ask_to_keep, preserved_items, watch_overwriting
from oversight.evidence.requests.events import RequestAskedAgain
from oversight.evidence.requests.models import DepartmentRequest
from oversight.evidence.requests.rules import Purpose, State
from oversight.work import Work

ASKED_AT_ONCE = 100
WHY = "They said that none exists. Such answers often prove false, so the law has us ask once more."


def _keep(work: Work, payload: Payload) -> None:
    case = work.session.get_one(Case, payload["case_id"])
    for item in preserved_items(work.charter):
        ask_to_keep(work, case, item)


def _keeps_something(work: Work, _payload: Payload) -> bool:
    return bool(preserved_items(work.charter))


def _watch(work: Work, payload: Payload) -> None:
    query = select(DepartmentRequest).where(
        DepartmentRequest.case_id == payload["case_id"],
        DepartmentRequest.purpose == Purpose.PRESERVE.value,
        DepartmentRequest.state == State.OPEN.value,
    )
    for request in work.session.scalars(query).all():
        watch_overwriting(work, request.case, request)


def _moves_the_incident(_work: Work, payload: Payload) -> bool:
    return payload.get("field") == "from_on"


def _ask_again(outside: Outside, _payload: Payload) -> None:
    asked = ASKED_AT_ONCE
    while asked == ASKED_AT_ONCE:
        with outside.transactions.begin() as work:
            asked = ask_due_again(work)


def ask_due_again(work: Work, size: int = ASKED_AT_ONCE) -> int:
    """Ask again, each once, what was said not to exist, on the day the charter names. Returns how many it asked."""
    query = (
        select(DepartmentRequest)
        .join(Deadline, (Deadline.subject == Subject.REQUEST.value) & (Deadline.subject_id == DepartmentRequest.id))
        .where(still_open(), Deadline.ended_by == RequestAskedAgain.name, Deadline.due_on <= work.today)
        .where(DepartmentRequest.state == State.NONE_EXISTS.value)
        .order_by(DepartmentRequest.id)
        .limit(size)
        .with_for_update(of=DepartmentRequest, skip_locked=True)
    )
    found = work.session.scalars(query).all()
    for request in found:
        again(work, request.case, request, WHY, automatic=True)
    return len(found)


KEEP_RECORDINGS = Job("requests.keep-recordings", _keep, queue="urgent", wanted=_keeps_something)
"""Asks the department at once to keep what is overwritten: the one loss that cannot be repaired."""
WATCH_OVERWRITING = Job("requests.watch-overwriting", _watch, wanted=_moves_the_incident)
"""Starts the clock of overwriting when the day of the incident becomes known."""
ASK_DEPARTMENT_AGAIN = OutsideJob("requests.ask-again", _ask_again)
"""Run again, it finds nothing: what was asked waits for an answer."""
