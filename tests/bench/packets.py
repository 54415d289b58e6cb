"""How long a packet of 1,000 pages takes, from the files on the case to PDF and ZIP, and how much memory it needs."""

import random
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image

from oversight.app import create_app
from oversight.cli.keeping import upgrade_database
from oversight.dispatch.jobs import Later, Outside
from oversight.evidence.models import CaseFile
from oversight.evidence.packets.jobs import MAKE_PACKET
from oversight.evidence.packets.models import Packet
from oversight.extensions import db
from oversight.web.house import House
from tests.factories.evidence import FILM, asked_packet, offered, pdf_of, stored_file
from tests.factories.investigation import assigned_case
from tests.fixtures.house import settings

WORDS = "The officer said that nobody had called him there.\n" * 110
"""A text of about three pages."""


@dataclass(frozen=True)
class PacketMade:
    """One packet. Memory is in megabytes: of the process before, and the most it had while the packet was made.

    `processor` is seconds of it: on a machine that does other things too, the other seconds say less.
    """

    things: int
    pages: int
    seconds: float
    processor: float
    longest_turn: float
    pdf: float
    before: float
    most: float


def measure_packet(folder: Path, pages: int) -> PacketMade:
    """Make one packet of about so many pages: reports, photographs, statements and films."""
    app = create_app(settings(folder))
    upgrade_database(app)
    house: House = app.extensions["oversight"]
    with app.app_context():
        transactions = house.transactions()
    outside = Outside(transactions, house.tools)
    team = assigned_case(transactions)
    rows: list[CaseFile] = [
        stored_file(transactions, outside, team.number, content, name, team.investigator)
        for content, name in _contents(pages)
    ]
    packet_id = asked_packet(transactions, team.investigator, team.number, offered(rows))
    before, began, used, turns = _memory(), time.perf_counter(), time.process_time(), []
    ready = False
    while not ready:
        turn = time.perf_counter()
        try:
            MAKE_PACKET.run(outside, {"packet_id": packet_id})
            ready = True
        except Later:
            pass
        turns.append(time.perf_counter() - turn)
    seconds, used = time.perf_counter() - began, time.process_time() - used
    with transactions.read() as work:
        packet = work.session.get_one(Packet, packet_id)
        made = PacketMade(
            len(rows), packet.pages or 0, seconds, used, max(turns), (packet.pdf_size or 0) / 1e6, before, _memory()
        )
    with app.app_context():
        db.engine.dispose()
    return made


def _contents(pages: int) -> Iterator[tuple[bytes, str]]:
    """Of a hundred pages: 60 of reports, 30 photographs, 9 of statements, and a film."""
    chance = random.Random(7)
    for hundred in range(max(1, pages // 100)):
        for part in range(6):
            yield pdf_of(10, rotate=90 if part == 0 else 0) + f"\n%{hundred}-{part}".encode(), f"report-{part}.pdf"
        for part in range(30):
            yield _photograph(chance), f"photograph-{hundred}-{part}.jpg"
        for part in range(3):
            yield f"Statement {hundred}-{part}\n{WORDS}".encode(), "statement.txt"
        yield FILM + bytes([hundred]), "camera.mp4"


def _photograph(chance: random.Random) -> bytes:
    """A picture as a telephone takes it, 12 megapixels, no two alike."""
    small = Image.frombytes("RGB", (96, 72), chance.randbytes(96 * 72 * 3))
    out = BytesIO()
    small.resize((4000, 3000), Image.Resampling.BILINEAR).save(out, "JPEG", quality=85)
    return out.getvalue()


def _memory() -> float:
    """The most memory this process ever had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
