"""Tables of mediations. What was agreed lies apart, so that nothing that lists mediations ever reads it."""

import datetime as dt

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.db import Base, Id, Keyed
from oversight.investigation.lives.mediation.rules import Answer, Outcome, Side

_OPEN = text("outcome IS NULL")


class Mediation(Keyed, Base):
    """An offer to talk, the session, and how it ended: a code, nothing else."""

    __tablename__ = "mediation"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    mediator: Mapped[str] = mapped_column(String(200))
    session_at: Mapped[dt.datetime]
    place: Mapped[str] = mapped_column(String(300))
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]
    begun_at: Mapped[dt.datetime | None]
    outcome: Mapped[str | None] = mapped_column(String(20))
    ended_at: Mapped[dt.datetime | None]
    signed_on: Mapped[dt.date | None] = mapped_column(Date)
    "The day on which both sides signed what they agreed."
    failed_by: Mapped[str | None] = mapped_column(String(20))
    good_faith: Mapped[bool | None]

    answers: Mapped[list["MediationConsent"]] = relationship(order_by="MediationConsent.id")
    __table_args__ = (
        CheckConstraint(f"outcome IN {tuple(one.value for one in Outcome)}", name="outcome"),
        CheckConstraint(f"failed_by IN {tuple(side.value for side in Side)}", name="failed_by"),
        CheckConstraint("(outcome IS NULL) = (ended_at IS NULL)", name="ended"),
        CheckConstraint("outcome <> 'mediated' OR signed_on IS NOT NULL", name="signed"),
        Index("uq_mediation_open", "case_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
    )


class MediationConsent(Keyed, Base):
    """What one side said to the offer, and how we know. The newest of a side counts; none is overwritten."""

    __tablename__ = "mediation_consent"

    mediation_id: Mapped[int] = mapped_column(Id, ForeignKey("mediation.id"), index=True)
    slot_id: Mapped[int | None] = mapped_column(Id, ForeignKey("officer_slot.id"))
    "The officer; nothing for the complainant."
    answer: Mapped[str] = mapped_column(String(20))
    how: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]

    __table_args__ = (
        CheckConstraint(f"answer IN {tuple(one.value for one in Answer)}", name="answer"),
        CheckConstraint("answer <> 'ordered' OR slot_id IS NOT NULL", name="ordered"),
    )


class MediationWords(Base):
    """What was agreed. Read only by who may, each time noted; in no record, list, search or letter."""

    __tablename__ = "mediation_words"

    mediation_id: Mapped[int] = mapped_column(Id, ForeignKey("mediation.id"), primary_key=True, autoincrement=False)
    words: Mapped[str] = mapped_column(Text)
