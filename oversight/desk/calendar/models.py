"""Which address of a person's calendar is good."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Id


class CalendarFeed(Base):
    """The feed of one account. Only the address with the newest serial works, and none once it was ended."""

    __tablename__ = "calendar_feed"

    account_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"), primary_key=True, autoincrement=False)
    serial: Mapped[int]
    made_at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]

    __table_args__ = (CheckConstraint("serial > 0", name="serial"),)
