"""The table of triage decisions. One may be taken again after a board member disagreed; none is overwritten."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Id, Keyed
from oversight.investigation.triage.rules import Decision


class TriageDecision(Keyed, Base):
    """What was decided on a complaint, why, and what the board member said where the charter asks one."""

    __tablename__ = "triage_decision"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    decision: Mapped[str] = mapped_column(String(20))
    code: Mapped[str] = mapped_column(String(80), default="")
    "The body it is referred to, or the ground of dismissal, in the charter's codes."
    reasons: Mapped[str] = mapped_column(Text)
    late_reason: Mapped[str] = mapped_column(Text, default="")
    "Why a complaint that came late is investigated all the same."
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]
    charter: Mapped[str] = mapped_column(String(80))
    member_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"), index=True)
    "The board member who is asked to concur."
    answer: Mapped[str | None] = mapped_column(String(20))
    answer_reason: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[dt.datetime | None]

    __table_args__ = (
        CheckConstraint(f"decision IN {tuple(d.value for d in Decision)}", name="decision"),
        CheckConstraint("answer IN ('concurred', 'disputed')", name="answer"),
        CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name="answered"),
        CheckConstraint("answer IS NULL OR member_id IS NOT NULL", name="member"),
        CheckConstraint("member_id IS NULL OR decision = 'dismiss'", name="asked"),
        Index(
            "uq_triage_decision_open",
            "case_id",
            unique=True,
            sqlite_where=text("member_id IS NOT NULL AND answer IS NULL"),
            postgresql_where=text("member_id IS NOT NULL AND answer IS NULL"),
        ),
    )
