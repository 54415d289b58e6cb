"""What the department says to the request to keep recordings that goes out by itself for every case."""

import datetime as dt

from sqlalchemy import select

from oversight.access.facts import AccessFacts
from oversight.demo.walks.walk import Moments
from oversight.demo.world import World
from oversight.evidence.requests.actions.answering import answer_for_department
from oversight.evidence.requests.models import DepartmentRequest
from oversight.evidence.requests.queries import get_for_department
from oversight.evidence.requests.rules import Answer, Reply, State
from oversight.kernel.errors import NotFound

EVERY = 9
"""Of so many, one is answered late only: until then the day is near on which its recordings are overwritten."""
LATE = dt.timedelta(days=45)
KEPT = Reply(kind=Answer.KEPT, words="Marked as evidence; nothing is overwritten.")
NONE = Reply(kind=Answer.NONE_EXISTS, words="No camera was on.")


def keep_recordings(world: World) -> Moments:
    """Twice a week the liaison goes through what is to be kept; what came in the last days still waits."""
    while True:
        yield world.later(2, 11, 25)
        if world.now - world.clock() < dt.timedelta(days=2):
            return
        with world.transactions.read() as work:
            query = select(DepartmentRequest.id, DepartmentRequest.asked_at).where(
                DepartmentRequest.automatic.is_(True), DepartmentRequest.state == State.OPEN.value
            )
            waiting = work.session.execute(query).all()
        for number, asked_at in waiting:
            if number % EVERY or work.now - asked_at > LATE:
                _answer(world, number)


def keep_long_ago(world: World, moment: dt.datetime) -> Moments:
    """The same for a file that is older than the year."""
    yield moment + dt.timedelta(days=3)
    with world.transactions.read() as work:
        waiting = work.session.scalars(
            select(DepartmentRequest.id).where(DepartmentRequest.state == State.OPEN.value)
        ).all()
    for number in waiting:
        _answer(world, number)


def _answer(world: World, number: int) -> None:
    with world.act("liaison") as work:
        try:
            request = get_for_department(work.session, work.actor, number)
        except NotFound:
            return
        if request.case.closed_at is None:
            access = AccessFacts(request.case_id, request.case.stage)
            answer_for_department(work, request.case, access, request, NONE if number % 13 == 5 else KEPT)
