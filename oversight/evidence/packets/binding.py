"""The prepared pages of a packet put together: cover, contents, numbered pages, bookmarks; and the ZIP beside it."""

import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

import pikepdf

from oversight.adapters import documents
from oversight.adapters.bates import Piece, bind_numbered
from oversight.adapters.storage import Missing, Storage
from oversight.charter.schema import Board
from oversight.evidence.manifest.tables import table_text
from oversight.evidence.packets.queries import Part, Plan
from oversight.evidence.packets.rules import NO_ROOM, Outcome, beside
from oversight.kernel.moments import local

LARGEST = 8 * 1024**3
"""Bytes of one packet, and of the ZIP."""
PIECE = 1024 * 1024
COLUMNS = (
    "Place", "Exhibit", "What it is", "Name", "Type by content", "Bytes", "SHA-256", "Received at", "By whom",
    "Pages", "First number", "Last number", "In the packet as", "Reason",
)  # fmt: skip
OUTCOMES = {
    Outcome.PAGES: "pages",
    Outcome.SLIP: "slip sheet",
    Outcome.LEFT_OUT: "left out",
    Outcome.WAITS: "not yet made",
}


class PartLost(Exception):
    """The prepared pages of a thing are not stored any more; they can be made again."""

    def __init__(self, line_id: int) -> None:
        super().__init__(str(line_id))
        self.line_id = line_id


@dataclass(frozen=True)
class Bound:
    """The stored PDF of a packet. `firsts`: line → its first page, counted from 1."""

    sha256: str
    size: int
    pages: int
    firsts: dict[int, int]


@contextmanager
def bound(storage: Storage, board: Board, plan: Plan) -> Iterator[Bound]:
    """Put the packet together and store it. Raises PartLost."""
    with tempfile.TemporaryFile() as parts, tempfile.TemporaryFile() as target:
        pieces = _gather(storage, plan.inside, parts)
        front, firsts = _front(board, plan)
        pieces.insert(0, Piece("Cover and contents", parts.seek(0, 2), len(front)))
        parts.write(front)
        title = f"{plan.case_number}, packet {plan.number}: {plan.title}"
        pages = bind_numbered(
            parts,
            pieces,
            target,
            number_at=plan.numbering.at,
            title=title,
            author=board.name,
            lang="en",
            created=plan.at,
        )
        target.seek(0)
        stored = storage.put(target, LARGEST)
        yield Bound(stored.sha256, stored.size, pages, firsts)


def _gather(storage: Storage, inside: Sequence[Part], parts: BinaryIO) -> list[Piece]:
    """Copy the prepared pages behind one another into one file."""
    pieces = []
    for part in inside:
        start = parts.tell()
        try:
            _copy(storage, part.part_sha256 or "", parts)
        except Missing as error:
            raise PartLost(part.id) from error
        words = f"Exhibit {part.exhibit}: {part.title}" if part.exhibit else part.title
        pieces.append(Piece(f"{plan_word(part)}{words}", start, parts.tell() - start))
    return pieces


def plan_word(part: Part) -> str:
    """What stands before a bookmark of something that is no pages."""
    return "Slip sheet. " if part.outcome is Outcome.SLIP else ""


def _copy(storage: Storage, sha256: str, target: BinaryIO) -> None:
    with storage.open(sha256) as stored:
        while piece := stored.read(PIECE):
            target.write(piece)


def _front(board: Board, plan: Plan) -> tuple[bytes, dict[int, int]]:
    """Cover and contents, drawn until the numbers in them fit their own length."""
    pages = 1 + len(plan.parts) // 12
    for _attempt in range(4):
        firsts = _firsts(plan, pages)
        drawn = _draw(board, plan, firsts, pages)
        with tempfile.TemporaryFile() as file:
            file.write(drawn)
            file.seek(0)
            with pikepdf.open(file) as opened:
                found = len(opened.pages)
        if found == pages:
            return drawn, firsts
        pages = found
    raise RuntimeError("The contents of the packet do not settle on a length.")


def _firsts(plan: Plan, front: int) -> dict[int, int]:
    firsts, page = {}, front + 1
    for part in plan.inside:
        firsts[part.id] = page
        page += part.pages
    return firsts


def _draw(board: Board, plan: Plan, firsts: dict[int, int], front: int) -> bytes:
    title = plan.title
    total = front + sum(part.pages for part in plan.inside)
    html = documents.render_html(
        "packet",
        title=title,
        board=board,
        plan=plan,
        spans={part.id: plan.numbering.span(firsts[part.id], part.pages) for part in plan.inside},
        whole=plan.numbering.span(1, total),
        total=total,
        at=local(plan.at, board.time_zone),
        moment=lambda moment: local(moment, board.time_zone),
    )
    return documents.pdf(html, title=title, lang="en", author=board.name, created=plan.at)


@contextmanager
def zipped(storage: Storage, board: Board, plan: Plan) -> Iterator[tuple[str, int]]:
    """Store the ZIP: the packet, its manifest as a table, and the files that are no pages. Gives hash and size."""
    with tempfile.TemporaryFile() as target:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
            _add(archive, plan, "packet.pdf", storage, plan.pdf_sha256 or "")
            archive.writestr(_info(plan, "manifest.csv"), "\ufeff" + table_text(_rows(board, plan)))
            for part in plan.inside:
                if part.outcome is Outcome.SLIP and part.reason != NO_ROOM and storage.has(part.sha256):
                    _add(archive, plan, beside(part.place, part.name), storage, part.sha256)
        target.seek(0)
        stored = storage.put(target, LARGEST)
        yield stored.sha256, stored.size


def _info(plan: Plan, name: str) -> zipfile.ZipInfo:
    at = plan.at
    return zipfile.ZipInfo(name, (at.year, at.month, at.day, at.hour, at.minute, at.second))


def _add(archive: zipfile.ZipFile, plan: Plan, name: str, storage: Storage, sha256: str) -> None:
    with archive.open(_info(plan, name), "w", force_zip64=True) as target, storage.open(sha256) as stored:
        while piece := stored.read(PIECE):
            target.write(piece)


def _rows(board: Board, plan: Plan) -> list[Sequence[object]]:
    top: list[Sequence[object]] = [
        ["Case", plan.case_number],
        ["Packet", plan.number, plan.title],
        ["SHA-256 of packet.pdf", plan.pdf_sha256],
        ["Record at", f"entry {plan.position}", plan.head],
        [],
        COLUMNS,
    ]
    return top + [_row(board, plan, part) for part in plan.parts]


def _row(board: Board, plan: Plan, part: Part) -> Sequence[object]:
    first = part.first_page
    return [
        part.place,
        part.exhibit,
        part.title,
        part.name,
        part.mime,
        part.size or "",
        part.sha256,
        local(part.at, board.time_zone).isoformat() if part.at else "",
        part.received,
        part.pages or "",
        plan.numbering.at(first) if first else "",
        plan.numbering.at(first + part.pages - 1) if first else "",
        OUTCOMES[part.outcome],
        part.reason,
    ]
