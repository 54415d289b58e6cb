"""How long the packets of a meeting take: 24 cases of 5,000 pages for nine members, from files to marked copies."""

import io
import random
import resource
import time
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
from PIL import Image
from sqlalchemy import select

from oversight.access.facts import Actor, Standing
from oversight.access.offices import Office
from oversight.app import create_app
from oversight.cases.actions import give_standing
from oversight.cases.models import Case
from oversight.cli.keeping import upgrade_database
from oversight.dispatch.jobs import Later, Outside
from oversight.extensions import db
from oversight.hearings.models import AgendaItem, PanelSeat
from oversight.hearings.packet.jobs import KEEP_ALL_PACKETS, MAKE_MEMBER_PACKET
from oversight.hearings.packet.models import MemberPacket
from oversight.web.house import House
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.evidence import pdf_of, stored_file
from tests.factories.hearings import Board, board_with_seats, case_at_board, meeting_in
from tests.factories.people import make_account
from tests.fixtures.house import settings

MEMBERS = 9
SCANNED = 8
"""Of ten pages so many are scanned: a picture of about 60 kilobytes each; the others are text."""


@dataclass(frozen=True)
class PacketsMade:
    """The packets of one meeting. Memory is in megabytes: of the process before, and the most it had meanwhile.

    `first`: seconds until the first member has theirs, in which all pages are made and bound; `others`: for each of the
    other members. `look`: seconds to ask what everybody may read now, as after each event.
    """

    cases: int
    pages: int
    members: int
    first: float
    others: float
    longest_turn: float
    look: float
    copy: float
    before: float
    most: float


def measure_member_packets(folder: Path, cases: int, pages: int) -> PacketsMade:
    """Make the packets of one meeting of the full board."""
    app = create_app(settings(folder))
    upgrade_database(app)
    house: House = app.extensions["oversight"]
    with app.app_context():
        transactions = house.transactions()
    outside, clock = Outside(transactions, house.tools), Clock(house.clock())
    board = board_with_seats(transactions)
    members = [*board.members, *(make_account(transactions, Office.MEMBER) for _ in range(MEMBERS - 5))]
    _fill(transactions, outside, board, members, clock, cases, pages)
    before = _memory()
    KEEP_ALL_PACKETS.run(outside, {})
    seconds, turns = [], [0.0]
    for packet_id in _waiting(transactions):
        began = time.perf_counter()
        while not _made(outside, packet_id, turns):
            pass
        seconds.append(time.perf_counter() - began)
    began = time.perf_counter()
    KEEP_ALL_PACKETS.run(outside, {})
    look = time.perf_counter() - began
    with transactions.read() as work:
        packets = list(work.session.scalars(select(MemberPacket)))
        made = PacketsMade(
            cases, packets[0].pages or 0, len(packets), seconds[0], sum(seconds[1:]) / max(1, len(seconds) - 1),
            max(turns), look, (packets[0].pdf_size or 0) / 1e6, before, _memory(),
        )  # fmt: skip
    with app.app_context():
        db.engine.dispose()
    return made


def _fill(
    transactions: Transactions,
    outside: Outside,
    board: Board,
    members: list[Actor],
    clock: Clock,
    cases: int,
    pages: int,
) -> None:
    """Cases with two files each, before everybody."""
    meeting_id = meeting_in(transactions, board, clock, days=5)
    chance = random.Random(7)
    for place in range(cases):
        number = case_at_board(transactions, board, pairs=2)
        scanned = max(1, pages // cases * SCANNED // 10)
        stored_file(transactions, outside, number, _scan(chance, scanned), "scan.pdf", board.investigator)
        text = pdf_of(max(1, pages // cases - scanned - 2)) + f"\n%{place}".encode()
        stored_file(transactions, outside, number, text, "report.pdf", board.investigator)
        with transactions.begin() as work:
            case = work.session.scalars(select(Case).where(Case.number == number)).one()
            item = AgendaItem(meeting_id=meeting_id, case_id=case.id, position=place + 50)
            work.session.add(item)
            work.session.flush()
            for seat, member in enumerate(members, 1):
                assert member.account_id is not None
                work.session.add(
                    PanelSeat(
                        item_id=item.id, account_id=member.account_id, seat=f"seat-{seat}", label=f"Seat {seat}",
                        appointing_class="Council", since=work.now,
                    )
                )  # fmt: skip
                give_standing(work, case, Standing.SEATED, account_id=member.account_id, reason="Seated to decide")


def _scan(chance: random.Random, pages: int) -> bytes:
    """Pages as a scanner makes them: one grey picture each, no two alike."""
    small = Image.frombytes("L", (124, 175), chance.randbytes(124 * 175))
    held = BytesIO()
    small.resize((1240, 1754), Image.Resampling.BILINEAR).save(held, "JPEG", quality=12)
    out = io.BytesIO()
    with pikepdf.new() as document:
        for number in range(pages):
            page = document.add_blank_page(page_size=(595, 842))
            image = pikepdf.Stream(document, held.getvalue() + number.to_bytes(4))
            image.Type, image.Subtype, image.Filter = pikepdf.Name.XObject, pikepdf.Name.Image, pikepdf.Name.DCTDecode
            image.Width, image.Height, image.BitsPerComponent = 1240, 1754, 8
            image.ColorSpace = pikepdf.Name.DeviceGray
            page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=image))
            page.obj.Contents = pikepdf.Stream(document, b"q 595 0 0 842 0 0 cm /Im Do Q")
        document.save(out)
    return out.getvalue()


def _waiting(transactions: Transactions) -> list[int]:
    with transactions.read() as work:
        return list(work.session.scalars(select(MemberPacket.id).where(MemberPacket.state == "waits")))


def _made(outside: Outside, packet_id: int, turns: list[float]) -> bool:
    """One turn of the job. Returns whether the packet is ready."""
    began = time.perf_counter()
    try:
        MAKE_MEMBER_PACKET.run(outside, {"packet_id": packet_id})
        return True
    except Later:
        return False
    finally:
        turns.append(time.perf_counter() - began)


def _memory() -> float:
    """The most memory this process ever had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
