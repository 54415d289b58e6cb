"""Tables of what is said and seen in a file: transcripts in versions, and moments."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Id, Keyed


class Transcript(Keyed, Base):
    """What is said in a file, in the words of whoever wrote it down. A later version leaves the earlier ones."""

    __tablename__ = "file_transcript"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    file_id: Mapped[int] = mapped_column(Id, ForeignKey("case_file.id"))
    version: Mapped[int]
    words: Mapped[str] = mapped_column(Text)
    "Lines, each of which may begin with a time mark."
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]

    __table_args__ = (UniqueConstraint("file_id", "version"),)


class MediaMoment(Keyed, Base):
    """A moment of a film or a sound that matters. It can be cited by its number."""

    __tablename__ = "media_moment"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    file_id: Mapped[int] = mapped_column(Id, ForeignKey("case_file.id"), index=True)
    second: Mapped[int] = mapped_column(Integer)
    "Whole seconds from the beginning."
    words: Mapped[str] = mapped_column(String(500))
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]
    taken_back_at: Mapped[dt.datetime | None]
    "A moment that was marked by mistake stays in the record and leaves the page."

    __table_args__ = (CheckConstraint("second >= 0", name="second"),)
