"""Tables of a second look: what is before the second panel, and what it said on each pair."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.db import Base, Id, Keyed

_OPEN = text("ended_at IS NULL")


class SecondLook(Keyed, Base):
    """What is in dispute with the department, before a second panel. A case has one at a time."""

    __tablename__ = "second_look"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    test: Mapped[str] = mapped_column(Text)
    "What the panel asks itself, in the words of the law then."
    reasons: Mapped[str] = mapped_column(Text)
    "Why the board stands by its decision."
    opened_at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]

    pairs: Mapped[list["SecondLookPair"]] = relationship(order_by="SecondLookPair.pair_id")
    __table_args__ = (Index("uq_second_look_open", "case_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),)


class SecondLookPair(Keyed, Base):
    """One pair in dispute: both sides as they stood, and what the panel said. Nothing here changes a finding."""

    __tablename__ = "second_look_pair"

    look_id: Mapped[int] = mapped_column(Id, ForeignKey("second_look.id"))
    pair_id: Mapped[int] = mapped_column(Id, ForeignKey("pair.id"), index=True)
    board: Mapped[str] = mapped_column(String(40), default="")
    department: Mapped[str] = mapped_column(String(40), default="")
    "The findings of both sides, by the charter's codes."
    board_words: Mapped[str] = mapped_column(Text, default="")
    department_words: Mapped[str] = mapped_column(Text, default="")
    "The same in words, with the discipline and the reasons."
    choice: Mapped[str | None] = mapped_column(String(40))
    "What was adopted: board, department, or the code of another finding. Nothing until then."
    sentence: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (
        UniqueConstraint("look_id", "pair_id"),
        CheckConstraint("(choice IS NULL) = (sentence = '')", name="choice"),
    )


class SecondLookItem(Keyed, Base):
    """An item of an agenda at which a second look is taken: its votes are no votes on the board's own finding."""

    __tablename__ = "second_look_item"

    look_id: Mapped[int] = mapped_column(Id, ForeignKey("second_look.id"), index=True)
    item_id: Mapped[int] = mapped_column(Id, ForeignKey("agenda_item.id"), unique=True)
