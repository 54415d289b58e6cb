"""Tables of minutes and their versions."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.db import Base, Id, Keyed
from oversight.hearings.meetings.rules import PdfState
from oversight.hearings.minutes.rules import MinutesState
from oversight.hearings.models import Meeting


class Minutes(Keyed, Base):
    """The minutes of a meeting, of its open or of its closed parts. Those of closed parts are never published."""

    __tablename__ = "minutes"

    meeting_id: Mapped[int] = mapped_column(Id, ForeignKey("meeting.id"))
    closed: Mapped[bool]
    state: Mapped[str] = mapped_column(String(10), default=MinutesState.DRAFT.value)
    approval_meeting_id: Mapped[int | None] = mapped_column(Id, ForeignKey("meeting.id"), index=True)
    "The later meeting that is asked to approve them."
    motion_id: Mapped[int | None] = mapped_column(Id, ForeignKey("meeting_motion.id"))
    approved_at: Mapped[dt.datetime | None]
    amended: Mapped[bool] = mapped_column(default=False)
    "Approved with changes that the meeting made."
    pdf_state: Mapped[str | None] = mapped_column(String(10))
    pdf_sha256: Mapped[str | None] = mapped_column(String(64))
    pdf_size: Mapped[int | None] = mapped_column(BigInteger)
    version: Mapped[int] = mapped_column(default=1)

    meeting: Mapped[Meeting] = relationship(foreign_keys=[meeting_id])
    approval_meeting: Mapped[Meeting | None] = relationship(foreign_keys=[approval_meeting_id])
    versions: Mapped[list["MinutesVersion"]] = relationship(order_by="MinutesVersion.number")
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it from the class
    __table_args__ = (
        UniqueConstraint("meeting_id", "closed"),
        CheckConstraint(f"state IN {tuple(one.value for one in MinutesState)}", name="state"),
        CheckConstraint("state <> 'proposed' OR approval_meeting_id IS NOT NULL", name="proposed"),
        CheckConstraint("(state = 'approved') = (approved_at IS NOT NULL)", name="approved"),
        CheckConstraint("(approved_at IS NULL) = (motion_id IS NULL)", name="motion"),
        CheckConstraint(
            f"pdf_state IS NULL OR pdf_state IN {tuple(state.value for state in PdfState)}", name="pdf_state"
        ),
        CheckConstraint("pdf_sha256 IS NULL OR pdf_state = 'ready'", name="pdf"),
    )


class MinutesVersion(Keyed, Base):
    """Minutes as they stood once: the first is drafted from the record, each edit is one more. Never changed."""

    __tablename__ = "minutes_version"

    minutes_id: Mapped[int] = mapped_column(Id, ForeignKey("minutes.id"))
    number: Mapped[int]
    content: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    "Sections in order: their code, heading and paragraphs."
    why: Mapped[str] = mapped_column(Text, default="")
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]

    __table_args__ = (UniqueConstraint("minutes_id", "number"),)
