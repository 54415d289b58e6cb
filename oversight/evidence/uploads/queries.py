"""Reading uploads under way."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from oversight.adapters.storage import Part
from oversight.evidence.uploads.models import Upload, UploadPart
from oversight.kernel.errors import NotFound


def get_upload(session: Session, owner: str, token: str, now: dt.datetime) -> Upload:
    """An upload of this sender. Raises NotFound for one that is another's, was given up, or is too old."""
    query = select(Upload).where(Upload.token == token, Upload.owner == owner, Upload.ended_at.is_(None))
    found = session.scalar(query.where(Upload.expires_at > now).execution_options(populate_existing=True))
    if found is None:
        raise NotFound("This upload is not here any more. Choose the file once more.")
    return found


def list_parts(session: Session, upload_id: int) -> list[Part]:
    """The pieces of an upload that are safe, in their order."""
    query = select(UploadPart.name, UploadPart.size).where(UploadPart.upload_id == upload_id).order_by(UploadPart.start)
    return [Part(name, size) for name, size in session.execute(query)]


def list_unfinished(session: Session, owner: str, now: dt.datetime, case_id: int | None = None) -> Sequence[Upload]:
    """What this sender has begun and not finished, the newest last."""
    query = select(Upload).where(
        Upload.owner == owner, Upload.finished_at.is_(None), Upload.ended_at.is_(None), Upload.expires_at > now
    )
    if case_id is not None:
        query = query.where(Upload.case_id == case_id)
    return session.scalars(query.order_by(Upload.id)).all()


def list_over(session: Session, now: dt.datetime, most: int = 200) -> list[int]:
    """Numbers of uploads that are given up or too old, the oldest first."""
    query = select(Upload.id).where(or_(Upload.expires_at <= now, Upload.ended_at.is_not(None)))
    return list(session.scalars(query.order_by(Upload.id).limit(most)))
