"""Reading transcripts and moments, and whether an opening was noted already."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from oversight.audit.readings import Reading
from oversight.evidence.media.models import MediaMoment, Transcript

STILL_OPEN = dt.timedelta(hours=1)
"""A player asks for a film in many pieces: within this time they are one opening."""


def transcript_of(session: Session, file_id: int) -> Transcript | None:
    """The newest transcript of a file."""
    query = select(Transcript).where(Transcript.file_id == file_id).order_by(Transcript.version.desc()).limit(1)
    return session.scalar(query)


def list_moments(session: Session, file_id: int) -> Sequence[MediaMoment]:
    """The moments of a file in the order of time."""
    query = select(MediaMoment).where(MediaMoment.file_id == file_id, MediaMoment.taken_back_at.is_(None))
    return session.scalars(query.order_by(MediaMoment.second, MediaMoment.id)).all()


def was_noted(session: Session, account_id: int | None, case_id: int, what: str, now: dt.datetime) -> bool:
    """Whether this opening stands in the readings already."""
    query = select(Reading.id).where(
        Reading.case_id == case_id,
        Reading.account_id == account_id,
        Reading.what == what,
        Reading.at > now - STILL_OPEN,
    )
    return session.scalar(query.limit(1)) is not None
