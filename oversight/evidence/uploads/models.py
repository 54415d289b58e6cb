"""Tables of uploads under way: how far each is, and the pieces that are safe."""

import datetime as dt

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Id, Keyed


class Upload(Keyed, Base):
    """One file on its way. Its name and what was said of it are sealed: it may belong to a draft."""

    __tablename__ = "file_upload"

    token: Mapped[str] = mapped_column(String(64), unique=True)
    "Its address."
    owner: Mapped[str] = mapped_column(String(120), index=True)
    "Who sends it: `staff:12`, or a draft or an opened complaint by the digest that stands for it."
    case_id: Mapped[int | None] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    length: Mapped[int] = mapped_column(BigInteger)
    "Bytes announced."
    received: Mapped[int] = mapped_column(BigInteger, default=0)
    "Bytes that are safe."
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    sha256: Mapped[str] = mapped_column(String(64), default="")
    "Known once the last byte came."
    created_at: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime] = mapped_column(index=True)
    finished_at: Mapped[dt.datetime | None]
    "When the file took its place."
    ended_at: Mapped[dt.datetime | None]
    "When it was given up. Its pieces are removed, then this row."

    __table_args__ = (CheckConstraint("received >= 0 AND received <= length", name="received"),)


class UploadPart(Keyed, Base):
    """One piece that is safe."""

    __tablename__ = "file_upload_part"

    upload_id: Mapped[int] = mapped_column(Id, ForeignKey("file_upload.id"))
    start: Mapped[int] = mapped_column(BigInteger)
    size: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[str] = mapped_column(String(80))
    "Where storage keeps it."

    __table_args__ = (UniqueConstraint("upload_id", "start"),)
