"""Interviews to come, and what was recorded at those that were held."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.cases.models import OfficerSlot, Party
from oversight.db import Base, Id, Keyed
from oversight.investigation.rules.appointments import AppointmentState, MaterialKind


class Appointment(Keyed, Base):
    """An interview agreed for a moment. Moved, it is a new row that names the one before it."""

    __tablename__ = "interview_appointment"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    party_id: Mapped[int | None] = mapped_column(Id, ForeignKey("party.id"))
    slot_id: Mapped[int | None] = mapped_column(Id, ForeignKey("officer_slot.id"))
    at: Mapped[dt.datetime]
    minutes: Mapped[int] = mapped_column(default=60)
    place: Mapped[str] = mapped_column(String(300))
    representative: Mapped[str] = mapped_column(String(200), default="")
    "Who comes with them: counsel, union, a support person."
    interpreter: Mapped[str] = mapped_column(String(200), default="")
    language: Mapped[str] = mapped_column(String(60), default="")
    state: Mapped[str] = mapped_column(String(10), default=AppointmentState.AGREED.value)
    reason: Mapped[str] = mapped_column(Text, default="")
    "Why it was moved or cancelled, or what was said in refusing."
    ended_at: Mapped[dt.datetime | None]
    moved_from_id: Mapped[int | None] = mapped_column(Id, ForeignKey("interview_appointment.id"))
    sequence: Mapped[int] = mapped_column(default=0)
    "How often it was moved: what calendar programs call SEQUENCE."
    root: Mapped[str] = mapped_column(String(40))
    "The same for an appointment and all it was moved to: a calendar program knows it by this."
    interview_id: Mapped[int | None] = mapped_column(Id, ForeignKey("interview.id"))
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    made_at: Mapped[dt.datetime]

    party: Mapped[Party | None] = relationship()
    slot: Mapped[OfficerSlot | None] = relationship()
    __table_args__ = (
        CheckConstraint("(party_id IS NULL) <> (slot_id IS NULL)", name="whom"),
        CheckConstraint(f"state IN {tuple(state.value for state in AppointmentState)}", name="state"),
        CheckConstraint("(state = 'agreed') = (ended_at IS NULL)", name="ended"),
        CheckConstraint("(state = 'held') = (interview_id IS NOT NULL)", name="held"),
        CheckConstraint("minutes > 0", name="minutes"),
        Index("ix_interview_appointment_state_at", "state", "at"),
        Index("uq_interview_appointment_moved_from", "moved_from_id", unique=True),
    )


class InterviewMaterial(Keyed, Base):
    """The recording or the transcript of an interview: a file of the case, or the words themselves."""

    __tablename__ = "interview_material"

    interview_id: Mapped[int] = mapped_column(Id, ForeignKey("interview.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    file_id: Mapped[int | None] = mapped_column(Id, ForeignKey("case_file.id"))
    text: Mapped[str] = mapped_column(Text, default="")
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]

    __table_args__ = (
        CheckConstraint(f"kind IN {tuple(kind.value for kind in MaterialKind)}", name="kind"),
        CheckConstraint("(file_id IS NULL) = (text <> '')", name="one"),
        CheckConstraint("kind = 'transcript' OR file_id IS NOT NULL", name="recording"),
    )
