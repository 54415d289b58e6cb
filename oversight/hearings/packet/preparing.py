"""One thing of a case made into pages and stored; and the pages of one case bound, without anybody's mark."""

import datetime as dt
import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, Final

import pikepdf

from oversight.adapters.bates import Piece, bind_numbered
from oversight.adapters.marking import leave_room
from oversight.adapters.sheaves import carry_tags
from oversight.adapters.storage import Missing, Storage
from oversight.evidence.packets.preparing import CHANGED, GONE, still_count, write_pages, write_slip
from oversight.hearings.packet.drawing import drawn_sheet, drawn_summary
from oversight.hearings.packet.queries.contents import CaseView, Thing
from oversight.hearings.packet.queries.plans import Plan
from oversight.hearings.packet.rules import Kind

LARGEST: Final = 8 * 1024**3
"""Bytes of the pages of one case."""
PIECE: Final = 1024 * 1024
WATCH: Final = "Open it in the file of the case, under this exhibit number."


class PartLost(Exception):
    """Pages that were made are not stored any more; they can be made again."""

    def __init__(self, part_id: int) -> None:
        super().__init__(str(part_id))
        self.part_id = part_id


@dataclass(frozen=True)
class Made:
    """The stored pages of one thing. `reason`: why they are a slip sheet, if they are."""

    sha256: str
    size: int
    pages: int
    reason: str = ""


@dataclass(frozen=True)
class _Binder:
    """What the pages of a thing are made for."""

    case_number: str
    at: dt.datetime


def prepare(storage: Storage, plan: Plan, view: CaseView, thing: Thing) -> Made:
    """Make one thing into pages; what cannot be gets a slip sheet that says why, and where it is."""
    with tempfile.TemporaryFile() as made:
        if thing.kind is Kind.FILE:
            pages, reason = _file(storage, plan, view, thing, made)
        else:
            made.write(_drawn(plan, view, thing))
            pages, reason = still_count(made), ""
        made.seek(0, io.SEEK_END)
        made.write(f"\n%part {view.case_id} {thing.source}\n".encode())  # its own: removing it hurts no other
        made.seek(0)
        stored = storage.put(made, LARGEST)
        return Made(stored.sha256, stored.size, pages, reason)


def _file(storage: Storage, plan: Plan, view: CaseView, thing: Thing, made: BinaryIO) -> tuple[int, str]:
    binder = _Binder(view.number, plan.now)
    pages, reason = write_pages(storage, plan.board, binder, thing, made)
    if pages:
        return pages, ""
    reason = reason if reason in (GONE, CHANGED) else f"{reason} {WATCH}"
    return write_slip(plan.board, binder, thing, reason, made), reason


def _drawn(plan: Plan, view: CaseView, thing: Thing) -> bytes:
    """The pages that the board writes itself."""
    if thing.kind is Kind.SHEET:
        return drawn_sheet(plan.board, view.number, view.sheet, plan.now)
    return drawn_summary(plan.board, view.number, view.summary, plan.now)


@dataclass(frozen=True)
class Line:
    """One thing in a bound book: its part, and its first page, counted from 1."""

    thing: Thing
    part_id: int
    first_page: int


@dataclass(frozen=True)
class Bound:
    """The stored pages of one case."""

    sha256: str
    size: int
    pages: int
    lines: tuple[Line, ...]


@contextmanager
def bound(storage: Storage, plan: Plan, view: CaseView) -> Iterator[Bound]:
    """Bind the pages of a case, numbered, with room for a mark on every page. Raises PartLost."""
    with tempfile.TemporaryFile() as parts, tempfile.TemporaryFile() as target:
        pieces, lines, page = [], [], 1
        for thing in view.things:
            part = plan.parts[view.case_id, thing.source]
            start = parts.tell()
            try:
                copy(storage, part.part_sha256 or "", parts)
            except Missing as error:
                raise PartLost(part.id) from error
            pieces.append(Piece(thing.words, start, parts.tell() - start))
            lines.append(Line(thing, part.id, page))
            page += part.pages
        pages = bind_numbered(
            parts,
            pieces,
            target,
            number_at=lambda number: f"{view.number} / {number}",
            title=f"{view.number}: {view.title}",
            author=plan.board.name,
            lang="en",
            created=plan.now,
            finish=_finish,
        )
        target.seek(0, io.SEEK_END)
        target.write(f"\n%book {view.item_id} {view.contents}\n".encode())
        target.seek(0)
        stored = storage.put(target, LARGEST)
        yield Bound(stored.sha256, stored.size, pages, tuple(lines))


def _finish(book: pikepdf.Pdf) -> None:
    leave_room(book)
    carry_tags(book)


def copy(storage: Storage, sha256: str, target: BinaryIO) -> None:
    """Copy a stored file into a working file. Raises Missing."""
    with storage.open(sha256) as stored:
        while piece := stored.read(PIECE):
            target.write(piece)
