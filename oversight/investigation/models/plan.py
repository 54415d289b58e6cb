"""The plan of an investigation and the reports on its progress."""

import datetime as dt

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.db import Base, Id, Keyed
from oversight.investigation.rules.plan import TaskState
from oversight.people.models import Account


class PlanItem(Keyed, Base):
    """One task of the plan: whose, until when, and what became of it. Ended, never deleted."""

    __tablename__ = "plan_item"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    code: Mapped[str] = mapped_column(String(80), default="")
    "The task of the charter's template that it stands for; nothing for one that a person added."
    what: Mapped[str] = mapped_column(String(300))
    owner_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    due_on: Mapped[dt.date] = mapped_column(Date)
    state: Mapped[str] = mapped_column(String(10), default=TaskState.OPEN.value)
    reason: Mapped[str] = mapped_column(Text, default="")
    "Why it was dropped."
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]

    owner: Mapped[Account] = relationship(foreign_keys=[owner_id])
    __table_args__ = (
        CheckConstraint(f"state IN {tuple(state.value for state in TaskState)}", name="state"),
        CheckConstraint("(state = 'open') = (ended_at IS NULL)", name="ended"),
        CheckConstraint("(state = 'dropped') = (reason <> '')", name="reason"),
        Index("ix_plan_item_owner_id_state", "owner_id", "state"),
    )


class ProgressReport(Keyed, Base):
    """What stands and what comes next, in a few sentences, for a day on which the charter wants it."""

    __tablename__ = "progress_report"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"))
    mark: Mapped[int]
    "The days after the assignment for which it is written."
    text: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]

    __table_args__ = (UniqueConstraint("case_id", "mark"), CheckConstraint("mark > 0", name="mark"))
