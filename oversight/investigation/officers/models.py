"""The table of questions about conflicts that a new officer on a case raises."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Id, Keyed


class ConflictQuestion(Keyed, Base):
    """Somebody who works on a case is asked whether they know the officer who was named: none, or declared."""

    __tablename__ = "conflict_question"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    identification_id: Mapped[int] = mapped_column(Id, ForeignKey("officer_identification.id"))
    account_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    asked_at: Mapped[dt.datetime]
    answered_at: Mapped[dt.datetime | None]
    answer: Mapped[str] = mapped_column(String(20), default="")

    __table_args__ = (
        UniqueConstraint("identification_id", "account_id"),
        CheckConstraint("answer IN ('', 'none', 'conflict')", name="answer"),
        CheckConstraint("(answer = '') = (answered_at IS NULL)", name="answered"),
        Index(
            "ix_conflict_question_open",
            "account_id",
            sqlite_where=text("answered_at IS NULL"),
            postgresql_where=text("answered_at IS NULL"),
        ),
    )
