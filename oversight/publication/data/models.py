"""Tables of open data: the random names of cases, snapshots, and the files of each."""

import datetime as dt

from sqlalchemy import JSON, BigInteger, CheckConstraint, Date, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.db import Base, Id, Keyed

STATES = ("waiting", "making", "ready")
_NOW = text("dropped_at IS NULL")


class PublicName(Base):
    """The random name of a case in open data, and a secret from which the names of its rows are made.

    Whoever holds the secret finds every row of the case again; without it nobody can tie two rows to one case.
    """

    __tablename__ = "open_data_name"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(20), unique=True)
    secret: Mapped[str] = mapped_column(String(64))


class Snapshot(Keyed, Base):
    """The open data as of one day. Made anew when a case has to leave it: then its edition rises."""

    __tablename__ = "open_data_snapshot"

    name: Mapped[str] = mapped_column(String(20), unique=True)
    "The month, such as 2026-11."
    as_of: Mapped[dt.date] = mapped_column(Date)
    state: Mapped[str] = mapped_column(String(20), default="waiting")
    edition: Mapped[int] = mapped_column(default=0)
    compared: Mapped[int] = mapped_column(default=0)
    "The edition of the snapshot before that its changes were counted against; 0 for the first."
    least: Mapped[int]
    "How many must look alike, as the law said then."
    charter: Mapped[str] = mapped_column(String(80))
    asked_at: Mapped[dt.datetime]
    made_at: Mapped[dt.datetime | None]
    total: Mapped[int] = mapped_column(default=0)
    "Cases to be read, for who waits."
    done: Mapped[int] = mapped_column(default=0)
    counts: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    "Rows of each table."
    withdrawn: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    "Rows of each table that were taken out after the first edition. Which, nobody is told."
    changes: Mapped[dict[str, dict[str, int]]] = mapped_column(JSON, default=dict)
    "Table → added, changed and withdrawn since the snapshot before."

    files: Mapped[list["SnapshotFile"]] = relationship(
        order_by="SnapshotFile.id",
        primaryjoin="and_(Snapshot.id == SnapshotFile.snapshot_id, SnapshotFile.dropped_at.is_(None))",
        viewonly=True,
    )
    __table_args__ = (
        CheckConstraint(f"state IN {STATES}", name="state"),
        CheckConstraint("state <> 'ready' OR made_at IS NOT NULL", name="made"),
    )


class SnapshotFile(Keyed, Base):
    """One file of a snapshot. A file of an earlier edition is dropped, and its bytes are deleted."""

    __tablename__ = "open_data_file"

    snapshot_id: Mapped[int] = mapped_column(Id, ForeignKey("open_data_snapshot.id"))
    name: Mapped[str] = mapped_column(String(60))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(BigInteger)
    rows: Mapped[int] = mapped_column(default=0)
    dropped_at: Mapped[dt.datetime | None]

    __table_args__ = (
        Index(
            "uq_open_data_file_now",
            "snapshot_id",
            "name",
            unique=True,
            sqlite_where=_NOW,
            postgresql_where=_NOW,
        ),
    )
