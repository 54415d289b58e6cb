"""The table of files. The bytes lie encrypted in storage under their SHA-256."""

import datetime as dt
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Id, Keyed


class FileSource(StrEnum):
    """Who brought a file."""

    COMPLAINANT = "complainant"
    STAFF = "staff"
    DEPARTMENT = "department"


class CaseFile(Keyed, Base):
    """One file of a case, immutable."""

    __tablename__ = "case_file"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[str] = mapped_column(String(255))
    "As the person called it. Shown to staff; never an address, never in a public document."
    mime: Mapped[str] = mapped_column(String(120))
    "By content, not by name."
    label: Mapped[str] = mapped_column(String(120))
    source: Mapped[str] = mapped_column(String(20))
    note: Mapped[str] = mapped_column(Text, default="")
    misnamed: Mapped[bool] = mapped_column(default=False)
    "The content is not what the name says."
    scan: Mapped[str] = mapped_column(String(20), default="not-scanned")
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]

    __table_args__ = (CheckConstraint(f"source IN {tuple(source.value for source in FileSource)}", name="source"),)
