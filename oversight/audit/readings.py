"""Readings: who opened what. Append only, written before the body of a page is sent."""

import datetime as dt

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, Session, mapped_column

from oversight.access.facts import Actor
from oversight.db import Base, Id, Keyed


class Reading(Keyed, Base):
    """One person opened one thing."""

    __tablename__ = "audit_reading"

    at: Mapped[dt.datetime]
    account_id: Mapped[int] = mapped_column(Id)
    case_id: Mapped[int | None] = mapped_column(Id)
    what: Mapped[str] = mapped_column(String(80))
    __table_args__ = (
        Index("ix_audit_reading_case_id_id", "case_id", "id"),
        Index("ix_audit_reading_at", "at"),
        Index("ix_audit_reading_account_id_at", "account_id", "at"),
    )


def add_reading(session: Session, actor: Actor, now: dt.datetime, what: str, case_id: int | None) -> None:
    """Note that a person opened something. `what` is a code such as `case`, `file:12`; never a name."""
    if actor.account_id is not None:
        session.add(Reading(at=now, account_id=actor.account_id, case_id=case_id, what=what))
