"""Tables of prints: one file of letters, who asked for it and when, and which letters are in it."""

import datetime as dt

from sqlalchemy import CheckConstraint, Date, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.db import Base, Id, Keyed
from oversight.notices.models import Letter
from oversight.people.models import Account


class PrintBatch(Keyed, Base):
    """One print: the letters of a day in one file. A second print of the same day has the next number."""

    __tablename__ = "print_batch"

    day: Mapped[dt.date] = mapped_column(Date)
    "The board's day on which it was asked for."
    number: Mapped[int]
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]
    sha256: Mapped[str | None] = mapped_column(String(64))
    "The file, once it is put together."
    pages: Mapped[int | None]
    "Pages of the file, with the empty ones that let each letter begin on a sheet of its own."

    by: Mapped[Account] = relationship()
    lines: Mapped[list["PrintLine"]] = relationship(order_by="PrintLine.place", back_populates="batch")

    __table_args__ = (
        UniqueConstraint("day", "number"),
        CheckConstraint("(sha256 IS NULL) = (pages IS NULL)", name="ready"),
    )


class PrintLine(Keyed, Base):
    """A letter in a print, as its page was at that moment."""

    __tablename__ = "print_line"

    batch_id: Mapped[int] = mapped_column(Id, ForeignKey("print_batch.id"))
    letter_id: Mapped[int] = mapped_column(Id, ForeignKey("letter.id"), index=True)
    place: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))

    batch: Mapped[PrintBatch] = relationship(back_populates="lines")
    letter: Mapped[Letter] = relationship()

    __table_args__ = (UniqueConstraint("batch_id", "letter_id"), UniqueConstraint("batch_id", "place"))
