"""Tables of the course of a hearing: its sessions, who was there and when, who read in, and what became of each."""

import datetime as dt
from enum import StrEnum
from typing import get_args

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.cases.models import Case
from oversight.charter.schema.hearings import HearingKind
from oversight.db import Base, Id, Keyed
from oversight.evidence.models import CaseFile
from oversight.hearings.hearing.states import HearingState, Outcome, Route, SessionState, Side
from oversight.hearings.models import AgendaItem
from oversight.people.models import Account


def one_of(column: str, values: type[StrEnum]) -> CheckConstraint:
    """A condition that a column holds one of these words."""
    return CheckConstraint(f"{column} IN {tuple(value.value for value in values)}", name=column)


class Hearing(Keyed, Base):
    """A hearing of a case that stands on an agenda. One of a case is scheduled at a time."""

    __tablename__ = "hearing"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    item_id: Mapped[int] = mapped_column(Id, ForeignKey("agenda_item.id"), index=True)
    "The item under which it was scheduled; its panel hears it."
    kind: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(20), default=HearingState.SCHEDULED.value)
    presiding_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    "Who presides and rules until a session is opened; each session names its own."
    presiding_title: Mapped[str] = mapped_column(String(60))
    notice_words: Mapped[str] = mapped_column(Text, default="")
    "How the parties agreed to a shorter notice; nothing when it is as long as the law says."
    scheduled_at: Mapped[dt.datetime]
    scheduled_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    version: Mapped[int] = mapped_column(default=1)

    case: Mapped[Case] = relationship()
    item: Mapped[AgendaItem] = relationship()
    presiding: Mapped[Account] = relationship(foreign_keys=[presiding_id])
    sessions: Mapped[list["HearingSession"]] = relationship(order_by="HearingSession.number", back_populates="hearing")
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it from the class
    __table_args__ = (
        one_of("state", HearingState),
        CheckConstraint(f"kind IN {get_args(HearingKind)}", name="kind"),
        Index(
            "uq_hearing_scheduled",
            "case_id",
            unique=True,
            sqlite_where=text("state = 'scheduled'"),
            postgresql_where=text("state = 'scheduled'"),
        ),
    )


class HearingSession(Keyed, Base):
    """One session: when and where it is planned, when it was opened and ended, who presided, and its record.

    A session that is put off keeps its day; another is planned.
    """

    __tablename__ = "hearing_session"

    hearing_id: Mapped[int] = mapped_column(Id, ForeignKey("hearing.id"))
    number: Mapped[int]
    starts_at: Mapped[dt.datetime]
    place: Mapped[str] = mapped_column(String(300))
    remote: Mapped[str] = mapped_column(String(300), default="")
    state: Mapped[str] = mapped_column(String(20), default=SessionState.PLANNED.value)
    opened_at: Mapped[dt.datetime | None]
    closed_at: Mapped[dt.datetime | None]
    presiding_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    presiding_title: Mapped[str] = mapped_column(String(60), default="")
    recording_id: Mapped[int | None] = mapped_column(Id, ForeignKey("case_file.id"))
    transcript_id: Mapped[int | None] = mapped_column(Id, ForeignKey("case_file.id"))

    hearing: Mapped[Hearing] = relationship(back_populates="sessions")
    presiding: Mapped[Account | None] = relationship()
    recording: Mapped[CaseFile | None] = relationship(foreign_keys=[recording_id])
    transcript: Mapped[CaseFile | None] = relationship(foreign_keys=[transcript_id])
    __table_args__ = (
        UniqueConstraint("hearing_id", "number"),
        one_of("state", SessionState),
        CheckConstraint("state NOT IN ('open', 'ended') OR opened_at IS NOT NULL", name="opened"),
        CheckConstraint("(opened_at IS NULL) = (presiding_id IS NULL)", name="presiding"),
        CheckConstraint("closed_at IS NULL OR closed_at >= opened_at", name="closed"),
    )


class HearingPresence(Keyed, Base):
    """A time in which a member was in the room of a session, or joined from afar."""

    __tablename__ = "hearing_presence"

    session_id: Mapped[int] = mapped_column(Id, ForeignKey("hearing_session.id"), index=True)
    account_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    came_at: Mapped[dt.datetime]
    left_at: Mapped[dt.datetime | None]

    account: Mapped[Account] = relationship()
    __table_args__ = (
        CheckConstraint("left_at IS NULL OR left_at >= came_at", name="order"),
        Index(
            "uq_hearing_presence_now",
            *("session_id", "account_id"),
            unique=True,
            sqlite_where=text("left_at IS NULL"),
            postgresql_where=text("left_at IS NULL"),
        ),
    )


class HearingReading(Keyed, Base):
    """A member's word of having read or heard the record of a session they missed."""

    __tablename__ = "hearing_reading"

    session_id: Mapped[int] = mapped_column(Id, ForeignKey("hearing_session.id"))
    account_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    attested_at: Mapped[dt.datetime]

    __table_args__ = (UniqueConstraint("session_id", "account_id"),)


class HearingOutcome(Keyed, Base):
    """What became of a session, and where it left the case. One that was taken back stays, with why."""

    __tablename__ = "hearing_outcome"

    hearing_id: Mapped[int] = mapped_column(Id, ForeignKey("hearing.id"), index=True)
    session_id: Mapped[int] = mapped_column(Id, ForeignKey("hearing_session.id"))
    outcome: Mapped[str] = mapped_column(String(20))
    route: Mapped[str] = mapped_column(String(20))
    absent: Mapped[str] = mapped_column(String(20), default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[dt.datetime]
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    session_before: Mapped[str] = mapped_column(String(20))
    "Where the session stood, for whoever takes it back."
    next_id: Mapped[int | None] = mapped_column(Id, ForeignKey("hearing_session.id"))
    "The session it planned."
    undone_at: Mapped[dt.datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    undone_reason: Mapped[str] = mapped_column(Text, default="")

    hearing: Mapped[Hearing] = relationship()
    session: Mapped[HearingSession] = relationship(foreign_keys=[session_id])
    following: Mapped[HearingSession | None] = relationship(foreign_keys=[next_id])
    by: Mapped[Account | None] = relationship(foreign_keys=[by_id])
    undone_by: Mapped[Account | None] = relationship(foreign_keys=[undone_by_id])
    __table_args__ = (
        one_of("outcome", Outcome),
        one_of("route", Route),
        CheckConstraint(f"absent IN {('', Side.COMPLAINANT.value, Side.OFFICER.value)}", name="absent"),
        CheckConstraint("(outcome = 'no-show') = (absent <> '')", name="no_show"),
        CheckConstraint("(route = 'continued') = (next_id IS NOT NULL)", name="next"),
        CheckConstraint("(undone_at IS NULL) = (undone_reason = '')", name="undone"),
    )
