"""Tables of walls. A wall is taken down, never deleted; whom it names does not change."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.cases.walls.rules import Subject
from oversight.db import Base, Id, Keyed

STANDS = text("down_at IS NULL")


class WallAround(Keyed, Base):
    """A wall of a kind of the charter around one record, or around a whole case."""

    __tablename__ = "wall"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    subject: Mapped[str] = mapped_column(String(20))
    subject_id: Mapped[int] = mapped_column(Id)
    "The number of the record among its kind; of the case itself for a whole case."
    kind: Mapped[str] = mapped_column(String(60))
    charter: Mapped[str] = mapped_column(String(80))
    "The version of the law under which it was put up."
    shuts_out: Mapped[bool]
    "It opens to all but those named; otherwise only to those named."
    up_at: Mapped[dt.datetime]
    up_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    "None when the law itself puts it up."
    up_reason: Mapped[str] = mapped_column(Text)
    down_at: Mapped[dt.datetime | None]
    down_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    down_reason: Mapped[str] = mapped_column(Text, default="")

    names: Mapped[list["WallName"]] = relationship(order_by="WallName.id")
    __table_args__ = (
        CheckConstraint(f"subject IN {tuple(subject.value for subject in Subject)}", name="subject"),
        CheckConstraint("subject <> 'case' OR subject_id = case_id", name="whole_case"),
        CheckConstraint("(down_at IS NULL) = (down_by_id IS NULL)", name="down"),
        CheckConstraint("down_at IS NULL OR down_reason <> ''", name="down_reason"),
        Index(
            "uq_wall_standing",
            "subject",
            "subject_id",
            "kind",
            unique=True,
            sqlite_where=STANDS,
            postgresql_where=STANDS,
        ),
    )


class WallName(Keyed, Base):
    """One account, office or part of the case that a wall names."""

    __tablename__ = "wall_name"

    wall_id: Mapped[int] = mapped_column(Id, ForeignKey("wall.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    office: Mapped[str | None] = mapped_column(String(40))
    part: Mapped[str | None] = mapped_column(String(20))
    "A kind of standing."

    __table_args__ = (
        CheckConstraint(
            "(CASE WHEN account_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN office IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN part IS NULL THEN 0 ELSE 1 END) = 1",
            name="one",
        ),
    )


class WallOpening(Keyed, Base):
    """That somebody gave a reason for opening a record behind a wall, and until when the reason holds."""

    __tablename__ = "wall_opening"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    account_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    subject: Mapped[str] = mapped_column(String(20))
    subject_id: Mapped[int] = mapped_column(Id)
    at: Mapped[dt.datetime]
    until: Mapped[dt.datetime]

    __table_args__ = (
        CheckConstraint("until > at", name="order"),
        Index("ix_wall_opening_account_id_subject", "account_id", "subject", "subject_id"),
    )
