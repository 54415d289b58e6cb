"""Tables of clocks: the running instances of the charter's rules, and the days on which the board was closed."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ColumnElement, Date, ForeignKey, Index, String, Text, bindparam, text
from sqlalchemy.orm import Mapped, mapped_column

from oversight.charter.schema import Office
from oversight.db import Base, Id, Keyed

STATES = ("running", "met", "missed", "cancelled")
OPEN = ("running", "missed")
"""A missed clock is still owed: it stays open until it is met, late, or the case is over."""
_IS_OPEN = text("state IN ('running', 'missed')")


class Deadline(Keyed, Base):
    """A clock of the charter as it runs on a case.

    What the rule said at the start is kept with it: a later version of the law does not touch a running clock.
    """

    __tablename__ = "deadline"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    clock: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(200))
    charter: Mapped[str] = mapped_column(String(80))
    anchor: Mapped[str] = mapped_column(String(20))
    anchor_at: Mapped[dt.datetime]
    anchor_entry_id: Mapped[int | None] = mapped_column(Id)
    "The entry of the record that tells of the event. No foreign key: the record stands alone."
    due_at: Mapped[dt.datetime | None]
    "The last moment that is in time; nothing while the clock is stopped."
    due_on: Mapped[dt.date | None] = mapped_column(Date)
    explanation: Mapped[dict[str, Any]] = mapped_column(JSON)
    "The answer of the engine: rule, citation and every step."
    due_soon: Mapped[int] = mapped_column(default=0)
    "How many days before, the desk begins to warn."
    ended_by: Mapped[str] = mapped_column(String(80))
    promise: Mapped[str] = mapped_column(Text, default="")
    "What the complainant was told, with `{date}`; nothing when the clock is the board's own affair."
    owner: Mapped[str] = mapped_column(String(40))
    owner_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    "Who of that office, where one person holds the case."
    escalate_to: Mapped[str | None] = mapped_column(String(40))
    state: Mapped[str] = mapped_column(String(20), default="running")
    started_at: Mapped[dt.datetime]
    met_at: Mapped[dt.datetime | None]
    missed_at: Mapped[dt.datetime | None]

    __table_args__ = (
        CheckConstraint(f"state IN {STATES}", name="state"),
        CheckConstraint(f"owner IN {tuple(office.value for office in Office)}", name="owner"),
        CheckConstraint("(state = 'met') = (met_at IS NOT NULL)", name="met"),
        CheckConstraint("state <> 'missed' OR missed_at IS NOT NULL", name="missed"),
        CheckConstraint("(due_at IS NULL) = (due_on IS NULL)", name="due"),
        Index("uq_deadline_open", "case_id", "clock", unique=True, sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN),
        Index("ix_deadline_open_case_id", "case_id", "due_at", sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN),
        Index("ix_deadline_open_due_at", "due_at", sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN),
    )

    @property
    def is_open(self) -> bool:
        """Whether the duty is still to be done."""
        return self.state in OPEN

    @property
    def was_late(self) -> bool:
        """Whether it was met, but after its time."""
        return self.met_at is not None and self.due_at is not None and self.met_at > self.due_at


def still_open() -> ColumnElement[bool]:
    """Clocks that are still owed. The states are written out: only so does it meet the partial indexes."""
    return Deadline.state.in_(bindparam(None, OPEN, expanding=True, literal_execute=True))


class ClosureDay(Base):
    """A day on which the board was closed, beside weekends and holidays: snow, mourning, a flood."""

    __tablename__ = "closure_day"

    day: Mapped[dt.date] = mapped_column(Date, primary_key=True)
    reason: Mapped[str] = mapped_column(String(200))
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]
