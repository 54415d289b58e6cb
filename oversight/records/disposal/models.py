"""Tables of disposal. What stays here of a case is an index without words."""

import datetime as dt

from sqlalchemy import JSON, CheckConstraint, Date, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Id, Keyed
from oversight.records.disposal.rules import FileState, State

_ONE = text("state NOT IN ('declined', 'stopped')")


class Disposal(Keyed, Base):
    """The disposal of one case, and afterwards its line in the index: number, days, class and outcome, no words.

    Who proposed and approved are numbers without a foreign key: replayed after a restore, the accounts may be older.
    """

    __tablename__ = "disposal"

    key: Mapped[str] = mapped_column(String(40))
    "The same in the ledger, whatever number the row has in a restored database."
    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"))
    number: Mapped[str] = mapped_column(String(40), index=True)
    received_at: Mapped[dt.datetime]
    opened_at: Mapped[dt.datetime]
    closed_on: Mapped[dt.date] = mapped_column(Date)
    retention: Mapped[str] = mapped_column(String(60))
    retention_name: Mapped[str] = mapped_column(String(200))
    citation: Mapped[str] = mapped_column(Text)
    until_on: Mapped[dt.date] = mapped_column(Date)
    outcome: Mapped[str] = mapped_column(String(20))
    closure: Mapped[str] = mapped_column(String(60), default="")
    charter: Mapped[str] = mapped_column(String(80))
    state: Mapped[str] = mapped_column(String(20), default=State.PROPOSED.value)
    again: Mapped[bool] = mapped_column(default=False)
    "Carried out once more, after a restore from a backup."
    proposed_by_id: Mapped[int | None] = mapped_column(Id)
    proposed_at: Mapped[dt.datetime]
    decided_by_id: Mapped[int | None] = mapped_column(Id)
    decided_at: Mapped[dt.datetime | None]
    reason: Mapped[str] = mapped_column(Text, default="")
    "Why it was declined, or what stopped it."
    erased_at: Mapped[dt.datetime | None]
    removed: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    "How many rows of each table were removed or emptied."
    done_at: Mapped[dt.datetime | None]
    position: Mapped[int] = mapped_column(default=0)
    head: Mapped[str] = mapped_column(String(64), default="")
    certificate_sha256: Mapped[str] = mapped_column(String(64), default="")
    certificate_size: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it from the class
    __table_args__ = (
        UniqueConstraint("key"),
        CheckConstraint(f"state IN {tuple(state.value for state in State)}", name="state"),
        CheckConstraint("decided_by_id IS NULL OR decided_by_id <> proposed_by_id", name="second"),
        CheckConstraint("state NOT IN ('declined', 'stopped') OR reason <> ''", name="why"),
        CheckConstraint("(state IN ('erased', 'done')) = (erased_at IS NOT NULL)", name="erased"),
        CheckConstraint("(state = 'done') = (done_at IS NOT NULL)", name="done"),
        CheckConstraint("(state = 'done') = (certificate_sha256 <> '')", name="certificate"),
        Index("uq_disposal_one", "case_id", unique=True, sqlite_where=_ONE, postgresql_where=_ONE),
    )


class DisposalFile(Keyed, Base):
    """A stored file that a disposed case pointed to, by its fingerprint, and what became of it."""

    __tablename__ = "disposal_file"

    disposal_id: Mapped[int] = mapped_column(Id, ForeignKey("disposal.id"))
    sha256: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(20), default=FileState.WAITING.value)
    at: Mapped[dt.datetime]

    __table_args__ = (
        UniqueConstraint("disposal_id", "sha256"),
        CheckConstraint(f"state IN {tuple(state.value for state in FileState)}", name="state"),
    )
