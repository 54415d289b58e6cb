"""Tables of the roster: what officers were over time, and the files that said so."""

import datetime as dt

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Id, Keyed
from oversight.people.roster.reading import Encoding
from oversight.people.roster.rules import Employment

_NOW = text("to_on IS NULL AND superseded_at IS NULL")


class RosterImport(Keyed, Base):
    """A file that was handed in: waiting to be taken over, taken over, or put aside. Then its bytes are gone."""

    __tablename__ = "roster_import"

    name: Mapped[str] = mapped_column(String(200))
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
    encoding: Mapped[str] = mapped_column(String(20), default=Encoding.UTF_8.value)
    as_of: Mapped[dt.date] = mapped_column(Date)
    "The day of which the roster speaks."
    state: Mapped[str] = mapped_column(String(20), default="waiting")
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]
    decided_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    decided_at: Mapped[dt.datetime | None]
    new: Mapped[int] = mapped_column(default=0)
    changed: Mapped[int] = mapped_column(default=0)
    unchanged: Mapped[int] = mapped_column(default=0)
    refused: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it from the class
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'applied', 'discarded')", name="state"),
        CheckConstraint(f"encoding IN {tuple(one.value for one in Encoding)}", name="encoding"),
        CheckConstraint("(state = 'waiting') = (content IS NOT NULL)", name="content"),
        CheckConstraint("(state = 'waiting') = (decided_at IS NULL)", name="decided"),
    )


class OfficerService(Keyed, Base):
    """What an officer was from a day to a day, both included. Replaced facts stay, marked as superseded."""

    __tablename__ = "officer_service"

    officer_id: Mapped[int] = mapped_column(Id, ForeignKey("officer.id"))
    name: Mapped[str] = mapped_column(String(200))
    agency: Mapped[str] = mapped_column(String(120), default="")
    "The employer; nothing means the department."
    rank: Mapped[str] = mapped_column(String(80), default="")
    unit: Mapped[str] = mapped_column(String(120), default="")
    employment: Mapped[str] = mapped_column(String(20), default=Employment.ACTIVE.value)
    from_on: Mapped[dt.date | None] = mapped_column(Date)
    "Nothing when nobody recorded since when."
    to_on: Mapped[dt.date | None] = mapped_column(Date)
    import_id: Mapped[int | None] = mapped_column(Id, ForeignKey("roster_import.id"))
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]
    superseded_at: Mapped[dt.datetime | None]

    __table_args__ = (
        CheckConstraint(f"employment IN {tuple(one.value for one in Employment)}", name="employment"),
        CheckConstraint("from_on IS NULL OR to_on IS NULL OR to_on >= from_on", name="order"),
        Index("ix_officer_service_officer_id_from_on", "officer_id", "from_on"),
        Index(
            "uq_officer_service_now",
            "officer_id",
            unique=True,
            sqlite_where=_NOW,
            postgresql_where=_NOW,
        ),
    )
