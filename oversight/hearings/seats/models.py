"""Tables of seats: who held which, and what members have learned. A past term is never overwritten."""

import datetime as dt

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.db import Base, Id, Keyed
from oversight.people.models import Account


class SeatHeld(Keyed, Base):
    """A seat of the charter held from a day to a day, both included. A seat has one holder at a time."""

    __tablename__ = "seat_held"

    seat: Mapped[str] = mapped_column(String(60))
    account_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"), index=True)
    from_on: Mapped[dt.date] = mapped_column(Date)
    to_on: Mapped[dt.date | None] = mapped_column(Date)
    term_ends_on: Mapped[dt.date | None] = mapped_column(Date)
    "The last day of the term. Who holds over serves beyond it."
    former_officer: Mapped[bool] = mapped_column(default=False)
    "Served as a police officer, as declared at the appointment."
    eligible_at: Mapped[dt.datetime | None]
    "When it was declared that nothing keeps this person from the seat."
    interests_at: Mapped[dt.datetime | None]
    "When the member said that their list of interests is whole."

    account: Mapped[Account] = relationship()
    __table_args__ = (
        CheckConstraint("to_on IS NULL OR to_on >= from_on", name="order"),
        Index(
            "uq_seat_held_now",
            "seat",
            unique=True,
            sqlite_where=text("to_on IS NULL"),
            postgresql_where=text("to_on IS NULL"),
        ),
    )


class TrainingRecord(Keyed, Base):
    """Training that a member had on a day, and who wrote it down. One entered wrongly is struck out, not deleted."""

    __tablename__ = "training_record"

    account_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"), index=True)
    item: Mapped[str] = mapped_column(String(60), default="")
    "The charter's code of what was learned, or nothing for other training."
    label: Mapped[str] = mapped_column(String(200))
    "In words, as they stood when it was written down."
    hours: Mapped[int]
    done_on: Mapped[dt.date] = mapped_column(Date)
    recorded_at: Mapped[dt.datetime]
    recorded_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    struck_at: Mapped[dt.datetime | None]
    struck_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))

    account: Mapped[Account] = relationship(foreign_keys=[account_id])
    recorded_by: Mapped[Account | None] = relationship(foreign_keys=[recorded_by_id])
    __table_args__ = (
        CheckConstraint("hours >= 0", name="hours"),
        CheckConstraint("struck_by_id IS NULL OR struck_at IS NOT NULL", name="struck"),
    )
