"""What the desk remembers of its own: the last check of the record."""

import datetime as dt

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Keyed


class RecordCheck(Keyed, Base):
    """One check of the whole record."""

    __tablename__ = "record_check"

    at: Mapped[dt.datetime]
    checked: Mapped[int]
    head: Mapped[str] = mapped_column(String(64))
    broken: Mapped[str | None] = mapped_column(Text)
    "The first entry that does not fit, in words; nothing when the record is unbroken."
