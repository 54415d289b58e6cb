"""Tables of what is missing, and of each attempt to get it."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.db import Base, Id, Keyed
from oversight.investigation.lives.information.rules import Way

_WAITS = text("ended_at IS NULL")


class InformationRequest(Keyed, Base):
    """What a complaint lacks, since when the case waits for it, and how that ended."""

    __tablename__ = "information_request"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    missing: Mapped[str] = mapped_column(Text)
    "What is missing, as the complainant reads it."
    came_from: Mapped[str] = mapped_column(String(20))
    "The stage to which the reply leads back."
    at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]
    outcome: Mapped[str] = mapped_column(String(20), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    "What came, or why the case was closed."

    attempts: Mapped[list["InformationAttempt"]] = relationship(order_by="InformationAttempt.id")
    __table_args__ = (
        CheckConstraint("outcome IN ('', 'came', 'given-up')", name="outcome"),
        CheckConstraint("(ended_at IS NULL) = (outcome = '')", name="ended"),
        CheckConstraint("came_from IN ('received', 'triage')", name="came_from"),
        Index("uq_information_request_open", "case_id", unique=True, sqlite_where=_WAITS, postgresql_where=_WAITS),
    )


class InformationAttempt(Keyed, Base):
    """One attempt to get what is missing: when, how, and what came of it."""

    __tablename__ = "information_attempt"

    request_id: Mapped[int] = mapped_column(Id, ForeignKey("information_request.id"), index=True)
    at: Mapped[dt.datetime]
    way: Mapped[str] = mapped_column(String(20))
    note: Mapped[str] = mapped_column(Text, default="")
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))

    __table_args__ = (CheckConstraint(f"way IN {tuple(way.value for way in Way)}", name="way"),)
