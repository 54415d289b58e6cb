"""The table of reopenings. The old outcome of the case is kept in it."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Id, Keyed


class Reopening(Keyed, Base):
    """One time that an ended case was opened again: why, by whom, and how and when it had ended before."""

    __tablename__ = "reopening"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    ground: Mapped[str] = mapped_column(String(60))
    reasons: Mapped[str] = mapped_column(Text)
    from_stage: Mapped[str] = mapped_column(String(20))
    closure: Mapped[str | None] = mapped_column(String(60))
    "The coded reason with which it had ended; nothing when it had ended with findings."
    closed_at: Mapped[dt.datetime]
    "When it had ended."
    to_stage: Mapped[str] = mapped_column(String(20))
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]
    charter: Mapped[str] = mapped_column(String(80))

    __table_args__ = (
        CheckConstraint("from_stage IN ('closed', 'published')", name="from_stage"),
        CheckConstraint("to_stage NOT IN ('closed', 'published')", name="to_stage"),
    )
