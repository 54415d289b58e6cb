"""The table of legal holds."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Id, Keyed

_IN_FORCE = text("lifted_at IS NULL")


class LegalHold(Keyed, Base):
    """One legal hold: on the case on which it was set, or on a person or an officer of it, in all their cases."""

    __tablename__ = "legal_hold"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    "The case on which it was set."
    person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"), index=True)
    officer_id: Mapped[int | None] = mapped_column(Id, ForeignKey("officer.id"), index=True)
    reason: Mapped[str] = mapped_column(Text)
    document: Mapped[str] = mapped_column(String(300))
    "The letter, order or claim that it rests on."
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]
    lifted_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    lifted_at: Mapped[dt.datetime | None]
    lift_reason: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (
        CheckConstraint("person_id IS NULL OR officer_id IS NULL", name="scope"),
        CheckConstraint("(lifted_at IS NULL) = (lifted_by_id IS NULL)", name="lifted"),
        CheckConstraint("lifted_at IS NULL OR lift_reason <> ''", name="why"),
        Index("ix_legal_hold_in_force", "case_id", "id", sqlite_where=_IN_FORCE, postgresql_where=_IN_FORCE),
    )

    @property
    def scope(self) -> str:
        """What it holds: case, person or officer."""
        if self.person_id is not None:
            return "person"
        return "officer" if self.officer_id is not None else "case"
