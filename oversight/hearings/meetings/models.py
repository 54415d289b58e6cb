"""Tables of agendas as posted, their papers, the motions of a meeting, its closed parts, and requests for access."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.db import Base, Id, Keyed
from oversight.hearings.meetings.motions import Said
from oversight.hearings.meetings.rules import MotionKind, Need, PdfState
from oversight.hearings.models import AgendaItem, Meeting


class AgendaVersion(Keyed, Base):
    """An agenda as it was posted. The first is number 1, each amendment one more. Only its PDF comes later."""

    __tablename__ = "agenda_version"

    meeting_id: Mapped[int] = mapped_column(Id, ForeignKey("meeting.id"))
    number: Mapped[int]
    posted_at: Mapped[dt.datetime]
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    reason: Mapped[str] = mapped_column(Text, default="")
    "Why it was amended, in words for the public."
    ground: Mapped[str] = mapped_column(Text, default="")
    "What made it lawful inside the notice of the meeting; nothing when it was in time."
    notice: Mapped[str] = mapped_column(Text)
    "Until when the law allowed it, and its authority, in a sentence."
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    pdf_state: Mapped[str] = mapped_column(String(10), default=PdfState.WAITING.value)
    pdf_sha256: Mapped[str | None] = mapped_column(String(64))
    pdf_size: Mapped[int | None] = mapped_column(BigInteger)

    __table_args__ = (
        UniqueConstraint("meeting_id", "number"),
        CheckConstraint(f"pdf_state IN {tuple(state.value for state in PdfState)}", name="pdf_state"),
        CheckConstraint("(pdf_state = 'ready') = (pdf_sha256 IS NOT NULL)", name="pdf"),
    )


class AgendaPaper(Keyed, Base):
    """A file that belongs to an item, for the public or for members only. It is never changed; it may be taken off."""

    __tablename__ = "agenda_paper"

    item_id: Mapped[int] = mapped_column(Id, ForeignKey("agenda_item.id"), index=True)
    name: Mapped[str] = mapped_column(String(255))
    public: Mapped[bool]
    sha256: Mapped[str] = mapped_column(String(64))
    "Of the copy without traces of its making; that is what leaves."
    size: Mapped[int] = mapped_column(BigInteger)
    mime: Mapped[str] = mapped_column(String(120))
    pages: Mapped[list[list[str]]] = mapped_column(JSON)
    "Of a paper for the public: where text stands in it, and the text. Posting searches it for protected names."
    added_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    added_at: Mapped[dt.datetime]
    removed_at: Mapped[dt.datetime | None]

    item: Mapped[AgendaItem] = relationship()


class MeetingMotion(Keyed, Base):
    """A motion of a meeting that was put to the vote, with who moved and seconded it.

    How each member voted stands in `votes`. Of motions from before votes were taken by name there are counts alone.
    """

    __tablename__ = "meeting_motion"

    meeting_id: Mapped[int] = mapped_column(Id, ForeignKey("meeting.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Text)
    moved_by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    seconded_by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    ayes: Mapped[int]
    noes: Mapped[int]
    carried: Mapped[bool]
    at: Mapped[dt.datetime]
    closed: Mapped[bool] = mapped_column(default=False)
    "Put behind closed doors."
    sentence: Mapped[str] = mapped_column(Text, default="")
    "What became of it by the law of that moment."

    meeting: Mapped[Meeting] = relationship()
    votes: Mapped[list["MotionVote"]] = relationship(order_by="MotionVote.id")
    about: Mapped["MotionItem | None"] = relationship(back_populates="motion")
    "The item of the agenda that it was about; nothing of a motion about the meeting itself."
    __table_args__ = (
        CheckConstraint(f"kind IN {tuple(kind.value for kind in MotionKind)}", name="kind"),
        CheckConstraint("moved_by_id <> seconded_by_id", name="two"),
        CheckConstraint("ayes >= 0 AND noes >= 0", name="counted"),
    )


class MotionItem(Keyed, Base):
    """The item of the agenda that a motion was about."""

    __tablename__ = "motion_item"

    motion_id: Mapped[int] = mapped_column(Id, ForeignKey("meeting_motion.id"), unique=True)
    item_id: Mapped[int] = mapped_column(Id, ForeignKey("agenda_item.id"), index=True)

    motion: Mapped[MeetingMotion] = relationship(back_populates="about")


class MotionVote(Keyed, Base):
    """What one member did on a motion: for, against, abstained, present without a vote, or absent."""

    __tablename__ = "motion_vote"

    motion_id: Mapped[int] = mapped_column(Id, ForeignKey("meeting_motion.id"))
    account_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    label: Mapped[str] = mapped_column(String(120))
    "The seat's name as the law had it then."
    choice: Mapped[str] = mapped_column(String(10))

    __table_args__ = (
        UniqueConstraint("motion_id", "account_id"),
        CheckConstraint(f"choice IN {tuple(one.value for one in Said)}", name="choice"),
    )


class ClosedPart(Keyed, Base):
    """A part of a meeting without the public: its ground, the motion that opened it, times in and out."""

    __tablename__ = "closed_part"

    meeting_id: Mapped[int] = mapped_column(Id, ForeignKey("meeting.id"), index=True)
    motion_id: Mapped[int] = mapped_column(Id, ForeignKey("meeting_motion.id"), unique=True)
    ground: Mapped[str] = mapped_column(String(60))
    label: Mapped[str] = mapped_column(Text)
    "The ground in the words that the law had then."
    authority: Mapped[str] = mapped_column(Text)
    opened_at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]
    reported: Mapped[str] = mapped_column(Text, default="")
    "What was announced when the public came back."

    motion: Mapped[MeetingMotion] = relationship()
    __table_args__ = (CheckConstraint("ended_at IS NULL OR ended_at >= opened_at", name="order"),)


class AccessRequest(Keyed, Base):
    """What somebody needs to take part in a meeting. Deleted some days after it: the charter says how many."""

    __tablename__ = "access_request"

    meeting_id: Mapped[int] = mapped_column(Id, ForeignKey("meeting.id"), index=True)
    need: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(80), default="")
    words: Mapped[str] = mapped_column(String(1000), default="")
    contact: Mapped[str] = mapped_column(String(200))
    asked_at: Mapped[dt.datetime]
    in_time: Mapped[bool]
    answered_at: Mapped[dt.datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    answer: Mapped[str] = mapped_column(String(1000), default="")

    __table_args__ = (
        CheckConstraint(f"need IN {tuple(need.value for need in Need)}", name="need"),
        CheckConstraint("(answered_at IS NULL) = (answer = '')", name="answered"),
    )
