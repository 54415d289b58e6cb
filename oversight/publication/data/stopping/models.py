"""The table of emergency stops. One is lifted, never deleted."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Id, Keyed


class DataStop(Keyed, Base):
    """One time in which open data was offline, and what the public was told."""

    __tablename__ = "open_data_stop"

    words: Mapped[str] = mapped_column(String(500))
    "Public: one or two sentences."
    at: Mapped[dt.datetime]
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    lifted_at: Mapped[dt.datetime | None]
    lifted_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))

    __table_args__ = (
        CheckConstraint("words <> ''", name="words"),
        CheckConstraint("lifted_by_id IS NULL OR lifted_at IS NOT NULL", name="lifted"),
    )
