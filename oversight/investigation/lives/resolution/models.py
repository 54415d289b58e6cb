"""The table of early resolutions."""

import datetime as dt

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Id, Keyed
from oversight.investigation.lives.resolution.rules import Outcome

_RUNS = text("outcome IS NULL")


class Resolution(Keyed, Base):
    """What the department was asked to do, by when, and what became of it."""

    __tablename__ = "early_resolution"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    code: Mapped[str] = mapped_column(String(60))
    words: Mapped[str] = mapped_column(Text)
    "Exactly what is to be done. The complainant and the department read it."
    due_on: Mapped[dt.date] = mapped_column(Date)
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]
    charter: Mapped[str] = mapped_column(String(80))
    outcome: Mapped[str | None] = mapped_column(String(20))
    note: Mapped[str] = mapped_column(Text, default="")
    settled_at: Mapped[dt.datetime | None]

    __table_args__ = (
        CheckConstraint(f"outcome IN {tuple(one.value for one in Outcome)}", name="outcome"),
        CheckConstraint("(outcome IS NULL) = (settled_at IS NULL)", name="settled"),
        Index("uq_early_resolution_open", "case_id", unique=True, sqlite_where=_RUNS, postgresql_where=_RUNS),
    )
