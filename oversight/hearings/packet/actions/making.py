"""Keeping what was made: pages of a thing, the bound pages of a case, a member's copy."""

from sqlalchemy import select

from oversight.cases.models import Case
from oversight.hearings.models import AgendaItem
from oversight.hearings.packet.binding import Copy
from oversight.hearings.packet.events import MemberPacketReady
from oversight.hearings.packet.models import (
    BookPart,
    CaseBook,
    CaseBookLine,
    MemberPacket,
    MemberPacketCase,
)
from oversight.hearings.packet.preparing import Bound, Line, Made
from oversight.hearings.packet.queries.contents import CaseView, Thing, Views
from oversight.hearings.packet.queries.packets import ready_packet
from oversight.hearings.packet.queries.plans import Plan
from oversight.hearings.packet.rules import PacketState
from oversight.work import Work


def note_progress(work: Work, plan: Plan, made: int) -> None:
    """How many things are pages already."""
    packet = work.session.get_one(MemberPacket, plan.id)
    packet.made, packet.wanted = made, plan.things


def note_part(work: Work, view: CaseView, thing: Thing, made: Made) -> str:
    """Keep the pages of one thing. Another worker may have been faster: then theirs stay.

    Returns the fingerprint of the pages that are kept; others are not wanted.
    """
    work.session.get_one(Case, view.case_id, with_for_update=True)
    query = select(BookPart).where(BookPart.case_id == view.case_id, BookPart.source == thing.source)
    known = work.session.scalar(query)
    if known is None:
        known = BookPart(case_id=view.case_id, source=thing.source)
        work.session.add(known)
    if known.part_sha256 is None:
        known.part_sha256, known.size, known.pages, known.reason = made.sha256, made.size, made.pages, made.reason
        known.at = work.now
    return known.part_sha256


def forget_part(work: Work, part_id: int) -> None:
    """The pages of a thing are lost: they are made again."""
    work.session.get_one(BookPart, part_id).part_sha256 = None


def note_book(work: Work, view: CaseView, bound: Bound) -> str:
    """Keep the bound pages of a case. Another worker may have been faster: then theirs stay.

    Returns the fingerprint of the book that is kept; another one is not wanted.
    """
    work.session.get_one(AgendaItem, view.item_id, with_for_update=True)
    query = select(CaseBook).where(CaseBook.item_id == view.item_id, CaseBook.contents == view.contents)
    book = work.session.scalar(query)
    if book is None:
        book = CaseBook(item_id=view.item_id, contents=view.contents)
        book.lines = [_line(place, line) for place, line in enumerate(bound.lines, 1)]
        work.session.add(book)
    if book.pdf_sha256 is None:
        book.pdf_sha256, book.pdf_size, book.pages, book.at = bound.sha256, bound.size, bound.pages, work.now
        for line, again in zip(book.lines, bound.lines, strict=True):
            line.first_page = again.first_page
    return book.pdf_sha256


def _line(place: int, line: Line) -> CaseBookLine:
    return CaseBookLine(
        place=place,
        kind=line.thing.kind.value,
        title=line.thing.title,
        exhibit=line.thing.exhibit,
        file_id=line.thing.file_id,
        part_id=line.part_id,
        first_page=line.first_page,
    )


def forget_book(work: Work, book_id: int) -> None:
    """The bound pages of a case are lost: they are bound again."""
    work.session.get_one(CaseBook, book_id).pdf_sha256 = None


def note_ready(work: Work, plan: Plan, copy: Copy, *, scanner: bool) -> bool:
    """The copy of a member is stored: from now on they read it, and an older one no more.

    Returns False, and changes nothing, when the packet was taken back meanwhile or the member may now read something
    else: then it is made again, and the copy is no longer wanted.
    """
    packet = work.session.get_one(MemberPacket, plan.id, with_for_update=True, populate_existing=True)
    views = Views(work, packet.meeting_id, scanner).of(packet.account_id)
    now = tuple((view.item_id, view.contents) for view in views.values())
    if packet.state != PacketState.WAITS.value or now != plan.contents:
        return False
    older = ready_packet(work.session, packet.meeting_id, packet.account_id)
    if older is not None:
        older.state, older.ended_at = PacketState.REPLACED.value, work.now
        work.session.flush()
    packet.state, packet.ready_at, packet.pages = PacketState.READY.value, work.now, copy.pages
    packet.pdf_sha256, packet.pdf_size, packet.fingerprint = copy.sha256, copy.size, copy.sha256
    packet.made = packet.wanted = plan.things
    packet.cases = [
        MemberPacketCase(
            place=place, item_id=view.item_id, book_id=plan.book_of(view).id, first_page=copy.firsts[view.item_id]
        )
        for place, view in enumerate(plan.views, 1)
    ]
    if older is not None:
        packet.opened_at, packet.downloaded_at = older.opened_at, None
    work.record(
        MemberPacketReady(
            meeting_id=packet.meeting_id,
            packet_id=packet.id,
            account_id=packet.account_id,
            version=packet.version,
            pages=copy.pages,
            pdf_sha256=copy.sha256,
        )
    )
    return True
