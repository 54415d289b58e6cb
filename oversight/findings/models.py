"""The table of findings. A newer one supersedes an older of the same writer; nothing is overwritten."""

import datetime as dt
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.cases.models import Pair
from oversight.db import Base, Id, Keyed


class Writer(StrEnum):
    """Who found it."""

    INVESTIGATOR = "investigator"
    BOARD = "board"
    DEPARTMENT = "department"


class Finding(Keyed, Base):
    """One writer's finding on one pair, with reasons, in the charter's codes."""

    __tablename__ = "finding"

    pair_id: Mapped[int] = mapped_column(Id, ForeignKey("pair.id"))
    writer: Mapped[str] = mapped_column(String(20))
    code: Mapped[str] = mapped_column(String(40))
    reasons: Mapped[str] = mapped_column(Text, default="")
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]
    charter: Mapped[str] = mapped_column(String(80))
    votes_for: Mapped[int | None]
    votes_against: Mapped[int | None]
    "Of the board's finding only: how the members voted."
    superseded_at: Mapped[dt.datetime | None]
    reopened_at: Mapped[dt.datetime | None]
    "When the case was opened again after it. It stands until there is a newer one, but the pair is to be decided."

    pair: Mapped[Pair] = relationship()
    __table_args__ = (
        CheckConstraint(f"writer IN {tuple(w.value for w in Writer)}", name="writer"),
        CheckConstraint("(writer = 'board') = (votes_for IS NOT NULL)", name="votes"),
        Index(
            "uq_finding_current",
            "pair_id",
            "writer",
            unique=True,
            sqlite_where=text("superseded_at IS NULL"),
            postgresql_where=text("superseded_at IS NULL"),
        ),
    )


class PairClosure(Keyed, Base):
    """A pair that ended without a finding, for a coded reason. Taken back, never deleted."""

    __tablename__ = "pair_closure"

    pair_id: Mapped[int] = mapped_column(Id, ForeignKey("pair.id"))
    code: Mapped[str] = mapped_column(String(80))
    "A closure reason or a ground of dismissal, in the charter's codes."
    reason: Mapped[str] = mapped_column(Text, default="")
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]
    charter: Mapped[str] = mapped_column(String(80))
    undone_at: Mapped[dt.datetime | None]

    __table_args__ = (
        Index(
            "uq_pair_closure_current",
            "pair_id",
            unique=True,
            sqlite_where=text("undone_at IS NULL"),
            postgresql_where=text("undone_at IS NULL"),
        ),
    )
