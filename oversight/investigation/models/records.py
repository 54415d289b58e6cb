"""What the investigator recorded. Rows are written once: a correction is a new row."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.cases.models import OfficerSlot, Party
from oversight.db import Base, Id, Keyed
from oversight.investigation.rules.working import Manner, Means, Outcome


class Contact(Keyed, Base):
    """A contact with a party of the case, or with somebody else in words; also one that failed."""

    __tablename__ = "contact"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    party_id: Mapped[int | None] = mapped_column(Id, ForeignKey("party.id"))
    who: Mapped[str] = mapped_column(String(200), default="")
    "Somebody who is not a party, in words."
    means: Mapped[str] = mapped_column(String(20))
    at: Mapped[dt.datetime]
    "When it really happened."
    outcome: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(60), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    recorded_at: Mapped[dt.datetime]

    party: Mapped[Party | None] = relationship()
    __table_args__ = (
        CheckConstraint("(party_id IS NULL) = (who <> '')", name="whom"),
        CheckConstraint(f"means IN {tuple(means.value for means in Means)}", name="means"),
        CheckConstraint(f"outcome IN {tuple(outcome.value for outcome in Outcome)}", name="outcome"),
    )


class Note(Keyed, Base):
    """A note of the investigation, frozen once saved."""

    __tablename__ = "investigation_note"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    corrects_id: Mapped[int | None] = mapped_column(Id, ForeignKey("investigation_note.id"))
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]


class Interview(Keyed, Base):
    """A conversation for the record, with a party or with an officer."""

    __tablename__ = "interview"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    party_id: Mapped[int | None] = mapped_column(Id, ForeignKey("party.id"))
    slot_id: Mapped[int | None] = mapped_column(Id, ForeignKey("officer_slot.id"))
    at: Mapped[dt.datetime]
    place: Mapped[str] = mapped_column(String(300))
    present: Mapped[str] = mapped_column(Text, default="")
    "Who else was in the room: counsel, union, interpreter."
    warnings: Mapped[str] = mapped_column(Text, default="")
    "Which warnings were given, in words."
    manner: Mapped[str] = mapped_column(String(20))
    summary: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    recorded_at: Mapped[dt.datetime]

    party: Mapped[Party | None] = relationship()
    slot: Mapped[OfficerSlot | None] = relationship()
    __table_args__ = (
        CheckConstraint("(party_id IS NULL) <> (slot_id IS NULL)", name="whom"),
        CheckConstraint(f"manner IN {tuple(manner.value for manner in Manner)}", name="manner"),
        CheckConstraint("manner = 'voluntary' OR slot_id IS NOT NULL", name="compelled"),
    )


class SlotClosure(Keyed, Base):
    """An officer of the case who could not be identified, with why no more is tried."""

    __tablename__ = "slot_closure"

    slot_id: Mapped[int] = mapped_column(Id, ForeignKey("officer_slot.id"))
    reason: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]

    slot: Mapped[OfficerSlot] = relationship()
    __table_args__ = (UniqueConstraint("slot_id"),)
