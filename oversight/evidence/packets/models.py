"""Tables of packets: what was asked for, what became of each thing chosen, and the finished files."""

import datetime as dt

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.db import Base, Id, Keyed
from oversight.evidence.packets.rules import Outcome, Thing


class Packet(Keyed, Base):
    """One packet of a case: as it was asked for, and its files once they are made."""

    __tablename__ = "packet"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"), index=True)
    number: Mapped[int]
    "Counted within the case."
    title: Mapped[str] = mapped_column(String(120))
    purpose: Mapped[str] = mapped_column(Text)
    prefix: Mapped[str] = mapped_column(String(40))
    width: Mapped[int]
    "Digits of a page number."
    first: Mapped[int]
    "The number of the first page."
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]
    pages: Mapped[int | None]
    pdf_sha256: Mapped[str | None] = mapped_column(String(64))
    pdf_size: Mapped[int | None] = mapped_column(BigInteger)
    zip_sha256: Mapped[str | None] = mapped_column(String(64))
    zip_size: Mapped[int | None] = mapped_column(BigInteger)
    ready_at: Mapped[dt.datetime | None]

    lines: Mapped[list["PacketLine"]] = relationship(order_by="PacketLine.place", back_populates="packet")

    __table_args__ = (
        UniqueConstraint("case_id", "number"),
        CheckConstraint("ready_at IS NULL OR (pdf_sha256 IS NOT NULL AND zip_sha256 IS NOT NULL)", name="ready"),
        CheckConstraint("width BETWEEN 1 AND 12 AND first >= 1", name="numbers"),
    )


class PacketLine(Keyed, Base):
    """One thing chosen for a packet, as it was at that moment, and what became of it."""

    __tablename__ = "packet_line"

    packet_id: Mapped[int] = mapped_column(Id, ForeignKey("packet.id"))
    place: Mapped[int]
    thing: Mapped[str] = mapped_column(String(20))
    thing_id: Mapped[int] = mapped_column(Id)
    "The number of the file, letter or decision."
    file_id: Mapped[int | None] = mapped_column(Id, ForeignKey("case_file.id"), index=True)
    "Again, where it is a file."
    exhibit: Mapped[int | None]
    title: Mapped[str] = mapped_column(String(255))
    name: Mapped[str] = mapped_column(String(255))
    mime: Mapped[str] = mapped_column(String(120))
    size: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str] = mapped_column(String(64))
    outcome: Mapped[str] = mapped_column(String(20), default=Outcome.WAITS.value)
    reason: Mapped[str] = mapped_column(String(255), default="")
    part_sha256: Mapped[str | None] = mapped_column(String(64))
    "Its pages as they were prepared, until the packet is put together."
    pages: Mapped[int] = mapped_column(default=0)
    first_page: Mapped[int | None]
    "Counted from 1 through the finished packet."

    packet: Mapped[Packet] = relationship(back_populates="lines")

    __table_args__ = (
        UniqueConstraint("packet_id", "place"),
        UniqueConstraint("packet_id", "thing", "thing_id"),
        CheckConstraint(f"thing IN {tuple(thing.value for thing in Thing)}", name="thing"),
        CheckConstraint(f"outcome IN {tuple(outcome.value for outcome in Outcome)}", name="outcome"),
    )
