"""Opening a copy: the page of a case that a member wants to read, if it is still theirs."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from oversight.cases.models import Case
from oversight.hearings.models import AgendaItem, Meeting
from oversight.hearings.packet.models import CaseBook, CaseBookLine, MemberPacket, MemberPacketCase
from oversight.hearings.packet.queries.reading import CHANGED, is_walled_since, seen_by
from oversight.hearings.packet.rules import PacketState, mark_seen
from oversight.kernel.errors import NotFound, Refused
from oversight.work import Work


@dataclass(frozen=True)
class OpenCase:
    """One case of a member's copy, and which of its pages they opened."""

    packet: MemberPacket
    part: MemberPacketCase
    seen: tuple[str, ...]
    "For each thing in it, in order: a 1 or 0 for each page."

    @property
    def book(self) -> CaseBook:
        """Its bound pages."""
        return self.part.book

    def line_at(self, page: int) -> CaseBookLine:
        """The thing on a page of the case. Raises NotFound beyond the last one."""
        if not 1 <= page <= self.book.pages:
            raise NotFound("The packet has no such page.")
        return [line for line in self.book.lines if line.first_page <= page][-1]

    @property
    def first_unread(self) -> int:
        """The first page that was not opened yet; the first of all when every one was."""
        for line, seen in zip(self.book.lines, self.seen, strict=True):
            if "0" in seen:
                return line.first_page + seen.index("0")
        return 1

    def with_page(self, line: CaseBookLine, page: int) -> list[str]:
        """The same marks as `seen`, with this page of the case opened too."""
        return [
            mark_seen(seen, page - line.first_page + 1, line.part.pages) if one is line else seen
            for one, seen in zip(self.book.lines, self.seen, strict=True)
        ]


def open_case(work: Work, case: Case) -> OpenCase:
    """A case in the newest copy of the actor, who may read it: the caller has asked that.

    Raises NotFound without a copy that is ready, or Refused when something in it is not open any more.
    """
    query = (
        select(MemberPacketCase)
        .join(MemberPacketCase.packet)
        .join(AgendaItem, AgendaItem.id == MemberPacketCase.item_id)
        .join(Meeting, Meeting.id == MemberPacket.meeting_id)
        .where(AgendaItem.case_id == case.id, MemberPacket.account_id == work.actor.account_id)
        .where(MemberPacket.state == PacketState.READY.value)
        .options(
            joinedload(MemberPacketCase.packet).joinedload(MemberPacket.meeting),
            joinedload(MemberPacketCase.book).selectinload(CaseBook.lines).joinedload(CaseBookLine.part),
        )
        .order_by(Meeting.starts_at.desc())
    )
    part = work.session.scalars(query.limit(1)).first()
    if part is None:
        raise NotFound("There is no packet of this case for you, or it is being made anew.")
    if is_walled_since(work.session, case.id, part.packet):
        raise Refused(CHANGED)
    return OpenCase(part.packet, part, seen_of(work.session, work.actor.account_id, part.book))


def seen_of(session: Session, account_id: int | None, book: CaseBook) -> tuple[str, ...]:
    """For each thing in a book which of its pages this member opened: a 1 or 0 for each."""
    seen = seen_by(session, account_id, [line.part_id for line in book.lines])
    return tuple(seen.get(line.part_id, "").ljust(line.part.pages, "0")[: line.part.pages] for line in book.lines)
