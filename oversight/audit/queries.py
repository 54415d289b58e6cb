"""Reading the record back."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from oversight.audit.entries import AuditEntry


def list_entries(session: Session, case_id: int, limit: int = 200) -> Sequence[AuditEntry]:
    """The newest entries of a case with their details, newest first."""
    query = select(AuditEntry).where(AuditEntry.case_id == case_id).order_by(AuditEntry.id.desc()).limit(limit)
    return session.scalars(query.options(joinedload(AuditEntry.detail))).all()
