"""The table of requests to look again."""

import datetime as dt

from sqlalchemy import CheckConstraint, Date, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.cases.models import OfficerSlot
from oversight.db import Base, Id, Keyed
from oversight.recommendations.reconsideration.rules import Asker, RequestState


class ReconsiderationRequest(Keyed, Base):
    """One request: who asks, on which ground, in which words, on which day and until when, and what became of it."""

    __tablename__ = "reconsideration_request"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    by_role: Mapped[str] = mapped_column(String(20))
    slot_id: Mapped[int | None] = mapped_column(Id, ForeignKey("officer_slot.id"))
    ground: Mapped[str] = mapped_column(String(60))
    words: Mapped[str] = mapped_column(Text)
    arrived_on: Mapped[dt.date] = mapped_column(Date)
    served_on: Mapped[dt.date | None] = mapped_column(Date)
    "The day on which the letter about the outcome went to this party."
    last_on: Mapped[dt.date | None] = mapped_column(Date)
    state: Mapped[str] = mapped_column(String(20))
    logged_at: Mapped[dt.datetime]
    logged_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    "Nothing when it came through the status page."
    reasons: Mapped[str] = mapped_column(Text, default="")
    decided_at: Mapped[dt.datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    charter: Mapped[str] = mapped_column(String(80))

    slot: Mapped[OfficerSlot | None] = relationship()
    __table_args__ = (
        CheckConstraint(f"by_role IN {tuple(one.value for one in Asker)}", name="by_role"),
        CheckConstraint("(by_role = 'officer') = (slot_id IS NOT NULL)", name="slot"),
        CheckConstraint(f"state IN {tuple(one.value for one in RequestState)}", name="state"),
        CheckConstraint("(state IN ('open', 'late')) = (decided_at IS NULL)", name="decided"),
    )
