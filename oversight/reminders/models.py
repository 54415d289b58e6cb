"""The table of e-mail to staff: one row a mail."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Id, Keyed
from oversight.reminders.rules import Kind, State

_FAILED = text("state = 'failed'")


class Reminder(Keyed, Base):
    """One e-mail to one person of the board about one thing. What it says is written when it is sent, from what is then
    true; nothing of a complaint stands in it.
    """

    __tablename__ = "reminder"

    kind: Mapped[str] = mapped_column(String(20))
    about: Mapped[int] = mapped_column(Id)
    "The number of the complaint or of the clock; for a digest its day, written 20261123."
    account_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"), index=True)
    case_id: Mapped[int | None] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    state: Mapped[str] = mapped_column(String(20), default=State.OWED.value)
    attempts: Mapped[int] = mapped_column(default=0)
    maybe_twice: Mapped[bool] = mapped_column(default=False)
    lease_until: Mapped[dt.datetime | None]
    created_at: Mapped[dt.datetime]
    sent_at: Mapped[dt.datetime | None]
    reason: Mapped[str] = mapped_column(Text, default="")
    "Why it did not arrive, or why it was given up."
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    "Who asked for it again or gave it up."

    __table_args__ = (
        UniqueConstraint("kind", "about", "account_id"),
        CheckConstraint(f"kind IN {tuple(kind.value for kind in Kind)}", name="kind"),
        CheckConstraint(f"state IN {tuple(state.value for state in State)}", name="state"),
        CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name="sent"),
        CheckConstraint("(state = 'sending') = (lease_until IS NOT NULL)", name="lease"),
        CheckConstraint("state NOT IN ('failed', 'given-up') OR reason <> ''", name="why"),
        Index("ix_reminder_failed", "id", sqlite_where=_FAILED, postgresql_where=_FAILED),
    )
