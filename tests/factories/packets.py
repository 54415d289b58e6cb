"""Packets of members for tests: files on a case before the board, and packets made by the worker's own jobs."""

import io

import pypdfium2
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.dispatch.jobs import Later, Outside
from oversight.hearings import actions
from oversight.hearings.packet.jobs import KEEP_ALL_PACKETS, MAKE_MEMBER_PACKET
from oversight.hearings.packet.models import MemberPacket
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.evidence import FILM, pdf_of, stored_file
from tests.factories.hearings import Board, case_at_board, meeting_in, put_on_agenda


def fill_case(transactions: Transactions, outside: Outside, number: str, by: Actor, pages: int = 3) -> None:
    """Give a case a report of so many pages and a film."""
    stored_file(transactions, outside, number, pdf_of(pages) + f"\n%{number}".encode(), "report.pdf", by)
    stored_file(transactions, outside, number, FILM + number.encode(), "camera.mp4", by)


def ask_and_make(outside: Outside, turns: int = 60) -> None:
    """Let the worker ask for packets and make everything that waits."""
    KEEP_ALL_PACKETS.run(outside, {})
    make_waiting(outside, turns)


def make_waiting(outside: Outside, turns: int = 60) -> None:
    """Let the worker make everything that waits."""
    for _turn in range(turns):
        with outside.transactions.read() as work:
            waiting = list(work.session.scalars(select(MemberPacket.id).where(MemberPacket.state == "waits")))
        if not waiting:
            return
        make_once(outside, waiting[0])
    raise AssertionError("The packets were never ready.")


def make_once(outside: Outside, packet_id: int) -> None:
    """One turn of the job."""
    try:
        MAKE_MEMBER_PACKET.run(outside, {"packet_id": packet_id})
    except Later:
        return


def packets_now(transactions: Transactions, account_id: int | None) -> list[MemberPacket]:
    """All versions of a member's packet, with their cases."""
    with transactions.read() as work:
        query = select(MemberPacket).where(MemberPacket.account_id == account_id).order_by(MemberPacket.version)
        rows = list(work.session.scalars(query))
        for row in rows:
            for one in row.cases:
                _ = one.book.lines, one.item
        work.session.expunge_all()
        return rows


def content_of(outside: Outside, sha256: str | None) -> bytes:
    """A stored file."""
    with outside.tools.storage.open(sha256 or "") as stored:
        return stored.read()


def texts_of(content: bytes) -> list[str]:
    """The words of each page of a PDF, without line ends."""
    document = pypdfium2.PdfDocument(io.BytesIO(content))
    found = []
    for page in document:
        text = page.get_textpage()
        found.append(" ".join(text.get_text_bounded().split()))
        text.close()
        page.close()
    document.close()
    return found


def two_cases(transactions: Transactions, outside: Outside, board: Board, clock: Clock) -> tuple[list[str], int]:
    """Two cases with files before the full board, on a posted agenda."""
    meeting_id = meeting_in(transactions, board, clock)
    numbers = [case_at_board(transactions, board, pairs=1) for _ in range(2)]
    for number in numbers:
        fill_case(transactions, outside, number, board.investigator)
        put_on_agenda(transactions, board, number, meeting_id, "board")
    with transactions.begin(board.records) as work:
        actions.post_agenda(work, meeting_id)
    return numbers, meeting_id
