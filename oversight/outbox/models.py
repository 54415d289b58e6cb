"""Outbox rows and deliveries. Truth about work to be done is here; the queue only carries numbers."""

import datetime as dt

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.audit.entries import AuditEntry
from oversight.db import Base, Id, Keyed

STATES = ("waiting", "running", "done", "dead", "discarded")


class Outbox(Keyed, Base):
    """One event that was recorded, until the relay has turned it into jobs."""

    __tablename__ = "outbox"

    event: Mapped[str] = mapped_column(String(80))
    payload: Mapped[dict[str, object]] = mapped_column(JSON)
    entry_id: Mapped[int] = mapped_column(Id, ForeignKey("audit_entry.id"))
    created_at: Mapped[dt.datetime]
    relayed_at: Mapped[dt.datetime | None]

    entry: Mapped[AuditEntry] = relationship()
    __table_args__ = (
        Index(
            "ix_outbox_waiting",
            "id",
            sqlite_where=text("relayed_at IS NULL"),
            postgresql_where=text("relayed_at IS NULL"),
        ),
    )


class Delivery(Keyed, Base):
    """One job for one event, to be done once. It is marked done in the transaction of its effects."""

    __tablename__ = "delivery"

    outbox_id: Mapped[int | None] = mapped_column(Id, ForeignKey("outbox.id"), index=True)
    job: Mapped[str] = mapped_column(String(80))
    key: Mapped[str] = mapped_column(String(120))
    "What makes it one: the outbox row and the job, or the schedule and its turn."
    queue: Mapped[str] = mapped_column(String(20))
    payload: Mapped[dict[str, object]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(String(20), default="waiting")
    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[dt.datetime]
    lease_until: Mapped[dt.datetime | None]
    begun_at: Mapped[dt.datetime | None]
    "When the newest attempt began."
    done_at: Mapped[dt.datetime | None]
    reason: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        UniqueConstraint("key"),
        CheckConstraint(f"state IN {STATES}", name="state"),
        CheckConstraint("(state = 'done') = (done_at IS NOT NULL)", name="done"),
        Index(
            "ix_delivery_open",
            "queue",
            "due_at",
            sqlite_where=text("state IN ('waiting', 'running')"),
            postgresql_where=text("state IN ('waiting', 'running')"),
        ),
        Index(
            "ix_delivery_dead",
            "due_at",
            "id",
            sqlite_where=text("state = 'dead'"),
            postgresql_where=text("state = 'dead'"),
        ),
    )


class ScheduleRun(Base):
    """When a schedule last had its turn; claimed by one relay at a time."""

    __tablename__ = "schedule_run"

    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    last_run_at: Mapped[dt.datetime]
    "When its last turn was taken; before the first, when it was first seen."
    delivery_id: Mapped[int | None] = mapped_column(Id)
    "The delivery of its last turn. No foreign key: old deliveries are forgotten."
