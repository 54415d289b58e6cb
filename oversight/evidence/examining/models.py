"""Tables of what was found in files, and of the copies that may leave."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Id, Keyed
from oversight.evidence.examining.rules import Leaving, ScanState


class FileScan(Keyed, Base):
    """One word about a file: of the malware scanner, or of a person who released it."""

    __tablename__ = "file_scan"

    file_id: Mapped[int] = mapped_column(Id, ForeignKey("case_file.id"), index=True)
    state: Mapped[str] = mapped_column(String(20))
    detail: Mapped[str] = mapped_column(Text, default="")
    "The name of what was found, why nobody looked, or the reason of the release."
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]

    __table_args__ = (CheckConstraint(f"state IN {tuple(state.value for state in ScanState)}", name="state"),)


class FileExamination(Keyed, Base):
    """What a file tells about itself: read from its head and structure, never by unpacking or playing it."""

    __tablename__ = "file_examination"

    file_id: Mapped[int] = mapped_column(Id, ForeignKey("case_file.id"), unique=True)
    warnings: Mapped[list[str]] = mapped_column(JSON)
    "Codes of what a reader must know before opening it."
    metadata_: Mapped[dict[str, Any]] = mapped_column("metadata", JSON)
    "Codes and values of what it says about its making: place, time, device."
    at: Mapped[dt.datetime]


class FileDerivative(Keyed, Base):
    """A copy made of a file, linked to its original, which stays as it came."""

    __tablename__ = "file_derivative"

    file_id: Mapped[int] = mapped_column(Id, ForeignKey("case_file.id"))
    kind: Mapped[str] = mapped_column(String(20))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int] = mapped_column(BigInteger)
    mime: Mapped[str] = mapped_column(String(120))
    at: Mapped[dt.datetime]

    __table_args__ = (UniqueConstraint("file_id", "kind"), CheckConstraint("kind IN ('bare')", name="kind"))


class FileLeaving(Keyed, Base):
    """One word on whether a file may leave, and as what: of the program that makes copies, or of a person."""

    __tablename__ = "file_leaving"

    file_id: Mapped[int] = mapped_column(Id, ForeignKey("case_file.id"), index=True)
    state: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(Text, default="")
    "Why there is no copy, or why a person lets the original leave all the same."
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]

    __table_args__ = (CheckConstraint(f"state IN {tuple(state.value for state in Leaving)}", name="state"),)
