"""Reading which cases rest, and the facts of their steps."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from oversight.access.facts import AccessFacts
from oversight.cases.models import Case
from oversight.investigation.lives.litigation.models import CourtPause
from oversight.investigation.lives.litigation.rules import PauseFacts
from oversight.investigation.lives.queries import lives_of
from oversight.work import Work


def open_pause(session: Session, case_id: int) -> CourtPause | None:
    """Why the case rests now."""
    return session.scalar(select(CourtPause).where(CourtPause.case_id == case_id, CourtPause.ended_at.is_(None)))


def list_pauses(session: Session, case_id: int) -> Sequence[CourtPause]:
    """Every time that a case rested, newest first."""
    return session.scalars(select(CourtPause).where(CourtPause.case_id == case_id).order_by(CourtPause.id.desc())).all()


def facts_of_pause(work: Work, case: Case, access: AccessFacts) -> PauseFacts:
    """What the guards look at."""
    pause = lives_of(work.session, case.id).pause
    return PauseFacts(access, from_stage=pause.came_from if pause else "")
