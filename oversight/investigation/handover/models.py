"""The table of hand-overs: who gave which case from whom to whom, with what note, and when it was accepted."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Id, Keyed

WAITS = text("accepted_at IS NULL AND ended_at IS NULL")


class HandOver(Keyed, Base):
    """One case handed from one investigator to another."""

    __tablename__ = "hand_over"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    former_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"), index=True)
    account_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"), index=True)
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]
    reason: Mapped[str] = mapped_column(Text)
    "Why the cases change hands: one for all of a step."
    note: Mapped[str] = mapped_column(Text, default="")
    "What the successor should know about this case."
    accepted_at: Mapped[dt.datetime | None]
    ended_at: Mapped[dt.datetime | None]
    "When it was declined, or handed on to somebody else before it was accepted."
    declined: Mapped[str] = mapped_column(Text, default="")
    "Why the successor declined; empty when they did not."

    __table_args__ = (
        CheckConstraint("former_id <> account_id", name="another"),
        CheckConstraint("accepted_at IS NULL OR ended_at IS NULL", name="one_end"),
        Index("uq_hand_over_waiting", "case_id", unique=True, sqlite_where=WAITS, postgresql_where=WAITS),
    )
