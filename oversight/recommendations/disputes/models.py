"""Tables of disputes with the department: the referral, and who prevails on each pair."""

import datetime as dt

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.db import Base, Id, Keyed
from oversight.recommendations.disputes.rules import Prevails

_OPEN = text("settled_on IS NULL")


class DisputeReferral(Keyed, Base):
    """What the department did not accept, before the body that the law names."""

    __tablename__ = "dispute"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    body: Mapped[str] = mapped_column(String(20))
    label: Mapped[str] = mapped_column(String(300))
    "The body by the name the charter gave it then."
    test: Mapped[str] = mapped_column(Text)
    reasons: Mapped[str] = mapped_column(Text)
    binding: Mapped[bool]
    charter: Mapped[str] = mapped_column(String(80))
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    referred_at: Mapped[dt.datetime]
    settled_on: Mapped[dt.date | None] = mapped_column(Date)
    settled_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    settled_at: Mapped[dt.datetime | None]
    words: Mapped[str] = mapped_column(Text, default="")
    "The reasons of that body, in words that are published."

    results: Mapped[list["DisputeResult"]] = relationship(order_by="DisputeResult.pair_id")
    __table_args__ = (
        CheckConstraint("(settled_on IS NULL) = (settled_at IS NULL)", name="settled"),
        Index("uq_dispute_open", "case_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
    )


class DisputeResult(Keyed, Base):
    """Who prevails on one pair. The three findings stay as they are; this stands beside them."""

    __tablename__ = "dispute_result"

    dispute_id: Mapped[int] = mapped_column(Id, ForeignKey("dispute.id"), index=True)
    pair_id: Mapped[int] = mapped_column(Id, ForeignKey("pair.id"))
    prevails: Mapped[str | None] = mapped_column(String(20))
    "Nothing until it is settled."
    code: Mapped[str] = mapped_column(String(40), default="")
    "The finding that stands, by the charter's code."
    level: Mapped[str] = mapped_column(String(40), default="")
    "The discipline that stands, by the charter's code; nothing when none does."
    days: Mapped[int | None]

    __table_args__ = (CheckConstraint(f"prevails IN {tuple(one.value for one in Prevails)}", name="prevails"),)
