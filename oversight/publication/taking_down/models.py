"""The table of orders by which a court took a decision from the public."""

import datetime as dt

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Id, Keyed

_OPEN = text("lifted_at IS NULL")


class Takedown(Keyed, Base):
    """One order of a court. Court and day stand on the tombstone; the rest is for staff."""

    __tablename__ = "publication_takedown"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"))
    number: Mapped[str] = mapped_column(String(40), index=True)
    court: Mapped[str] = mapped_column(String(200))
    ordered_on: Mapped[dt.date] = mapped_column(Date)
    order_number: Mapped[str] = mapped_column(String(80))
    reason: Mapped[str] = mapped_column(Text, default="")
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]
    lifted_court: Mapped[str] = mapped_column(String(200), default="")
    lifted_on: Mapped[dt.date | None] = mapped_column(Date)
    lifted_order_number: Mapped[str] = mapped_column(String(80), default="")
    lifted_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    lifted_at: Mapped[dt.datetime | None]

    __table_args__ = (
        CheckConstraint("(lifted_at IS NULL) = (lifted_on IS NULL)", name="lifted"),
        CheckConstraint("(lifted_at IS NULL) = (lifted_court = '')", name="lifted_court"),
        Index("uq_publication_takedown_open", "case_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
    )
