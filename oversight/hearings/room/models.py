"""The table of what happened in a meeting, moment by moment."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.db import Base, Id, Keyed
from oversight.hearings.models import AgendaItem
from oversight.hearings.room.states import ATTENDING, What


class MeetingMoment(Keyed, Base):
    """One thing that the clerk noted: a member came or left, an item was taken up, somebody spoke. Never changed."""

    __tablename__ = "meeting_moment"

    meeting_id: Mapped[int] = mapped_column(Id, ForeignKey("meeting.id"), index=True)
    what: Mapped[str] = mapped_column(String(20))
    at: Mapped[dt.datetime]
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    account_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    "Of coming and leaving: the member."
    item_id: Mapped[int | None] = mapped_column(Id, ForeignKey("agenda_item.id"))
    "Of an item taken up: the item."
    words: Mapped[str] = mapped_column(String(120), default="")
    "Of a speaker: the name they gave; nothing when they gave none."
    seconds: Mapped[int | None]
    "Of a speaker: how long they may speak."

    item: Mapped[AgendaItem | None] = relationship()
    __table_args__ = (
        CheckConstraint(f"what IN {tuple(one.value for one in What)}", name="what"),
        CheckConstraint(
            f"(what IN {tuple(one.value for one in ATTENDING)}) = (account_id IS NOT NULL)", name="account"
        ),
        CheckConstraint("(what = 'item') = (item_id IS NOT NULL)", name="item"),
        CheckConstraint("(what = 'speaker') = (seconds IS NOT NULL)", name="seconds"),
    )
