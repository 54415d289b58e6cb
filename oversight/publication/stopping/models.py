"""The table of emergency stops."""

import datetime as dt

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Id, Keyed
from oversight.publication.stopping.rules import What

_IS_ON = text("opened_at IS NULL")


class PublicStop(Keyed, Base):
    """One part taken offline, from when to when. Whoever did it on the command line has no account here."""

    __tablename__ = "public_stop"

    what: Mapped[str] = mapped_column(String(20))
    words: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    "Language → own words for the public; the standard text where there are none."
    reason: Mapped[str] = mapped_column(Text)
    "For the board's record; the public never reads it."
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]
    opened_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    opened_at: Mapped[dt.datetime | None]
    opened_reason: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (
        CheckConstraint(f"what IN {tuple(one.value for one in What)}", name="what"),
        CheckConstraint("reason <> ''", name="why"),
        CheckConstraint("(opened_at IS NULL) = (opened_reason = '')", name="opened"),
        Index("uq_public_stop_on", "what", unique=True, sqlite_where=_IS_ON, postgresql_where=_IS_ON),
    )
