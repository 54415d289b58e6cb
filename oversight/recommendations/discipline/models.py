"""The table of recommendations. A newer version ends an older one; nothing is overwritten."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Id, Keyed
from oversight.recommendations.discipline.rules import Kind, Target

_STANDS = text("ended_at IS NULL")


class Recommendation(Keyed, Base):
    """What the board recommends on one pair, or to the department, in one version."""

    __tablename__ = "recommendation"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"))
    number: Mapped[int]
    "Counted within the case; versions keep it."
    version: Mapped[int] = mapped_column(default=1)
    target: Mapped[str] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(20))
    pair_id: Mapped[int | None] = mapped_column(Id, ForeignKey("pair.id"), index=True)
    level: Mapped[str] = mapped_column(String(40), default="")
    "The level of discipline, by the charter's code."
    days: Mapped[int | None]
    words: Mapped[str] = mapped_column(Text, default="")
    "What is recommended, in words that are published."
    reasons: Mapped[str] = mapped_column(Text, default="")
    prior: Mapped[int | None]
    "How many earlier sustained findings the matrix was read with."
    outside: Mapped[bool] = mapped_column(default=False)
    "Outside the matrix, with reasons."
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]
    charter: Mapped[str] = mapped_column(String(80))
    sent_at: Mapped[dt.datetime | None]
    ended_at: Mapped[dt.datetime | None]
    "When a newer version took its place, or it was withdrawn."

    __table_args__ = (
        CheckConstraint(f"target IN {tuple(one.value for one in Target)}", name="target"),
        CheckConstraint(f"kind IN {tuple(one.value for one in Kind)}", name="kind"),
        CheckConstraint("(target = 'officer') = (pair_id IS NOT NULL)", name="pair"),
        CheckConstraint("(kind = 'discipline') = (level <> '')", name="level"),
        Index(
            "uq_recommendation_current",
            "case_id",
            "number",
            unique=True,
            sqlite_where=_STANDS,
            postgresql_where=_STANDS,
        ),
    )
