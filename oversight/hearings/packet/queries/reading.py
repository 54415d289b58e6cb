"""How much of their packets members have read, and whether a copy is still theirs to open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, and_, exists, func, select
from sqlalchemy.orm import Session

from oversight.access.facts import Standing
from oversight.cases.models import Case
from oversight.cases.queries import stands_on, visible_to
from oversight.cases.walls.models import WallAround
from oversight.hearings.models import AgendaItem, FileRead, Meeting, PanelSeat
from oversight.hearings.packet.models import (
    BookPart,
    CaseBookLine,
    MemberPacket,
    MemberPacketCase,
    PagesSeen,
)
from oversight.hearings.packet.queries.packets import packets_of
from oversight.hearings.packet.rules import PacketState, Read
from oversight.hearings.states import PlaceState
from oversight.people.models import Account
from oversight.work import Work

CHANGED = "Something in your packet is not open to you any more. It is being made anew without that."


def reads_of(session: Session, *, item_id: int = 0, meeting_id: int = 0) -> Mapping[tuple[int, int], Read]:
    """Account and item → how much was read of the copy that is ready now. One question."""
    query = _reads()
    query = query.where(MemberPacketCase.item_id == item_id) if item_id else query
    query = query.where(MemberPacket.meeting_id == meeting_id) if meeting_id else query
    return {
        (account, item): Read(int(seen or 0), int(pages), bool(taken))
        for account, item, pages, seen, taken in session.execute(query)
    }


def _reads() -> Select[int, int, int, int, bool]:
    mine = and_(PagesSeen.part_id == CaseBookLine.part_id, PagesSeen.account_id == MemberPacket.account_id)
    return (
        select(
            MemberPacket.account_id,
            MemberPacketCase.item_id,
            func.sum(BookPart.pages),
            func.sum(PagesSeen.count),
            MemberPacket.downloaded_at.is_not(None),
        )
        .join(MemberPacketCase, MemberPacketCase.packet_id == MemberPacket.id)
        .join(CaseBookLine, CaseBookLine.book_id == MemberPacketCase.book_id)
        .join(BookPart, BookPart.id == CaseBookLine.part_id)
        .outerjoin(PagesSeen, mine)
        .where(MemberPacket.state == PacketState.READY.value)
        .group_by(MemberPacket.account_id, MemberPacketCase.item_id, MemberPacket.downloaded_at)
    )


def read_by(session: Session, item_id: int, account_id: int | None) -> Read | None:
    """How much one member read of a case; nothing while they have no packet of it."""
    return reads_of(session, item_id=item_id).get((account_id or 0, item_id))


def unread_meetings(work: Work) -> list[int]:
    """Meetings to come of whose packet the actor has not opened every page, the next first. One question."""
    mine = and_(PagesSeen.part_id == CaseBookLine.part_id, PagesSeen.account_id == MemberPacket.account_id)
    query = (
        select(Meeting.id)
        .join(MemberPacket, MemberPacket.meeting_id == Meeting.id)
        .join(MemberPacketCase, MemberPacketCase.packet_id == MemberPacket.id)
        .join(CaseBookLine, CaseBookLine.book_id == MemberPacketCase.book_id)
        .join(BookPart, BookPart.id == CaseBookLine.part_id)
        .outerjoin(PagesSeen, mine)
        .where(MemberPacket.account_id == work.actor.account_id, MemberPacket.state == PacketState.READY.value)
        .where(Meeting.starts_at > work.now)
        .group_by(Meeting.id, Meeting.starts_at)
        .having(func.sum(BookPart.pages) > func.coalesce(func.sum(PagesSeen.count), 0))
        .order_by(Meeting.starts_at)
    )
    return list(work.session.scalars(query))


def seen_by(session: Session, account_id: int | None, parts: Sequence[int]) -> Mapping[int, str]:
    """Part → which of its pages this member opened."""
    query = select(PagesSeen.part_id, PagesSeen.seen).where(
        PagesSeen.account_id == account_id, PagesSeen.part_id.in_(parts)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def why_closed(work: Work, packet: MemberPacket) -> str:
    """Why a member may not open their whole copy any more; empty while they may. Asked anew at every opening."""
    cases = [one.item.case_id for one in packet.cases]
    query = (
        select(func.count(Case.id))
        .where(Case.id.in_(cases), visible_to(work.actor), stands_on(work.actor, Standing.SEATED))
        .where(~exists().where(WallAround.case_id == Case.id, WallAround.up_at >= packet.ready_at))
    )
    return "" if work.session.scalar(query) == len(cases) else CHANGED


def is_walled_since(session: Session, case_id: int, packet: MemberPacket) -> bool:
    """Whether a wall was put up in a case after this packet was made."""
    query = select(WallAround.id).where(WallAround.case_id == case_id, WallAround.up_at >= packet.ready_at)
    return session.scalar(query.limit(1)) is not None


@dataclass(frozen=True)
class Reader:
    """One member of a meeting, as the clerk sees them: packet, and how much was read and attested."""

    account_id: int
    name: str
    seats: str
    packet: MemberPacket | None
    "The copy that is ready, or else the one that is being made."
    newer: MemberPacket | None
    "A newer version that is being made."
    read: Read
    cases: int
    attested: int


def readers_of(session: Session, meeting_id: int) -> list[Reader]:
    """Everybody seated on a case of a meeting, by name. Three questions."""
    packets = packets_of(session, meeting_id)
    ready = {one.account_id: one for one in packets if one.state == PacketState.READY.value}
    waits = {one.account_id: one for one in packets if one.state == PacketState.WAITS.value}
    reads: dict[int, list[Read]] = {}
    for (account, _item), read in reads_of(session, meeting_id=meeting_id).items():
        reads.setdefault(account, []).append(read)
    return [
        Reader(
            row[0],
            row[1],
            row[2],
            ready.get(row[0]) or waits.get(row[0]),
            waits.get(row[0]) if row[0] in ready else None,
            _together(reads.get(row[0], [])),
            row[3],
            row[4],
        )
        for row in session.execute(_seated(meeting_id))
    ]


def _together(reads: Sequence[Read]) -> Read:
    return Read(sum(one.seen for one in reads), sum(one.pages for one in reads), any(one.downloaded for one in reads))


def _seated(meeting_id: int) -> Select[int, str, str, int, int]:
    attested = and_(FileRead.item_id == PanelSeat.item_id, FileRead.account_id == PanelSeat.account_id)
    return (
        select(
            Account.id,
            Account.name,
            func.min(PanelSeat.label),
            func.count(PanelSeat.id),
            func.count(FileRead.id),
        )
        .join(PanelSeat, PanelSeat.account_id == Account.id)
        .join(AgendaItem, AgendaItem.id == PanelSeat.item_id)
        .outerjoin(FileRead, attested)
        .where(AgendaItem.meeting_id == meeting_id, AgendaItem.case_id.is_not(None))
        .where(PanelSeat.state == PlaceState.SEATED.value, AgendaItem.state.not_in(("dropped", "remanded")))
        .group_by(Account.id, Account.name)
        .order_by(Account.name, Account.id)
    )


def whose_copy(session: Session, fingerprint: str) -> MemberPacket | None:
    """The copy with this fingerprint, also one that is gone: to whom a file that got out was given."""
    return session.scalar(select(MemberPacket).where(MemberPacket.fingerprint == fingerprint.strip().lower()))
