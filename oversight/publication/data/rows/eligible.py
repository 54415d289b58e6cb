"""Which cases stand in open data, and under which random name."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session

from oversight.cases.models import Case
from oversight.cases.walls.models import WallAround
from oversight.cases.walls.rules import Subject
from oversight.publication.data.models import PublicName
from oversight.publication.data.naming import new_name, new_secret
from oversight.publication.models import Publication
from oversight.work import Work

BATCH = 500
"""Cases that are read at once."""
TAKEN_DOWN = "taken_down"
"""The state of a decision that a court ordered to be taken down."""


@dataclass(frozen=True)
class Named:
    """A case by its number in the database, its random name, and the secret of its rows."""

    case_id: int
    name: str
    secret: str


def is_shut() -> ColumnElement[bool]:
    """Cases that stand in no row and no total: behind a wall of their own, or sealed by a court.

    A wall that only keeps a person with a conflict away hides nothing from the public.
    """
    walled = exists().where(
        WallAround.subject == Subject.CASE.value,
        WallAround.case_id == Case.id,
        WallAround.down_at.is_(None),
        WallAround.shuts_out.is_(False),
    )
    return or_(walled, exists().where(Publication.case_id == Case.id, Publication.state == TAKEN_DOWN))


def name_new_cases(work: Work, after: int = 0) -> int | None:
    """Give a random name to the next cases that have none. Returns the number of the last; nothing after the end."""
    nameless = select(Case.id).outerjoin(PublicName, PublicName.case_id == Case.id).where(PublicName.case_id.is_(None))
    ids = work.session.scalars(nameless.where(Case.id > after, ~is_shut()).order_by(Case.id).limit(BATCH)).all()
    work.session.add_all(PublicName(case_id=one, name=new_name(), secret=new_secret()) for one in ids)
    return ids[-1] if ids else None


def count_cases(session: Session) -> int:
    """How many cases stand in open data now."""
    query = select(func.count()).select_from(PublicName).join(Case, Case.id == PublicName.case_id)
    return session.scalar(query.where(~is_shut())) or 0


def batches(session: Session) -> Iterator[dict[int, Named]]:
    """All cases in the order of their random names: an order by numbers would tell when each came."""
    last = ""
    while True:
        query = select(PublicName).join(Case, Case.id == PublicName.case_id).where(PublicName.name > last, ~is_shut())
        found = session.scalars(query.order_by(PublicName.name).limit(BATCH)).all()
        if not found:
            return
        last = found[-1].name
        yield {one.case_id: Named(one.case_id, one.name, one.secret) for one in found}
        session.expunge_all()
