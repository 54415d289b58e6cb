"""The table of holds. None is deleted: who asked for silence, who allowed it, until when and why it ended stay."""

import datetime as dt

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.cases.models import Case
from oversight.db import Base, Id, Keyed
from oversight.notices.holds.rules import HoldState

_IS_OPEN = text("state IN ('asked', 'in-force')")


class Hold(Keyed, Base):
    """One notice of one case, kept back until a day. A hold that has run out still holds until a person ends it."""

    __tablename__ = "notice_hold"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    notice: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(200))
    "The notice's name when the hold was asked for."
    asked_for: Mapped[str] = mapped_column(String(200))
    "Who wants the silence, in words: the prosecutor, a court."
    reason: Mapped[str] = mapped_column(Text)
    asked_by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    asked_at: Mapped[dt.datetime]
    until: Mapped[dt.date] = mapped_column(Date)
    "The last day on which it is in force."
    state: Mapped[str] = mapped_column(String(20), default=HoldState.ASKED.value)
    decided_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    decided_at: Mapped[dt.datetime | None]
    renewed: Mapped[int] = mapped_column(default=0)
    "How often it was lengthened."
    asked_again_on: Mapped[dt.date | None] = mapped_column(Date)
    "The last day on which the approver was asked what shall become of it."
    ended_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    ended_at: Mapped[dt.datetime | None]
    end_reason: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)

    case: Mapped[Case] = relationship()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it from the class
    __table_args__ = (
        CheckConstraint(f"state IN {tuple(state.value for state in HoldState)}", name="state"),
        CheckConstraint("decided_by_id IS NULL OR decided_by_id <> asked_by_id", name="second_person"),
        CheckConstraint("(state = 'asked') = (decided_at IS NULL)", name="decided"),
        CheckConstraint("(state = 'released') = (ended_at IS NOT NULL)", name="ended"),
        Index(
            "uq_notice_hold_open",
            "case_id",
            "notice",
            unique=True,
            sqlite_where=_IS_OPEN,
            postgresql_where=_IS_OPEN,
        ),
        Index("ix_notice_hold_until", "until", sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN),
    )
