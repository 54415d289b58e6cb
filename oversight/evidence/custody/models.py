"""Tables of custody: changes of hands, and checks of the stored bytes."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Id, Keyed
from oversight.evidence.custody.rules import FileState, Hand


class CustodyMove(Keyed, Base):
    """A file, or the thing it was copied from, changed hands."""

    __tablename__ = "custody_move"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    file_id: Mapped[int] = mapped_column(Id, ForeignKey("case_file.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    other: Mapped[str] = mapped_column(String(200))
    "From whom it came, or to whom it went."
    receipt: Mapped[str] = mapped_column(String(120), default="")
    "The number or the words of the receipt."
    reason: Mapped[str] = mapped_column(Text)
    happened_at: Mapped[dt.datetime]
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]

    __table_args__ = (CheckConstraint(f"kind IN {tuple(kind.value for kind in Hand)}", name="kind"),)


class FileCheck(Keyed, Base):
    """One look at the stored bytes of a file: do they still make the fingerprint they had when they came?"""

    __tablename__ = "file_check"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    file_id: Mapped[int] = mapped_column(Id, ForeignKey("case_file.id"))
    state: Mapped[str] = mapped_column(String(20), index=True)
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    "Who asked for it; nobody when the system looked by itself."
    at: Mapped[dt.datetime]

    __table_args__ = (
        CheckConstraint(f"state IN {tuple(state.value for state in FileState)}", name="state"),
        Index("ix_file_check_file_id_id", "file_id", "id"),
    )
