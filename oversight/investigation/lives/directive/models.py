"""Tables of directives, and of each case they touched or left alone."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Date, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Id, Keyed
from oversight.investigation.lives.directive.rules import STATES


class Directive(Keyed, Base):
    """A directive that closes a class of cases: its number, its reason, which cases, and whether it was taken back."""

    __tablename__ = "closure_directive"

    number: Mapped[str] = mapped_column(String(80))
    "The number of the directive, as the city gave it."
    reason: Mapped[str] = mapped_column(Text)
    "As each complainant reads it."
    category: Mapped[str] = mapped_column(String(80))
    before: Mapped[dt.date] = mapped_column(Date)
    stages: Mapped[list[str]] = mapped_column(JSON, default=list)
    "Only cases at these points; empty: at any where a directive may close one."
    district: Mapped[str] = mapped_column(String(120), default="")
    days_open: Mapped[int | None]
    "Only cases that were open for at least so many days when it was ordered."
    incident_id: Mapped[int | None] = mapped_column(Id)
    "Only cases of this incident. No foreign key: the order outlives the incident."
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]
    finished_at: Mapped[dt.datetime | None]
    back_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    back_at: Mapped[dt.datetime | None]
    back_reason: Mapped[str] = mapped_column(Text, default="")
    back_finished_at: Mapped[dt.datetime | None]

    __table_args__ = (
        UniqueConstraint("number"),
        CheckConstraint("(back_at IS NULL) = (back_by_id IS NULL)", name="back"),
    )


class DirectiveCase(Keyed, Base):
    """One case of the class: closed, left alone and why, or open again; where it was, which clocks ended with it."""

    __tablename__ = "closure_directive_case"

    directive_id: Mapped[int] = mapped_column(Id, ForeignKey("closure_directive.id"))
    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    state: Mapped[str] = mapped_column(String(20), default="waiting")
    why: Mapped[str] = mapped_column(String(300), default="")
    "Why it was left alone, or why it could not be opened again."
    from_stage: Mapped[str] = mapped_column(String(20), default="")
    clocks: Mapped[list[Any]] = mapped_column(JSON, default=list)
    at: Mapped[dt.datetime | None]

    __table_args__ = (
        UniqueConstraint("directive_id", "case_id"),
        CheckConstraint(f"state IN {STATES}", name="state"),
        CheckConstraint("state <> 'skipped' OR why <> ''", name="why"),
        Index("ix_closure_directive_case_state", "directive_id", "state", "id"),
    )
