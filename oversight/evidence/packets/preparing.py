"""One thing of a packet made into pages: a document, a picture, a text, or a slip sheet that stands for it."""

import datetime as dt
import io
import tempfile
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from oversight.adapters import documents
from oversight.adapters.pages import NoPages, picture_pages, still
from oversight.adapters.storage import Damaged, Missing, Storage
from oversight.charter.schema import Board
from oversight.evidence.packets.queries import Part, Plan
from oversight.evidence.packets.rules import (
    BESIDE,
    COPY_BESIDE,
    LARGEST_ZIP,
    NO_ROOM,
    STAYS,
    Becomes,
    Outcome,
    becomes,
)

LARGEST_PART = 8 * 1024**3
"""Bytes of the prepared pages of one thing."""
GONE = "The file is not in the store. Its custody log says since when."
CHANGED = "The stored file is not the one that came. Its custody log says since when."
PIECE = 1024 * 1024


class Source(Protocol):
    """A thing that becomes pages."""

    @property
    def title(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def mime(self) -> str: ...
    @property
    def size(self) -> int: ...
    @property
    def sha256(self) -> str: ...
    @property
    def exhibit(self) -> int | None: ...
    @property
    def received(self) -> str: ...


class Binder(Protocol):
    """What the pages of a thing are made for."""

    @property
    def case_number(self) -> str: ...
    @property
    def at(self) -> dt.datetime: ...


@dataclass(frozen=True)
class Prepared:
    """What became of one thing: its pages are stored under `sha256` until the packet is put together."""

    outcome: Outcome
    reason: str
    sha256: str
    pages: int


def prepare(storage: Storage, board: Board, plan: Plan, part: Part, taken: int) -> Prepared:
    """Make one thing into pages; what cannot be gets a slip sheet that says why. `taken`: bytes in the ZIP so far."""
    with tempfile.TemporaryFile() as made:
        pages, reason = write_pages(storage, board, plan, part, made)
        outcome = Outcome.PAGES if pages else Outcome.SLIP
        if not pages:
            reason = reason if reason in (GONE, CHANGED) else f"{reason} {_beside(part, taken)}"
            pages = write_slip(board, plan, part, reason, made)
        return Prepared(outcome, reason, _stored(storage, made, part), pages)


def write_pages(storage: Storage, board: Board, plan: Binder, part: Source, made: BinaryIO) -> tuple[int, str]:
    """Make a thing into pages. Returns how many; 0, and why, for what cannot be."""
    try:
        how, reason = becomes(part.mime, part.size)
        return (0, reason) if how is Becomes.SLIP else (_pages(storage, board, plan, part, how, made), "")
    except NoPages as refusal:
        return 0, str(refusal)


def write_slip(board: Board, plan: Binder, part: Source, reason: str, made: BinaryIO) -> int:
    """Make the slip sheet that stands for a thing instead of pages. Returns its pages."""
    made.seek(0)
    made.truncate()
    made.write(_drawn(board, plan, part, "slip", reason=reason))
    return still_count(made)


def _beside(part: Part, taken: int) -> str:
    """What of a thing that is no pages lies in the ZIP, and why."""
    if part.leaves is None or not part.leaves.sha256:
        return STAYS
    if taken + part.leaves.size > LARGEST_ZIP:
        return NO_ROOM
    return BESIDE if part.leaves.sha256 == part.sha256 else COPY_BESIDE


def _stored(storage: Storage, made: BinaryIO, part: Part) -> str:
    """Store the pages of a part. A mark behind their end makes them its own: they can be removed and hurt no other."""
    made.seek(0, io.SEEK_END)
    made.write(f"\n%part {part.id}\n".encode())
    made.seek(0)
    return storage.put(made, LARGEST_PART).sha256


def _pages(storage: Storage, board: Board, plan: Binder, part: Source, how: Becomes, made: BinaryIO) -> int:
    try:
        with tempfile.TemporaryFile() as source:
            with storage.open(part.sha256) as stored:
                while piece := stored.read(PIECE):
                    source.write(piece)
            source.seek(0)
            return _made(source, board, plan, part, how, made)
    except Missing as error:
        raise NoPages(GONE) from error
    except Damaged as error:
        raise NoPages(CHANGED) from error


def _made(source: BinaryIO, board: Board, plan: Binder, part: Source, how: Becomes, made: BinaryIO) -> int:
    if how is Becomes.DOCUMENT:
        return still(source, made)
    if how is Becomes.PICTURE:
        return picture_pages(source.read(), made, words=part.title, lang="en")
    words = source.read().decode("utf-8", "replace").lstrip("\ufeff").replace("\r\n", "\n")
    made.write(_drawn(board, plan, part, "text_pages", words="".join(filter(_printable, words))))
    return still_count(made)


def still_count(made: BinaryIO) -> int:
    """The pages of a PDF that was just drawn."""
    import pikepdf

    made.seek(0)
    with pikepdf.open(made) as document:
        return len(document.pages)


def _printable(letter: str) -> bool:
    return letter.isprintable() or letter in "\n\t"


def _drawn(board: Board, plan: Binder, part: Source, template: str, **values: str) -> bytes:
    title = f"Exhibit {part.exhibit}: {part.title}" if part.exhibit else part.title
    html = documents.render_html(template, lang="en", title=title, board=board, plan=plan, part=part, **values)
    return documents.pdf(html, title=title, lang="en", author=board.name, created=plan.at)
