"""Reading later outcomes, and the facts of their step."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from oversight.access.facts import AccessFacts
from oversight.cases.models import Case
from oversight.findings.models import Writer
from oversight.findings.queries import load_allegations
from oversight.recommendations.later.models import LaterOutcome
from oversight.recommendations.later.rules import LaterFacts
from oversight.work import Work


def list_later(session: Session, case_id: int) -> Sequence[LaterOutcome]:
    """What became of a case later, the oldest first."""
    query = select(LaterOutcome).where(LaterOutcome.case_id == case_id)
    return session.scalars(query.order_by(LaterOutcome.decided_on, LaterOutcome.id)).all()


def facts_of_later(work: Work, case: Case, access: AccessFacts) -> LaterFacts:
    """What the step looks at."""
    found = load_allegations(work.session, case).values()
    board = [written[Writer.BOARD] for written in found if Writer.BOARD in written]
    counted = [one for one in board if work.charter.finding(one.code).counts_as_sustained]
    return LaterFacts(access=access, sustained=len(counted))
