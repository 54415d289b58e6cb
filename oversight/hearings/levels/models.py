"""The table of levels of review that were chosen."""

import datetime as dt

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.db import Base, Id, Keyed
from oversight.hearings.meetings.models import MeetingMotion


class ChosenLevel(Keyed, Base):
    """The level of review of a case, in the words of the law of that day. The last one of a case stands."""

    __tablename__ = "chosen_level"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    motion_id: Mapped[int] = mapped_column(Id, ForeignKey("meeting_motion.id"), unique=True)
    code: Mapped[str] = mapped_column(String(60))
    label: Mapped[str] = mapped_column(Text)
    authority: Mapped[str] = mapped_column(Text)
    chosen_at: Mapped[dt.datetime]

    motion: Mapped[MeetingMotion] = relationship()
