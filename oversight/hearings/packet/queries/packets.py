"""Reading packets as they are: the live one of a member, those of a meeting, what was made already."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from oversight.hearings.packet.models import BookPart, CaseBook, CaseBookLine, MemberPacket, MemberPacketCase
from oversight.hearings.packet.rules import Held, PacketState

LIVE = (PacketState.WAITS.value, PacketState.READY.value)


def packets_of(session: Session, meeting_id: int) -> Sequence[MemberPacket]:
    """The live packets of a meeting with their cases: of each member the ready one, the waiting one, or both."""
    query = (
        select(MemberPacket)
        .where(MemberPacket.meeting_id == meeting_id, MemberPacket.state.in_(LIVE))
        .options(selectinload(MemberPacket.cases).joinedload(MemberPacketCase.book).selectinload(CaseBook.lines))
    )
    return session.scalars(query.order_by(MemberPacket.account_id, MemberPacket.version)).all()


def ready_packet(session: Session, meeting_id: int, account_id: int | None) -> MemberPacket | None:
    """The packet that a member can read now; nothing while there is none."""
    query = (
        select(MemberPacket)
        .where(MemberPacket.meeting_id == meeting_id, MemberPacket.account_id == account_id)
        .where(MemberPacket.state == PacketState.READY.value)
        .options(
            selectinload(MemberPacket.cases).options(
                joinedload(MemberPacketCase.item),
                joinedload(MemberPacketCase.book).selectinload(CaseBook.lines).options(joinedload(CaseBookLine.part)),
            )
        )
    )
    return session.scalar(query)


def waiting_packet(session: Session, meeting_id: int, account_id: int | None) -> MemberPacket | None:
    """The packet that is being made for a member."""
    query = select(MemberPacket).where(
        MemberPacket.meeting_id == meeting_id,
        MemberPacket.account_id == account_id,
        MemberPacket.state == PacketState.WAITS.value,
    )
    return session.scalar(query)


def last_version(session: Session, meeting_id: int, account_id: int) -> int:
    """The number of the newest version; 0 before the first."""
    query = select(MemberPacket.version).where(
        MemberPacket.meeting_id == meeting_id, MemberPacket.account_id == account_id
    )
    return session.scalar(query.order_by(MemberPacket.version.desc()).limit(1)) or 0


def held_by(packet: MemberPacket) -> Held:
    """What a ready packet was made of."""
    return Held({one.item_id: one.book.contents for one in packet.cases})


def parts_of(session: Session, cases: Iterable[int]) -> Mapping[tuple[int, str], BookPart]:
    """Case and source → the pages that are made already."""
    query = select(BookPart).where(BookPart.case_id.in_(list(cases)), BookPart.part_sha256.is_not(None))
    return {(one.case_id, one.source): one for one in session.scalars(query)}


def books_of(session: Session, items: Iterable[int]) -> Mapping[tuple[int, str], CaseBook]:
    """Item and contents → the book that is bound already."""
    query = (
        select(CaseBook)
        .where(CaseBook.item_id.in_(list(items)), CaseBook.pdf_sha256.is_not(None))
        .options(selectinload(CaseBook.lines).joinedload(CaseBookLine.part))
    )
    return {(one.item_id, one.contents): one for one in session.scalars(query)}
