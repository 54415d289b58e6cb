"""Audit entries and their details. An entry holds codes, ids and dates; a detail holds words and can be disposed of."""

import datetime as dt
import json
import secrets
from collections.abc import Mapping

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from oversight.access.facts import Actor
from oversight.audit.seal import canonical, detail_digest
from oversight.db import Base, Id, Keyed
from oversight.kernel.events import Event


class AuditEntry(Keyed, Base):
    """One thing that happened. No foreign keys: the record outlives what it speaks of."""

    __tablename__ = "audit_entry"

    at: Mapped[dt.datetime]
    event: Mapped[str] = mapped_column(String(80), index=True)
    case_id: Mapped[int | None] = mapped_column(Id)
    account_id: Mapped[int | None] = mapped_column(Id)
    offices: Mapped[str] = mapped_column(String(200))
    charter: Mapped[str] = mapped_column(String(80))
    payload: Mapped[dict[str, object]] = mapped_column(JSON)
    detail_digest: Mapped[str | None] = mapped_column(String(64))

    detail: Mapped["AuditDetail | None"] = relationship(
        primaryjoin="AuditEntry.id == foreign(AuditDetail.entry_id)", uselist=False, viewonly=True
    )
    __table_args__ = (
        Index("ix_audit_entry_case_id_id", "case_id", "id"),
        Index("ix_audit_entry_at", "at"),
        Index("ix_audit_entry_account_id_at", "account_id", "at"),
    )

    def canonical(self) -> bytes:
        """The bytes that the chain covers."""
        return canonical(
            {
                "id": self.id,
                "at": self.at.isoformat(timespec="microseconds"),
                "event": self.event,
                "case_id": self.case_id,
                "account_id": self.account_id,
                "offices": self.offices,
                "charter": self.charter,
                "payload": self.payload,
                "detail": self.detail_digest,
            }
        )


class AuditDetail(Base):
    """What a person wrote, and values before and after. Deleted with its salt at disposal; never changed."""

    __tablename__ = "audit_detail"

    entry_id: Mapped[int] = mapped_column(Id, ForeignKey("audit_entry.id"), primary_key=True)
    salt: Mapped[bytes] = mapped_column(LargeBinary(16))
    text: Mapped[str] = mapped_column(Text)

    @property
    def values(self) -> dict[str, object]:
        loaded: dict[str, object] = json.loads(self.text)
        return loaded


def add_entry(
    session: Session,
    actor: Actor,
    now: dt.datetime,
    event: Event,
    detail: Mapping[str, object] | None,
    charter: str,
) -> AuditEntry:
    """Append one entry, with its detail when there is one."""
    entry = AuditEntry(
        at=now,
        event=event.name,
        case_id=event.case_id,
        account_id=actor.account_id,
        offices=",".join(sorted(actor.offices)),
        charter=charter,
        payload=event.payload(),
    )
    if not detail:
        session.add(entry)
        return entry
    salt, text = secrets.token_bytes(16), json.dumps(detail, ensure_ascii=False, sort_keys=True)
    entry.detail_digest = detail_digest(salt, text)
    session.add(entry)
    session.flush()  # the detail needs the entry's number
    session.add(AuditDetail(entry_id=entry.id, salt=salt, text=text))
    return entry
