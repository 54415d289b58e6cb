"""Everything that making one member's packet needs, read at once: no transaction is open meanwhile."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from oversight.adapters.marking import Mark
from oversight.charter.schema import Board
from oversight.hearings.models import Meeting
from oversight.hearings.packet.models import BookPart, CaseBook, MemberPacket
from oversight.hearings.packet.queries.contents import CaseView, Thing, Views
from oversight.hearings.packet.queries.packets import books_of, parts_of, ready_packet
from oversight.hearings.packet.rules import PacketState, news
from oversight.hearings.queries.board_facts import in_words
from oversight.kernel.moments import local
from oversight.work import Work


@dataclass(frozen=True)
class Plan:
    """A packet that is to be made, and how far it is."""

    id: int
    account_id: int
    name: str
    version: int
    board: Board
    now: dt.datetime
    meeting_words: str
    day: str
    views: tuple[CaseView, ...]
    parts: Mapping[tuple[int, str], BookPart]
    books: Mapping[tuple[int, str], CaseBook]
    new: Mapping[int, list[int]]
    "Item → places of its things that were not in the version before; empty for a first version."

    @property
    def contents(self) -> tuple[tuple[int, str], ...]:
        """What is in it, to compare with what may be read when it is done."""
        return tuple((view.item_id, view.contents) for view in self.views)

    @property
    def things(self) -> int:
        """How many things become pages."""
        return sum(len(view.things) for view in self.views)

    def missing(self) -> list[tuple[CaseView, Thing]]:
        """Things that are no pages yet."""
        return [
            (view, thing)
            for view in self.views
            for thing in view.things
            if (view.case_id, thing.source) not in self.parts
        ]

    def unbound(self) -> list[CaseView]:
        """Cases whose pages are not bound yet."""
        return [view for view in self.views if (view.item_id, view.contents) not in self.books]

    def book_of(self, view: CaseView) -> CaseBook:
        """The bound pages of a case."""
        return self.books[view.item_id, view.contents]

    def mark_on(self, view: CaseView | None) -> Mark:
        """What stands on every page of a case, or on the first pages."""
        where = view.number if view else "Contents"
        return Mark(self.name, f"{where}, {self.day}, copy {self.id}")


def plan_of(work: Work, packet_id: int, *, scanner: bool) -> Plan | None:
    """The plan of a packet that waits; nothing for one that is made, taken back, or over."""
    packet = work.session.scalar(select(MemberPacket).where(MemberPacket.id == packet_id))
    if packet is None or packet.state != PacketState.WAITS.value:
        return None
    zone = work.charter.board.time_zone
    meeting = work.session.get_one(Meeting, packet.meeting_id)
    views = Views(work, packet.meeting_id, scanner).of(packet.account_id)
    before = ready_packet(work.session, packet.meeting_id, packet.account_id)
    older = {one.item_id: tuple(line.part.source for line in one.book.lines) for one in before.cases} if before else {}
    sources = {item: tuple(thing.source for thing in view.things) for item, view in views.items()}
    return Plan(
        id=packet.id,
        account_id=packet.account_id,
        name=packet.account.name,
        version=packet.version,
        board=work.charter.board,
        now=work.now,
        meeting_words=in_words(meeting.starts_at, zone),
        day=local(work.now, zone).strftime("%-d %b %Y"),
        views=tuple(views.values()),
        parts=parts_of(work.session, {view.case_id for view in views.values()}),
        books=books_of(work.session, views),
        new=news(older, sources) if before else {},
    )
