"""Reading what is offline, and what was."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from oversight.kernel.errors import NotFound
from oversight.publication.stopping.models import PublicStop
from oversight.publication.stopping.rules import What

LONGEST = 100
"""Lines of the history."""


def list_on(session: Session) -> Sequence[PublicStop]:
    """What is offline now."""
    return session.scalars(select(PublicStop).where(PublicStop.opened_at.is_(None)).order_by(PublicStop.id)).all()


def list_over(session: Session) -> Sequence[PublicStop]:
    """What was offline and is open again, the latest first."""
    query = select(PublicStop).where(PublicStop.opened_at.is_not(None)).order_by(PublicStop.id.desc())
    return session.scalars(query.limit(LONGEST)).all()


def get_on(session: Session, what: What) -> PublicStop:
    """The stop of one part that is offline now. Raises NotFound."""
    found = session.scalar(select(PublicStop).where(PublicStop.what == what.value, PublicStop.opened_at.is_(None)))
    if found is None:
        raise NotFound("This is not offline.")
    return found
