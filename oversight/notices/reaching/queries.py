"""Reading a person of a case, and what did not reach them."""

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from oversight.access.facts import Actor
from oversight.cases.models import Case, Party
from oversight.charter.schema import Channel
from oversight.kernel.errors import NotFound
from oversight.notices.models import Letter
from oversight.notices.queries import open_to
from oversight.notices.rules import State
from oversight.people.models import Person


def get_person(session: Session, case: Case, person_id: int) -> Person:
    """A person of this case. Raises NotFound for everybody else."""
    query = select(Person).join(Party, Party.person_id == Person.id)
    found = session.scalar(query.where(Party.case_id == case.id, Person.id == person_id).limit(1))
    if found is None:
        raise NotFound("There is no such person on this case.")
    return found


def list_undelivered(session: Session, actor: Actor, person_id: int) -> Sequence[Letter]:
    """The letters to a person that did not arrive, on all cases open to the actor, the oldest first."""
    lost = or_(
        Letter.state == State.FAILED.value,
        (Letter.state == State.UNKNOWN.value) & (Letter.channel == Channel.TEXT.value),
    )
    query = select(Letter).join(Case, Case.id == Letter.case_id).options(joinedload(Letter.case))
    mine = query.where(Letter.person_id == person_id, lost, open_to(actor))
    return session.scalars(mine.order_by(Letter.id).with_for_update(of=Letter)).all()


def list_unwanted_of(session: Session, person_id: int) -> Sequence[Letter]:
    """The letters that a person marked as unwanted."""
    return session.scalars(select(Letter).where(Letter.person_id == person_id, Letter.unwanted_at.is_not(None))).all()
