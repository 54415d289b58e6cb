"""Declared facts: moments that start a clock and that only a person can know, each with who said so and why."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from oversight.charter.schema import Anchor
from oversight.db import Base, Id, Keyed

DECLARABLE: tuple[Anchor, ...] = (Anchor.RECEIPT, Anchor.PERFECTED)
"""Receipt: how the board learned of what it looks into without a complaint."""


class DeclaredFact(Keyed, Base):
    """That a complaint was complete, or how the board learned of a matter without one. One of a kind on each case."""

    __tablename__ = "declared_fact"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"))
    anchor: Mapped[str] = mapped_column(String(20))
    at: Mapped[dt.datetime]
    "When it was so."
    reason: Mapped[str] = mapped_column(Text, default="")
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    declared_at: Mapped[dt.datetime]

    __table_args__ = (
        UniqueConstraint("case_id", "anchor"),
        CheckConstraint(f"anchor IN {tuple(anchor.value for anchor in DECLARABLE)}", name="anchor"),
    )
