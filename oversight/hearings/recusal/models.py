"""Tables of conflicts found, challenges by parties, and approvals under the rule of necessity."""

import datetime as dt

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.cases.models import Case, OfficerSlot
from oversight.db import Base, Id, Keyed
from oversight.hearings.models import PanelSeat
from oversight.hearings.recusal.rules import Answer, Challenger, ChallengeState
from oversight.people.models import Account


class FoundConflict(Keyed, Base):
    """A possible conflict of a member with a case, and what the member answered. Without names of the file."""

    __tablename__ = "found_conflict"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    account_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    matched: Mapped[str] = mapped_column(String(20))
    "What the charter calls it: party, officer, address, employer or earlier_case."
    mark: Mapped[str] = mapped_column(String(40))
    said: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[dt.datetime]
    answer: Mapped[str] = mapped_column(String(20), default=Answer.OPEN.value)
    words: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[dt.datetime | None]

    case: Mapped[Case] = relationship()
    account: Mapped[Account] = relationship()
    __table_args__ = (
        UniqueConstraint("case_id", "account_id", "mark"),
        CheckConstraint(f"answer IN {tuple(one.value for one in Answer)}", name="answer"),
        CheckConstraint("(answer = '') = (answered_at IS NULL)", name="answered"),
        Index(
            "ix_found_conflict_open",
            "account_id",
            sqlite_where=text("answered_at IS NULL"),
            postgresql_where=text("answered_at IS NULL"),
        ),
    )


class PanelChallenge(Keyed, Base):
    """An objection of a party to a member of a panel, and what was decided on it."""

    __tablename__ = "panel_challenge"

    place_id: Mapped[int] = mapped_column(Id, ForeignKey("panel_seat.id"), index=True)
    by_role: Mapped[str] = mapped_column(String(20))
    slot_id: Mapped[int | None] = mapped_column(Id, ForeignKey("officer_slot.id"))
    "The officer who objects, when it is one."
    words: Mapped[str] = mapped_column(Text)
    arrived_on: Mapped[dt.date] = mapped_column(Date)
    last_day: Mapped[dt.date | None] = mapped_column(Date)
    "The last day for it, when the notice had gone out."
    logged_at: Mapped[dt.datetime]
    logged_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    "Nobody when it came through the status page."
    state: Mapped[str] = mapped_column(String(20), default=ChallengeState.OPEN.value)
    decided_at: Mapped[dt.datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    reason: Mapped[str] = mapped_column(Text, default="")

    place: Mapped[PanelSeat] = relationship()
    slot: Mapped[OfficerSlot | None] = relationship()
    decided_by: Mapped[Account | None] = relationship(foreign_keys=[decided_by_id])
    __table_args__ = (
        CheckConstraint(f"by_role IN {tuple(one.value for one in Challenger)}", name="by_role"),
        CheckConstraint(f"state IN {tuple(one.value for one in ChallengeState)}", name="state"),
        CheckConstraint("(state IN ('upheld', 'declined')) = (decided_at IS NOT NULL)", name="decided"),
        CheckConstraint("(by_role = 'officer') = (slot_id IS NOT NULL)", name="officer"),
    )


class Necessity(Keyed, Base):
    """Counsel's written approval that a recused member takes part, because nobody else can decide."""

    __tablename__ = "necessity"

    place_id: Mapped[int] = mapped_column(Id, ForeignKey("panel_seat.id"), unique=True)
    words: Mapped[str] = mapped_column(Text)
    citation: Mapped[str] = mapped_column(String(300))
    approved_at: Mapped[dt.datetime]
    approved_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))

    place: Mapped[PanelSeat] = relationship()
    approved_by: Mapped[Account | None] = relationship()
