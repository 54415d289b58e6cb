"""Reading what is missing, and the facts of its steps."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from oversight.access.facts import AccessFacts
from oversight.cases.links.queries import merges_of
from oversight.cases.models import Case
from oversight.deadlines.queries import list_open
from oversight.investigation.lives.information.events import InformationCame
from oversight.investigation.lives.information.models import InformationRequest
from oversight.investigation.lives.information.rules import InformationFacts
from oversight.investigation.lives.queries import lives_of
from oversight.work import Work


def open_information(session: Session, case_id: int) -> InformationRequest | None:
    """What the case waits for."""
    query = select(InformationRequest).options(selectinload(InformationRequest.attempts))
    return session.scalar(query.where(InformationRequest.case_id == case_id, InformationRequest.ended_at.is_(None)))


def list_information(session: Session, case_id: int) -> Sequence[InformationRequest]:
    """Everything that was ever missing, newest first."""
    query = select(InformationRequest).options(selectinload(InformationRequest.attempts))
    found = session.scalars(query.where(InformationRequest.case_id == case_id).order_by(InformationRequest.id.desc()))
    return found.all()


def facts_of_information(work: Work, case: Case, access: AccessFacts) -> InformationFacts:
    """What the guards look at."""
    law = work.charter.incomplete
    request = lives_of(work.session, case.id).information
    if request is None:
        return InformationFacts(access)
    clocks = [row for row in list_open(work.session, case.id) if row.ended_by == InformationCame.name]
    runs = next((row.due_on for row in clocks if row.due_at is not None and row.due_at >= work.now), None)
    return InformationFacts(
        access,
        from_stage=request.came_from,
        attempts=len(request.attempts),
        needed=law.attempts if law else 2,
        answer_until=runs,
        others=bool(merges_of(work.session, case.id)),
    )
