"""The table of retention: the class of each case as it was last derived."""

import datetime as dt

from sqlalchemy import Date, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Id


class Retention(Base):
    """How long the file of one case is kept, and why. Derived from findings and closure; nobody types it."""

    __tablename__ = "retention"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), primary_key=True, autoincrement=False)
    code: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(200))
    years: Mapped[int]
    citation: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(String(20))
    from_on: Mapped[dt.date | None] = mapped_column(Date)
    until_on: Mapped[dt.date | None] = mapped_column(Date, index=True)
    "The first day on which it may be disposed of; nothing while the case is open."
    reason: Mapped[str] = mapped_column(Text)
    charter: Mapped[str] = mapped_column(String(80))
    derived_at: Mapped[dt.datetime]
