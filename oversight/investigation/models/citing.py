"""What in the file speaks for or against a finding, pair by pair."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Id, Keyed


class Citation(Keyed, Base):
    """A place in a file or an interview, cited for one element of an allegation against one officer."""

    __tablename__ = "citation"

    pair_id: Mapped[int] = mapped_column(Id, ForeignKey("pair.id"), index=True)
    element: Mapped[str] = mapped_column(String(200), default="")
    "What it goes to: whether there was a reason to stop, how much force was used."
    file_id: Mapped[int | None] = mapped_column(Id, ForeignKey("case_file.id"))
    interview_id: Mapped[int | None] = mapped_column(Id, ForeignKey("interview.id"))
    place: Mapped[str] = mapped_column(String(80))
    "Where in it: page 3, or 12:40."
    words: Mapped[str] = mapped_column(Text)
    "What is to be read, seen or heard there."
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]
    withdrawn_at: Mapped[dt.datetime | None]

    __table_args__ = (CheckConstraint("(file_id IS NULL) <> (interview_id IS NULL)", name="source"),)


class CredibilityNote(Keyed, Base):
    """Whom the investigator believes on one pair, and why. A later note stands beside the older one."""

    __tablename__ = "credibility_note"

    pair_id: Mapped[int] = mapped_column(Id, ForeignKey("pair.id"))
    text: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]
    superseded_at: Mapped[dt.datetime | None]

    __table_args__ = (
        Index(
            "uq_credibility_note_current",
            "pair_id",
            unique=True,
            sqlite_where=sql("superseded_at IS NULL"),
            postgresql_where=sql("superseded_at IS NULL"),
        ),
    )
