"""The prepared pages of a packet put together: cover, contents, numbered pages, bookmarks; and the ZIP beside it."""

import io
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
from oversight.evidence.packets.rules import Outcome, beside
from oversight.kernel.moments import local

LARGEST = 8 * 1024**3
"""Bytes of one packet, and of the ZIP."""
PIECE = 1024 * 1024
LISTED = 200
"""Things in one list of the contents: drawing a longer one takes more memory."""
COLUMNS = (
    "Place", "Exhibit", "What it is", "Name", "Type by content", "Bytes", "SHA-256", "Received at", "By whom",
    "Pages", "First number", "Last number", "In the packet as", "Reason", "SHA-256 in the ZIP",
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
        drawn, firsts = _front(board, plan)
        pieces[:0] = _set_down(drawn, parts)
        kind = "records" if plan.public else f"packet {plan.number}"
        title = f"{plan.case_number}, {kind}: {plan.title}"
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


def _set_down(drawn: Sequence[bytes], parts: BinaryIO) -> list[Piece]:
    """Write cover and contents behind the other pieces."""
    pieces = []
    for place, one in enumerate(drawn):
        words = f"Contents, {place + 1} of {len(drawn)}" if place else "Cover and contents"
        pieces.append(Piece(words, parts.seek(0, io.SEEK_END), len(one), level=min(place, 1)))
        parts.write(one)
    return pieces


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


def _front(board: Board, plan: Plan) -> tuple[list[bytes], dict[int, int]]:
    """Cover and contents in lists of so many things, drawn until the numbers in them fit their own length.

    Gives the lists, and line → its first page.
    """
    lists = [plan.parts[start : start + LISTED] for start in range(0, len(plan.parts), LISTED)]
    pages = [1 + len(one) // 12 for one in lists]
    for _attempt in range(4):
        firsts = _firsts(plan, sum(pages))
        drawn = [_draw(board, plan, lists, place, firsts, sum(pages)) for place in range(len(lists))]
        found = [_count(one) for one in drawn]
        if sum(found) == sum(pages):
            return drawn, firsts
        pages = found
    raise RuntimeError("The contents of the packet do not settle on a length.")


def _count(drawn: bytes) -> int:
    with pikepdf.open(io.BytesIO(drawn)) as opened:
        return len(opened.pages)


def _firsts(plan: Plan, front: int) -> dict[int, int]:
    firsts, page = {}, front + 1
    for part in plan.inside:
        firsts[part.id] = page
        page += part.pages
    return firsts


def _draw(
    board: Board, plan: Plan, lists: Sequence[Sequence[Part]], place: int, firsts: dict[int, int], front: int
) -> bytes:
    """One list of the contents; the first has the cover above it, and the last what is left out below it."""
    title = plan.title if len(lists) == 1 else f"{plan.title}, contents {place + 1} of {len(lists)}"
    total = front + sum(part.pages for part in plan.inside)
    html = documents.render_html(
        "packet",
        title=plan.title,
        board=board,
        plan=plan,
        place=place + 1,
        places=len(lists),
        parts=[part for part in lists[place] if part.id in firsts],
        out=[part for part in plan.parts if part.id not in firsts] if place + 1 == len(lists) else [],
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
                if part.is_beside and part.leaves and storage.has(part.leaves.sha256):
                    _add(archive, plan, beside(part.place, part.name), storage, part.leaves.sha256)
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
        part.leaves.sha256 if part.is_beside and part.leaves else "",
    ]
