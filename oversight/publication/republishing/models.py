"""Tables of drawing again: a run, and what became of each decision in it."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Id, Keyed
from oversight.publication.republishing.rules import Outcome

_OPEN, _WAITS = text("done_at IS NULL"), text("outcome = 'waits'")


class Republication(Keyed, Base):
    """One run: which decisions are drawn again, with which edition of the template. One at a time."""

    __tablename__ = "republication"

    edition: Mapped[str] = mapped_column(String(20))
    total: Mapped[int]
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    "Nobody, when it was asked for on the command line."
    at: Mapped[dt.datetime]
    done_at: Mapped[dt.datetime | None]

    __table_args__ = (
        CheckConstraint("total >= 0", name="total"),
        Index("ix_republication_open", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
    )


class RepublicationLine(Keyed, Base):
    """One decision of a run, and how far it is."""

    __tablename__ = "republication_line"

    run_id: Mapped[int] = mapped_column(Id, ForeignKey("republication.id"))
    publication_id: Mapped[int] = mapped_column(Id, ForeignKey("publication.id"))
    outcome: Mapped[str] = mapped_column(String(20), default=Outcome.WAITS.value)
    reason: Mapped[str] = mapped_column(String(255), default="")
    lease_until: Mapped[dt.datetime | None]
    "Until then one worker has it."
    done_at: Mapped[dt.datetime | None]

    __table_args__ = (
        UniqueConstraint("run_id", "publication_id"),
        CheckConstraint(f"outcome IN {tuple(one.value for one in Outcome)}", name="outcome"),
        CheckConstraint("(outcome = 'waits') = (done_at IS NULL)", name="done"),
        Index("ix_republication_line_waits", "run_id", "id", sqlite_where=_WAITS, postgresql_where=_WAITS),
    )
