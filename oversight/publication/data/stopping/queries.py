"""Whether open data is stopped."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from oversight.publication.data.stopping.models import DataStop


def standing_stop(session: Session) -> DataStop | None:
    """The stop that stands; nothing while open data is online."""
    return session.scalar(select(DataStop).where(DataStop.lifted_at.is_(None)).order_by(DataStop.id).limit(1))
