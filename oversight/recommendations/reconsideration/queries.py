"""Reading requests to look again, when their party was written to, and the facts of the steps."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from oversight.access.facts import AccessFacts
from oversight.cases.models import Case
from oversight.charter.schema import Recipient
from oversight.findings.models import Finding, Writer
from oversight.findings.queries import findings_of_case
from oversight.kernel.moments import local_date
from oversight.notices.models import Letter
from oversight.recommendations.reconsideration.models import ReconsiderationRequest
from oversight.recommendations.reconsideration.rules import (
    Asker,
    AskingFacts,
    DecidingFacts,
    RequestState,
    last_day,
)
from oversight.work import Work

COMPLAINANTS = (Recipient.COMPLAINANT.value, Recipient.GUARDIAN.value, Recipient.REPRESENTATIVE.value)
OUTCOME = "findings_adopted"
"""The event after which the letters about the outcome go out."""


def list_requests(session: Session, case_id: int) -> Sequence[ReconsiderationRequest]:
    """The requests of a case, the latest first."""
    query = select(ReconsiderationRequest).where(ReconsiderationRequest.case_id == case_id)
    query = query.options(joinedload(ReconsiderationRequest.slot))
    return session.scalars(query.order_by(ReconsiderationRequest.id.desc())).all()


def own_requests(session: Session, case_id: int) -> list[ReconsiderationRequest]:
    """The complainant's own requests, as the status page shows them."""
    return [one for one in list_requests(session, case_id) if one.by_role == Asker.COMPLAINANT.value]


def served_on(work: Work, case: Case, slot_id: int | None) -> dt.date | None:
    """The day on which the newest letter about the outcome went to the complainant, or to this officer."""
    query = select(Letter.sent_at, Letter.mailed_on, Letter.occasion).where(
        Letter.case_id == case.id,
        Letter.sent_at.is_not(None),
        Letter.slot_id == slot_id if slot_id is not None else Letter.recipient.in_(COMPLAINANTS),
    )
    since = decided_at(work.session, case.id)
    if since is not None:
        query = query.where(Letter.created_at >= since)
    days = [
        mailed_on or local_date(sent_at, work.charter.board.time_zone)
        for sent_at, mailed_on, occasion in work.session.execute(query)
        if sent_at is not None and occasion.get("event") == OUTCOME
    ]
    return max(days, default=None)


def decided_at(session: Session, case_id: int) -> dt.datetime | None:
    """When the board adopted its newest finding."""
    found = (one.get(Writer.BOARD) for one in findings_of_case(session, case_id).values())
    board: list[Finding] = [one for one in found if one is not None]
    return max((one.at for one in board), default=None)


def facts_of_asking(
    work: Work,
    case: Case,
    access: AccessFacts,
    by: Asker = Asker.COMPLAINANT,
    slot_id: int | None = None,
    arrived_on: dt.date | None = None,
) -> AskingFacts:
    """What stands for and against a request of one party."""
    law = work.charter.reconsideration
    since = decided_at(work.session, case.id)
    earlier = [
        one
        for one in list_requests(work.session, case.id)
        if (one.by_role, one.slot_id) == (by.value, slot_id) and (since is None or one.logged_at >= since)
    ]
    last = last_day(law, served_on(work, case, slot_id), work.charter.calendar()) if law else None
    return AskingFacts(
        access=access,
        law=law,
        by=by,
        last_day=last,
        today=arrived_on or work.today,
        open_already=any(one.state == RequestState.OPEN.value for one in earlier),
        decided_before=any(one.decided_at is not None for one in earlier),
    )


def facts_offered_to_ask(work: Work, case: Case, access: AccessFacts) -> AskingFacts:
    """What the button looks at: whether anybody could ask at all; who asks is said on the page."""
    law = work.charter.reconsideration
    by = Asker(law.who[0]) if law else Asker.COMPLAINANT
    return AskingFacts(access=access, law=law, by=by, today=work.today)


def facts_of_deciding(work: Work, case: Case, access: AccessFacts) -> DecidingFacts:
    """What the steps of the decision look at."""
    law = work.charter.reconsideration
    return DecidingFacts(
        access=access,
        law=law,
        may_decide=law is not None and bool(set(work.actor.offices) & set(law.decided_by)),
        waiting=sum(one.state == RequestState.OPEN.value for one in list_requests(work.session, case.id)),
    )
