"""Tables of what the parties of a hearing say in writing, and who stands by them."""

import datetime as dt

from sqlalchemy import CheckConstraint, Date, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.cases.models import OfficerSlot
from oversight.db import Base, Id, Keyed
from oversight.evidence.models import CaseFile
from oversight.hearings.hearing.models.course import Hearing, one_of
from oversight.hearings.hearing.states import Capacity

BY_A_PARTY = "by_side IN ('complainant', 'officer')"
OF_AN_OFFICER = "(by_side = 'officer') = (slot_id IS NOT NULL)"


class HearingResponse(Keyed, Base):
    """A party's written response, as it arrived. One that came late is kept and marked."""

    __tablename__ = "hearing_response"

    hearing_id: Mapped[int] = mapped_column(Id, ForeignKey("hearing.id"), index=True)
    by_side: Mapped[str] = mapped_column(String(20))
    slot_id: Mapped[int | None] = mapped_column(Id, ForeignKey("officer_slot.id"))
    words: Mapped[str] = mapped_column(Text, default="")
    file_id: Mapped[int | None] = mapped_column(Id, ForeignKey("case_file.id"))
    arrived_on: Mapped[dt.date] = mapped_column(Date)
    last_day: Mapped[dt.date | None] = mapped_column(Date)
    "The last day for it as it was known then; nothing while no letter had gone out."
    late: Mapped[bool]
    logged_at: Mapped[dt.datetime]
    logged_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    "Nobody when it came through the status page."

    hearing: Mapped[Hearing] = relationship()
    slot: Mapped[OfficerSlot | None] = relationship()
    file: Mapped[CaseFile | None] = relationship()
    __table_args__ = (
        CheckConstraint(BY_A_PARTY, name="by_side"),
        CheckConstraint(OF_AN_OFFICER, name="officer"),
        CheckConstraint("words <> '' OR file_id IS NOT NULL", name="content"),
    )


class HearingRepresentative(Keyed, Base):
    """Counsel, an adviser or a union who stands by a party at a hearing."""

    __tablename__ = "hearing_representative"

    hearing_id: Mapped[int] = mapped_column(Id, ForeignKey("hearing.id"), index=True)
    by_side: Mapped[str] = mapped_column(String(20))
    slot_id: Mapped[int | None] = mapped_column(Id, ForeignKey("officer_slot.id"))
    name: Mapped[str] = mapped_column(String(200))
    capacity: Mapped[str] = mapped_column(String(20))
    reach: Mapped[str] = mapped_column(String(300), default="")
    "How they are reached, in words."
    named_at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]

    slot: Mapped[OfficerSlot | None] = relationship()
    __table_args__ = (
        CheckConstraint(BY_A_PARTY, name="by_side"),
        CheckConstraint(OF_AN_OFFICER, name="officer"),
        one_of("capacity", Capacity),
    )
