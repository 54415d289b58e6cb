"""Reading the public log. Whoever looks up one thing asks by index, however long the log is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from oversight.audit.seal import GENESIS
from oversight.db import ask_once
from oversight.publication.log.judging import Opened
from oversight.publication.log.models import LogCheck, LogEntry, LogHead, LogOpening, SigningKey
from oversight.publication.log.rules import Content, stamp, subject_of

BATCH = 500


@dataclass(frozen=True)
class LogOfBoard:
    """The open entries of the board's own log: `judging.Known`, asked of the database."""

    session: Session

    def with_digest(self, sha256: str) -> Opened | None:
        """The newest entry about something with this fingerprint."""
        query = _open_entries().where(LogOpening.sha256 == sha256).order_by(LogOpening.position.desc()).limit(1)
        row = self.session.scalar(query)
        return _opened(row) if row is not None else None

    def about(self, number: str) -> Sequence[Opened]:
        """Every open entry about a decision, the oldest first. Asked once in a transaction that only reads."""
        return ask_once(self.session, ("publication log", number), lambda: self._about(number))

    def _about(self, number: str) -> Sequence[Opened]:
        query = _open_entries().where(LogOpening.number == number).order_by(LogOpening.position)
        return [_opened(row) for row in self.session.scalars(query)]


def tip(session: Session) -> tuple[int, str]:
    """Position and hash of the newest entry; position 0 for an empty log."""
    query = select(LogEntry.position, LogEntry.digest).order_by(LogEntry.position.desc()).limit(1)
    row = session.execute(query).first()
    return (row.position, row.digest) if row else (0, GENESIS)


def newest_head(session: Session) -> LogHead | None:
    """The head that was signed last."""
    return session.scalar(select(LogHead).order_by(LogHead.number.desc()).limit(1))


def head_over(session: Session, position: int) -> LogHead | None:
    """The first signed head that covers an entry."""
    query = select(LogHead).where(LogHead.position >= position).order_by(LogHead.number).limit(1)
    return session.scalar(query)


def list_heads(session: Session) -> Sequence[LogHead]:
    """Every signed head, the oldest first."""
    return session.scalars(select(LogHead).order_by(LogHead.number)).all()


def list_keys(session: Session) -> Sequence[SigningKey]:
    """Every key of the board, the oldest first."""
    return session.scalars(select(SigningKey).order_by(SigningKey.id)).all()


def present_key(session: Session) -> SigningKey | None:
    """The key with which the board signs now."""
    return session.scalar(select(SigningKey).where(SigningKey.ended_at.is_(None)))


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as it is published, and the hash that was stored with it."""

    position: int
    at: str
    commitment: str
    digest: str
    salt: bytes | None
    content: Content | None
    "Nothing once it was forgotten."


def list_entries(session: Session, after: int, limit: int = BATCH) -> list[Line]:
    """Entries with what they commit to, in their order. Plain values: a log is long."""
    one, opening = LogEntry, LogOpening
    query = select(
        *(one.position, one.at, one.commitment, one.digest),
        *(opening.salt, opening.kind, opening.number, opening.version, opening.sha256),
    ).outerjoin(opening, opening.position == one.position)
    rows = session.execute(query.where(one.position > after).order_by(one.position).limit(limit))
    return [_line(row) for row in rows]


def _line(row: Any) -> Line:
    content = Content(row.kind, subject_of(row.number, row.version), row.sha256) if row.salt is not None else None
    return Line(row.position, stamp(row.at), row.commitment, row.digest, row.salt, content)


def state_of_log(session: Session) -> tuple[int, int, int]:
    """Three numbers that change whenever the published log does: its length, how much of it is open, its heads."""
    length = select(func.coalesce(func.max(LogEntry.position), 0)).scalar_subquery()
    opened = select(func.count()).select_from(LogOpening).scalar_subquery()
    heads = select(func.coalesce(func.max(LogHead.number), 0)).scalar_subquery()
    row = session.execute(select(length, opened, heads)).one()
    return int(row[0]), int(row[1]), int(row[2])


def last_log_check(session: Session) -> LogCheck | None:
    """The newest check of the log."""
    return session.scalar(select(LogCheck).order_by(LogCheck.id.desc()).limit(1))


def _open_entries() -> Select[LogOpening]:
    return select(LogOpening).options(joinedload(LogOpening.entry))


def _opened(row: LogOpening) -> Opened:
    return Opened(row.position, stamp(row.entry.at), row.kind, subject_of(row.number, row.version), row.sha256)
