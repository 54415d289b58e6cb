"""Tables of linked cases. A link ends, it is never deleted."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.cases.links.rules import LinkKind, Thing
from oversight.cases.models import Case
from oversight.db import Base, Id, Keyed

_MERGED = text("kind = 'merge' AND ended_at IS NULL")


class CaseLink(Keyed, Base):
    """One case was merged into another, or another was split from it."""

    __tablename__ = "case_link"

    kind: Mapped[str] = mapped_column(String(10))
    from_case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"))
    "The case that was merged, or from which another was split."
    to_case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    "The case into which it was merged, or the one that was split off."
    reason: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]
    from_stage: Mapped[str] = mapped_column(String(20))
    "Where the first case stood then, and stands again when the merge is undone."
    kept: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    "What an undoing puts back: clocks that ended with the merge, and who had to do with the case."
    ended_at: Mapped[dt.datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    end_reason: Mapped[str] = mapped_column(Text, default="")

    source: Mapped[Case] = relationship(foreign_keys=[from_case_id])
    target: Mapped[Case] = relationship(foreign_keys=[to_case_id])
    lines: Mapped[list["CaseLinkLine"]] = relationship(order_by="CaseLinkLine.id", back_populates="link")
    __table_args__ = (
        CheckConstraint(f"kind IN {tuple(kind.value for kind in LinkKind)}", name="kind"),
        CheckConstraint("from_case_id <> to_case_id", name="two"),
        CheckConstraint("(ended_at IS NULL) = (ended_by_id IS NULL)", name="ended"),
        Index("uq_case_link_merged", "from_case_id", unique=True, sqlite_where=_MERGED, postgresql_where=_MERGED),
        Index("ix_case_link_from_case_id", "from_case_id"),
    )


class CaseLinkLine(Keyed, Base):
    """One thing that came along: its row in the case it came from, and its row where it is now."""

    __tablename__ = "case_link_line"

    link_id: Mapped[int] = mapped_column(Id, ForeignKey("case_link.id"))
    thing: Mapped[str] = mapped_column(String(20))
    from_row: Mapped[int] = mapped_column(Id)
    to_row: Mapped[int] = mapped_column(Id)
    "For a complaint the same row: what a person filed is frozen where it was filed."
    mapped: Mapped[bool] = mapped_column(default=False)
    "It was there already, so nothing was doubled."
    back: Mapped[bool] = mapped_column(default=False)
    "It came the other way, when the merge was undone."

    link: Mapped[CaseLink] = relationship(back_populates="lines")
    __table_args__ = (
        CheckConstraint(f"thing IN {tuple(thing.value for thing in Thing)}", name="thing"),
        UniqueConstraint("link_id", "thing", "from_row", "back"),
        Index("ix_case_link_line_to_row", "thing", "to_row"),
        Index("ix_case_link_line_from_row", "thing", "from_row"),
    )
