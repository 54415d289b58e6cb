"""The table of what was sent to the department. Its answers are findings of the department."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Id, Keyed


class Transmission(Keyed, Base):
    """The board's findings on a case, sent to the chief once."""

    __tablename__ = "transmission"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), unique=True)
    sent_at: Mapped[dt.datetime]
    sent_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    answered_at: Mapped[dt.datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    silent: Mapped[bool] = mapped_column(default=False, server_default=false())
    "The department said nothing, and the law takes that for agreement."

    __table_args__ = (CheckConstraint("(answered_at IS NULL) = (answered_by_id IS NULL)", name="answered"),)


class TransmittalPacket(Keyed, Base):
    """A packet of the file that went to the chief with the findings."""

    __tablename__ = "transmittal_packet"

    transmission_id: Mapped[int] = mapped_column(Id, ForeignKey("transmission.id"))
    packet_id: Mapped[int] = mapped_column(Id, ForeignKey("packet.id"), index=True)
    sent_at: Mapped[dt.datetime]
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))

    __table_args__ = (UniqueConstraint("transmission_id", "packet_id"),)
