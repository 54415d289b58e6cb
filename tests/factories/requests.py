"""Requests to the department for tests, asked and answered by the real actions."""

import datetime as dt
from typing import Any

from sqlalchemy import select

from oversight.access.facts import AccessFacts, Actor
from oversight.access.offices import Office
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.evidence.requests.actions.answering import answer_for_department, record_answer
from oversight.evidence.requests.actions.asking import Wanted, ask, department
from oversight.evidence.requests.jobs import KEEP_RECORDINGS
from oversight.evidence.requests.models import DepartmentRequest
from oversight.evidence.requests.queries import get_for_department, get_request
from oversight.evidence.requests.rules import Answer, Reply
from oversight.work import Transactions, Work
from tests.factories.investigation import Team, assigned_case
from tests.factories.people import make_account

WORDS = "The video of both officers from 18:00 to 18:45."


def asked_request(
    transactions: Transactions, team: Team | None = None, *, item: str = "body-camera", asked_on: dt.date | None = None
) -> Team:
    """A case under investigation with one more request to the department."""
    team = team or assigned_case(transactions)
    with transactions.begin(team.investigator) as work:
        case, access = get_case(work, team.number)
        wanted = Wanted(item=item, words=WORDS, custodian_id=department(work).id, asked_on=asked_on)
        ask(work, case, access, wanted)
    return team


def liaison_of(transactions: Transactions) -> Actor:
    """The department's liaison."""
    return make_account(transactions, Office.LIAISON)


def keep_recordings(transactions: Transactions, case_id: int) -> None:
    """What follows the registration of a case."""
    with transactions.begin() as work:
        KEEP_RECORDINGS.run(work, {"case_id": case_id})


def the_request(work: Work, number: str, which: int = 1) -> tuple[Case, AccessFacts, DepartmentRequest]:
    """A request of a case, as the person of this work may open it."""
    case, access = get_case(work, number)
    return case, access, get_request(work.session, case.id, which)


def answer(transactions: Transactions, actor: Actor, kind: Answer, *, request_id: int = 1, **said: Any) -> None:
    """The department answers."""
    with transactions.begin(actor) as work:
        request = get_for_department(work.session, actor, request_id)
        access = AccessFacts(request.case_id, request.case.stage)
        answer_for_department(work, request.case, access, request, Reply(kind=kind, **said))


def record(
    transactions: Transactions, team: Team, kind: Answer, *, which: int = 1, on: dt.date | None = None, **said: Any
) -> None:
    """The investigator records an answer that came in another way."""
    with transactions.begin(team.investigator) as work:
        case, access, request = the_request(work, team.number, which)
        record_answer(work, case, access, request, Reply(kind=kind, **said), arrived_on=on or work.today)


def state_of(transactions: Transactions, request_id: int = 1) -> str:
    """How a request stands."""
    with transactions.read() as work:
        query = select(DepartmentRequest.state).where(DepartmentRequest.id == request_id)
        return work.session.scalars(query).one()
