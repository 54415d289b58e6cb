"""What goes on with a case beside its ordinary course, for the facts of its steps: all of it in one question."""

from dataclasses import dataclass

from sqlalchemy import and_, select
from sqlalchemy.orm import Session, selectinload

from oversight.cases.models import Case
from oversight.db import ask_once
from oversight.investigation.lives.information.models import InformationRequest
from oversight.investigation.lives.litigation.models import CourtPause
from oversight.investigation.lives.mediation.models import Mediation
from oversight.investigation.lives.withdrawal.models import WithdrawalRequest


@dataclass(frozen=True)
class Lives:
    """What is open now: at most one of each kind."""

    withdrawal: WithdrawalRequest | None = None
    "The request that waits for the director."
    information: InformationRequest | None = None
    "What the case waits for."
    mediation: Mediation | None = None
    "The mediation that is offered or under way."
    pause: CourtPause | None = None
    "Why the case rests."


def lives_of(session: Session, case_id: int) -> Lives:
    """What is open on a case. Asked once on a page."""
    return ask_once(session, ("lives", case_id), lambda: _read(session, case_id))


def _read(session: Session, case_id: int) -> Lives:
    query = (
        select(WithdrawalRequest, InformationRequest, Mediation, CourtPause)
        .select_from(Case)
        .outerjoin(WithdrawalRequest, and_(WithdrawalRequest.case_id == Case.id, WithdrawalRequest.decision.is_(None)))
        .outerjoin(
            InformationRequest, and_(InformationRequest.case_id == Case.id, InformationRequest.ended_at.is_(None))
        )
        .outerjoin(Mediation, and_(Mediation.case_id == Case.id, Mediation.outcome.is_(None)))
        .outerjoin(CourtPause, and_(CourtPause.case_id == Case.id, CourtPause.ended_at.is_(None)))
        .options(selectinload(InformationRequest.attempts))
        .where(Case.id == case_id)
    )
    row = session.execute(query).first()
    return Lives(*row) if row is not None else Lives()
