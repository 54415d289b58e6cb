"""Tables of packets: pages made once, bound once for each case, and each member's copy."""

import datetime as dt

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.db import Base, Id, Keyed
from oversight.hearings.meetings.models import AgendaPaper
from oversight.hearings.models import AgendaItem, Meeting
from oversight.hearings.packet.rules import Kind, PacketState
from oversight.people.models import Account


class BookPart(Keyed, Base):
    """One thing of a case made into pages, for whoever reads it. The same thing is made once."""

    __tablename__ = "book_part"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"))
    source: Mapped[str] = mapped_column(String(64))
    "The fingerprint of what the pages show."
    part_sha256: Mapped[str | None] = mapped_column(String(64))
    "Its pages as they are stored; nothing once the days for which copies are kept are over."
    size: Mapped[int] = mapped_column(BigInteger)
    pages: Mapped[int]
    reason: Mapped[str] = mapped_column(String(255), default="")
    "Why it is a slip sheet; nothing when it is shown as it is."
    at: Mapped[dt.datetime]

    __table_args__ = (UniqueConstraint("case_id", "source"), CheckConstraint("pages > 0", name="pages"))


class CaseBook(Keyed, Base):
    """The pages of one case, bound and numbered, as some members may read them. It carries nobody's mark."""

    __tablename__ = "case_book"

    item_id: Mapped[int] = mapped_column(Id, ForeignKey("agenda_item.id"))
    contents: Mapped[str] = mapped_column(String(64))
    pages: Mapped[int]
    pdf_sha256: Mapped[str | None] = mapped_column(String(64))
    pdf_size: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[dt.datetime]

    item: Mapped[AgendaItem] = relationship()
    lines: Mapped[list["CaseBookLine"]] = relationship(order_by="CaseBookLine.place", back_populates="book")
    __table_args__ = (UniqueConstraint("item_id", "contents"), CheckConstraint("pages > 0", name="pages"))


class CaseBookLine(Keyed, Base):
    """One thing in a book."""

    __tablename__ = "case_book_line"

    book_id: Mapped[int] = mapped_column(Id, ForeignKey("case_book.id"))
    place: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(255))
    exhibit: Mapped[int | None]
    file_id: Mapped[int | None] = mapped_column(Id, ForeignKey("case_file.id"), index=True)
    part_id: Mapped[int] = mapped_column(Id, ForeignKey("book_part.id"))
    first_page: Mapped[int]
    "Counted from 1 through the book."

    book: Mapped[CaseBook] = relationship(back_populates="lines")
    part: Mapped[BookPart] = relationship()
    __table_args__ = (
        UniqueConstraint("book_id", "place"),
        CheckConstraint(f"kind IN {tuple(kind.value for kind in Kind)}", name="kind"),
        CheckConstraint("(kind = 'file') = (exhibit IS NOT NULL)", name="exhibit"),
    )


class MemberPacket(Keyed, Base):
    """The copy of one member for one meeting, in versions. `fingerprint` stays when the copy is gone."""

    __tablename__ = "member_packet"

    meeting_id: Mapped[int] = mapped_column(Id, ForeignKey("meeting.id"))
    account_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"), index=True)
    version: Mapped[int]
    state: Mapped[str] = mapped_column(String(20), default=PacketState.WAITS.value)
    made: Mapped[int] = mapped_column(default=0)
    wanted: Mapped[int] = mapped_column(default=0)
    "Things that are pages already, of how many."
    asked_at: Mapped[dt.datetime]
    ready_at: Mapped[dt.datetime | None]
    ended_at: Mapped[dt.datetime | None]
    opened_at: Mapped[dt.datetime | None]
    downloaded_at: Mapped[dt.datetime | None]
    pages: Mapped[int | None]
    pdf_sha256: Mapped[str | None] = mapped_column(String(64))
    pdf_size: Mapped[int | None] = mapped_column(BigInteger)
    fingerprint: Mapped[str] = mapped_column(String(64), default="")

    meeting: Mapped[Meeting] = relationship()
    account: Mapped[Account] = relationship()
    cases: Mapped[list["MemberPacketCase"]] = relationship(
        order_by="MemberPacketCase.place", back_populates="packet", cascade="all, delete-orphan"
    )
    __table_args__ = (
        UniqueConstraint("meeting_id", "account_id", "version"),
        CheckConstraint(f"state IN {tuple(state.value for state in PacketState)}", name="state"),
        CheckConstraint("(state IN ('replaced', 'withdrawn')) = (ended_at IS NOT NULL)", name="ended"),
        CheckConstraint("state <> 'ready' OR ready_at IS NOT NULL", name="ready"),
        Index(
            "uq_member_packet_waits",
            "meeting_id",
            "account_id",
            unique=True,
            sqlite_where=text("state = 'waits'"),
            postgresql_where=text("state = 'waits'"),
        ),
        Index(
            "uq_member_packet_ready",
            "meeting_id",
            "account_id",
            unique=True,
            sqlite_where=text("state = 'ready'"),
            postgresql_where=text("state = 'ready'"),
        ),
    )


class MemberPacketCase(Keyed, Base):
    """One case in the copy of a member."""

    __tablename__ = "member_packet_case"

    packet_id: Mapped[int] = mapped_column(Id, ForeignKey("member_packet.id"))
    place: Mapped[int]
    item_id: Mapped[int] = mapped_column(Id, ForeignKey("agenda_item.id"), index=True)
    book_id: Mapped[int] = mapped_column(Id, ForeignKey("case_book.id"))
    first_page: Mapped[int]
    "Counted from 1 through the copy."

    packet: Mapped[MemberPacket] = relationship(back_populates="cases")
    item: Mapped[AgendaItem] = relationship()
    book: Mapped[CaseBook] = relationship()
    __table_args__ = (UniqueConstraint("packet_id", "place"), UniqueConstraint("packet_id", "item_id"))


class PagesSeen(Keyed, Base):
    """Which pages of a thing one member opened on the screen: a 1 or 0 for each. A newer version forgets none."""

    __tablename__ = "pages_seen"

    account_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    part_id: Mapped[int] = mapped_column(Id, ForeignKey("book_part.id"), index=True)
    seen: Mapped[str] = mapped_column(Text)
    count: Mapped[int]
    first_at: Mapped[dt.datetime]
    last_at: Mapped[dt.datetime]

    __table_args__ = (UniqueConstraint("account_id", "part_id"),)


class CaseSummary(Keyed, Base):
    """What the public is told of a case before a meeting, in versions; the newest counts."""

    __tablename__ = "case_summary"

    item_id: Mapped[int] = mapped_column(Id, ForeignKey("agenda_item.id"))
    version: Mapped[int]
    words: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]
    paper_id: Mapped[int | None] = mapped_column(Id, ForeignKey("agenda_paper.id"), index=True)
    "The paper that it became."

    item: Mapped[AgendaItem] = relationship()
    paper: Mapped[AgendaPaper | None] = relationship()
    __table_args__ = (UniqueConstraint("item_id", "version"), CheckConstraint("words <> ''", name="words"))
