"""Reading early resolutions, and the facts of their steps."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from oversight.access.facts import AccessFacts
from oversight.cases.models import Case
from oversight.investigation.lives.resolution.models import Resolution
from oversight.investigation.lives.resolution.rules import ResolutionFacts
from oversight.work import Work


def open_resolution(session: Session, case_id: int) -> Resolution | None:
    """What the department has in hand."""
    return session.scalar(select(Resolution).where(Resolution.case_id == case_id, Resolution.outcome.is_(None)))


def list_resolutions(session: Session, case_id: int) -> Sequence[Resolution]:
    """All early resolutions of a case, newest first."""
    return session.scalars(select(Resolution).where(Resolution.case_id == case_id).order_by(Resolution.id.desc())).all()


def facts_of_resolution(work: Work, _case: Case, access: AccessFacts) -> ResolutionFacts:
    """What the guards look at."""
    return ResolutionFacts(access, known=len(work.charter.resolutions))
