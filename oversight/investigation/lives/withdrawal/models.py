"""The table of requests to withdraw."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Id, Keyed
from oversight.investigation.lives.withdrawal.rules import Decision, How

_WAITS = text("decision IS NULL")


class WithdrawalRequest(Keyed, Base):
    """A complainant wants to withdraw: how they said it, in which words, and what the director decided, and why."""

    __tablename__ = "withdrawal_request"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    how: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Text, default="")
    "In the complainant's words, or what staff noted of them."
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    "Who wrote it down; nobody when the complainant asked on the status page."
    at: Mapped[dt.datetime]
    letter_at: Mapped[dt.datetime | None]
    "When the letter was called for that asks how to proceed."
    decision: Mapped[str | None] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(Text, default="")
    decided_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    decided_at: Mapped[dt.datetime | None]

    __table_args__ = (
        CheckConstraint(f"how IN {tuple(how.value for how in How)}", name="how"),
        CheckConstraint(f"decision IN {tuple(one.value for one in Decision)}", name="decision"),
        CheckConstraint("(decision IS NULL) = (decided_at IS NULL)", name="decided"),
        CheckConstraint("decision IS NULL OR reason <> ''", name="reason"),
        Index("uq_withdrawal_request_open", "case_id", unique=True, sqlite_where=_WAITS, postgresql_where=_WAITS),
    )
