"""What stands in a feed: the public versions, by topic or of one decision, the newest first."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from oversight.publication.models import Publication
from oversight.publication.queries import IS_PUBLIC

IN_A_FEED = 50


@dataclass(frozen=True)
class Chosen:
    """Which decisions a feed is about; nothing chosen means all."""

    category: str = ""
    district: str = ""


def newest_decisions(session: Session, chosen: Chosen) -> Sequence[Publication]:
    """The newest public version of each decision, by the day it came out. What was taken down is not there."""
    query = select(Publication).where(IS_PUBLIC)
    if chosen.category:
        query = query.where(Publication.categories.contains(f" {chosen.category} ", autoescape=True))
    if chosen.district:
        query = query.where(Publication.district == chosen.district)
    return session.scalars(
        query.order_by(Publication.published_on.desc(), Publication.id.desc()).limit(IN_A_FEED)
    ).all()
