"""The table of cases that rest for a court case."""

import datetime as dt

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Id, Keyed
from oversight.investigation.lives.litigation.rules import Kind, Why

_RESTS = text("ended_at IS NULL")


class CourtPause(Keyed, Base):
    """Why a case rests, in which court, on whose counsel's word, when somebody looks again, and why it went on."""

    __tablename__ = "court_pause"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    kind: Mapped[str] = mapped_column(String(30))
    court: Mapped[str] = mapped_column(String(300))
    "The court and the number of the case there."
    counsel: Mapped[str] = mapped_column(String(300))
    "Whose counsel asks for it, and who that is."
    reason: Mapped[str] = mapped_column(Text)
    "As the complainant reads it."
    came_from: Mapped[str] = mapped_column(String(20))
    ask_on: Mapped[dt.date] = mapped_column(Date)
    "The day on which somebody looks again."
    looked: Mapped[str] = mapped_column(Text, default="")
    "What was seen at the last look."
    toll_id: Mapped[int | None] = mapped_column(Id, ForeignKey("clock_toll.id"))
    "The stop of clocks that was asked for with it."
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]
    why: Mapped[str | None] = mapped_column(String(20))
    note: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (
        CheckConstraint(f"kind IN {tuple(kind.value for kind in Kind)}", name="kind"),
        CheckConstraint(f"why IN {tuple(why.value for why in Why)}", name="why"),
        CheckConstraint("(ended_at IS NULL) = (why IS NULL)", name="ended"),
        Index("uq_court_pause_open", "case_id", unique=True, sqlite_where=_RESTS, postgresql_where=_RESTS),
    )
