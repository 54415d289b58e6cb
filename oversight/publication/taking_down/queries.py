"""Reading orders of a court against a decision."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from oversight.cases.models import Case
from oversight.kernel.errors import NotFound
from oversight.publication.models import Publication
from oversight.publication.taking_down.models import Takedown
from oversight.publication.taking_down.rules import TakedownFacts
from oversight.work import Work


def get_standing_order(session: Session, number: str) -> Takedown:
    """The order that stands against a decision: what its tombstone says. Raises NotFound."""
    query = select(Takedown).where(Takedown.number == number, Takedown.lifted_at.is_(None))
    found = session.scalar(query)
    if found is None:
        raise NotFound("There is no published decision with this number.")
    return found


def list_orders(session: Session, case_id: int) -> Sequence[Takedown]:
    """Every order about the decision of a case, the newest first."""
    return session.scalars(select(Takedown).where(Takedown.case_id == case_id).order_by(Takedown.id.desc())).all()


def facts_of_takedown(work: Work, case: Case) -> TakedownFacts:
    """What the guards look at."""
    states = set(work.session.scalars(select(Publication.state).where(Publication.case_id == case.id)))
    return TakedownFacts(public="published" in states, taken_down="taken_down" in states)
