"""Reading reopenings, and the facts of their steps."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from oversight.access.facts import AccessFacts
from oversight.cases.links.queries import merged_into
from oversight.cases.links.rules import MERGED
from oversight.cases.models import Case
from oversight.findings.queries import load_allegations
from oversight.investigation.lives.reopening.models import Reopening
from oversight.investigation.lives.reopening.rules import ReopeningFacts, grounds_for
from oversight.work import Work


def list_reopenings(session: Session, case_id: int) -> Sequence[Reopening]:
    """How often a case was opened again, newest first."""
    query = select(Reopening).where(Reopening.case_id == case_id)
    return session.scalars(query.order_by(Reopening.id.desc())).all()


def facts_of_reopening(work: Work, case: Case, access: AccessFacts) -> ReopeningFacts:
    """What the guards look at."""
    load_allegations(work.session, case)
    closure = case.closure or ""
    return ReopeningFacts(
        access,
        closure=closure,
        merged=case.closure == MERGED and merged_into(work.session, case.id) is not None,
        pairs=sum(len(allegation.pairs) for allegation in case.allegations),
        grounds=len(grounds_for(work.charter.reopenings, closure, work.actor.offices)),
    )
