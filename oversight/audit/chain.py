"""The sealed chain in the database: seals, published heads, sealing and checking."""

import datetime as dt
from collections.abc import Generator
from contextlib import closing

from sqlalchemy import String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from oversight.audit.entries import AuditDetail, AuditEntry
from oversight.audit.seal import GENESIS, Report, Sealed, detail_digest, link, verify
from oversight.db import Base, Id, Keyed

BATCH = 500


class AuditSeal(Base):
    """The place of an entry in the chain and the hash that ties it to the one before."""

    __tablename__ = "audit_seal"

    position: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    entry_id: Mapped[int] = mapped_column(Id, unique=True)
    digest: Mapped[str] = mapped_column(String(64))
    sealed_at: Mapped[dt.datetime]


class PublishedHead(Keyed, Base):
    """A head of the chain that stands on a publication, so that outsiders can hold the record to it."""

    __tablename__ = "audit_published_head"

    position: Mapped[int] = mapped_column(Id)
    digest: Mapped[str] = mapped_column(String(64))
    where: Mapped[str] = mapped_column(String(80))
    at: Mapped[dt.datetime]
    __table_args__ = (UniqueConstraint("where"),)


def head(session: Session) -> tuple[int, str]:
    """Position and hash of the newest sealed entry; position 0 for an empty chain."""
    row = session.execute(
        select(AuditSeal.position, AuditSeal.digest).order_by(AuditSeal.position.desc()).limit(1)
    ).first()
    return (row.position, row.digest) if row else (0, GENESIS)


def seal_waiting(session: Session, now: dt.datetime) -> int:
    """Chain the entries that are committed and not yet sealed, by state and not by number. Returns how many."""
    position, previous = head(session)
    sealed = select(AuditSeal.entry_id).where(AuditSeal.entry_id == AuditEntry.id).exists()
    waiting = session.scalars(select(AuditEntry).where(~sealed).order_by(AuditEntry.id).limit(BATCH)).all()
    for entry in waiting:
        position, previous = position + 1, link(previous, entry.canonical())
        session.add(AuditSeal(position=position, entry_id=entry.id, digest=previous, sealed_at=now))
    return len(waiting)


def publish_head(session: Session, where: str, now: dt.datetime) -> tuple[int, str]:
    """Remember the head that a publication prints. `where` names the publication."""
    position, digest = head(session)
    if position:
        session.add(PublishedHead(position=position, digest=digest, where=where, at=now))
    return position, digest


def check(session: Session, now: dt.datetime) -> Report:
    """Recompute the whole chain from the stored entries."""
    heads = {row.position: row.digest for row in session.scalars(select(PublishedHead))}
    sealed = select(AuditSeal.entry_id).where(AuditSeal.entry_id == AuditEntry.id).exists()
    waiting = session.scalars(select(AuditEntry.at).where(~sealed)).all()
    with closing(_sealed_rows(session)) as rows:
        return verify(rows, waiting, heads, now)


def count_sealed(session: Session) -> int:
    """How many entries the chain holds."""
    return session.scalar(select(func.count()).select_from(AuditSeal)) or 0


def _sealed_rows(session: Session) -> Generator[Sealed, None, None]:
    query = (
        select(AuditSeal, AuditEntry, AuditDetail)
        .outerjoin(AuditEntry, AuditEntry.id == AuditSeal.entry_id)
        .outerjoin(AuditDetail, AuditDetail.entry_id == AuditEntry.id)
        .order_by(AuditSeal.position)
    )
    with session.execute(query.execution_options(yield_per=BATCH)) as rows:  # closed even when checking ends early
        for seal, entry, detail in rows:
            yield Sealed(
                seal.position,
                seal.entry_id,
                entry.canonical() if entry else None,
                seal.digest,
                _detail_matches(entry, detail),
            )


def _detail_matches(entry: AuditEntry | None, detail: AuditDetail | None) -> bool:
    if entry is None or detail is None:
        return True
    return detail_digest(detail.salt, detail.text) == entry.detail_digest
