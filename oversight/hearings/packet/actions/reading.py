"""That a page was opened, or a copy downloaded, is written down: how much a member has read, for them and the clerk."""

from collections.abc import Sequence

from sqlalchemy import select

from oversight.audit.readings import add_reading
from oversight.hearings.packet.models import CaseBookLine, MemberPacket, PagesSeen
from oversight.hearings.packet.rules import mark_seen
from oversight.work import Work


def open_page(work: Work, packet_id: int, line_id: int, page: int, case_id: int) -> None:
    """A member opened one page on the screen; `page` is counted from 1 within the thing it belongs to.

    The first page of a file is a reading of that file too: it stands in its custody log.
    """
    packet = work.session.get_one(MemberPacket, packet_id)
    packet.opened_at = packet.opened_at or work.now
    line = work.session.get_one(CaseBookLine, line_id)
    query = select(PagesSeen).where(PagesSeen.account_id == packet.account_id, PagesSeen.part_id == line.part_id)
    row = work.session.scalar(query.with_for_update())
    if row is None:
        row = PagesSeen(
            account_id=packet.account_id, part_id=line.part_id, seen="", count=0, first_at=work.now, last_at=work.now
        )
        work.session.add(row)
        add_reading(work.session, work.actor, work.now, _what(line), case_id)
    row.seen = mark_seen(row.seen, page, line.part.pages)
    row.count, row.last_at = row.seen.count("1"), work.now


def _what(line: CaseBookLine) -> str:
    return f"board-file:{line.file_id}" if line.file_id else "board-sheet"


def open_copy(work: Work, packet_id: int, files: Sequence[tuple[int, int]], cases: Sequence[int]) -> None:
    """A member downloads the whole copy. `files`: files in it, each with its case; it stands in their custody logs."""
    packet = work.session.get_one(MemberPacket, packet_id)
    packet.opened_at = packet.opened_at or work.now
    packet.downloaded_at = packet.downloaded_at or work.now
    for case_id in cases:
        add_reading(work.session, work.actor, work.now, f"board-packet:{packet_id}", case_id)
    for file_id, case_id in files:
        add_reading(work.session, work.actor, work.now, f"board-copy:{file_id}", case_id)
