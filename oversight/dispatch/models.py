"""What relay and worker leave behind so that people can see that they are there."""

import datetime as dt

from sqlalchemy import CheckConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Keyed

KINDS = ("relay", "worker")


class Heartbeat(Keyed, Base):
    """One running process. Gone when it ended in good order; an old one belongs to a process that was killed."""

    __tablename__ = "heartbeat"

    kind: Mapped[str] = mapped_column(String(20))
    place: Mapped[str] = mapped_column(String(120))
    "The machine and the number of the process there."
    begun_at: Mapped[dt.datetime]
    seen_at: Mapped[dt.datetime]

    __table_args__ = (UniqueConstraint("kind", "place"), CheckConstraint(f"kind IN {KINDS}", name="kind"))
