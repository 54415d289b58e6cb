"""Numbers stamped on the pages of a packet, and its bookmarks: pages of many PDFs become one file.

The parts are read from one open file on disk, one after the other, and never lie in memory together. Tags of the parts
are taken over, so that a screen reader can still read what it could read before.
"""

import datetime as dt
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

import pikepdf

from oversight.adapters.binding import take_tags
from oversight.adapters.sheaves import Sheaves, save

FONT = "/OversightNumber"
SIZE = 9
EDGE = 18
"""Points between the number and the edges of the page."""
_WIDTHS = {" ": 278, ".": 278, "/": 278, "-": 333}
_BOLD = 722
"""The widest letter of the face, for what is not in the table: the white behind a number is never too small."""


@dataclass(frozen=True)
class Piece:
    """One part of a packet: its bookmark, and where its PDF lies in the file of parts. `level` 0 stands outermost."""

    bookmark: str
    start: int
    size: int
    level: int = 0


class Window(io.RawIOBase):
    """A stretch of a file, as a file of its own."""

    def __init__(self, file: BinaryIO, start: int, size: int) -> None:
        self._file, self._start, self._size, self._at = file, start, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: Any, /) -> int:
        view = memoryview(buffer).cast("B")
        self._file.seek(self._start + self._at)
        piece = self._file.read(max(0, min(len(view), self._size - self._at)))
        view[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)


def bind_numbered(
    parts: BinaryIO,
    pieces: Sequence[Piece],
    target: BinaryIO,
    *,
    number_at: Callable[[int], str],
    title: str,
    author: str,
    lang: str,
    created: dt.datetime,
    tick: Callable[[int], None] = lambda _pages: None,
    finish: Callable[[pikepdf.Pdf], None] = lambda _bound: None,
) -> int:
    """Write the pieces in this order into `target`, every page numbered, with a bookmark for each piece.

    `number_at` gives the number of a page, counted from 1; `tick` hears how many pages are done; `finish` does to the
    whole what is still to be done before it is saved. Returns the pages.
    The same parts give the same bytes. Raises ValueError for no pieces.
    """
    marks = []
    with Sheaves(sum(piece.size for piece in pieces)) as sheaves:
        for piece in pieces:
            marks.append((piece.level, piece.bookmark, sheaves.pages))
            window = io.BufferedReader(Window(parts, piece.start, piece.size), 64 * 1024)
            with pikepdf.open(window) as source:
                _take(sheaves, source, number_at)
            sheaves.took(piece.size)
            tick(sheaves.pages)
        bound = sheaves.together()
        hang(bound, marks)
        label(bound, [(0, number_at(1))])
        describe(bound, title, author, lang, created)
        finish(bound)
        save(bound, target)
        return len(bound.pages)


def _take(sheaves: Sheaves, source: pikepdf.Pdf, number_at: Callable[[int], str]) -> None:
    """Take the pages of one part, stamped, with their tags."""
    bound, known = sheaves.sheaf, sheaves.pages
    first = len(bound.pages)
    bound.pages.extend(source.pages)
    added = [bound.pages[place] for place in range(first, len(bound.pages))]
    take_tags(bound, source, added)
    font = bound.make_indirect(_font())
    for place, page in enumerate(added, known + 1):
        _stamp(bound, page, font, number_at(place))


def _font() -> pikepdf.Dictionary:
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name("/Helvetica-Bold"),
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )


def _stamp(bound: pikepdf.Pdf, page: pikepdf.Page, font: Any, number: str) -> None:
    """Write the number into the lower right corner as a person sees the page, on white, outside the tagged text."""
    name = page.add_resource(font, pikepdf.Name.Font, pikepdf.Name(FONT))
    width = sum(_WIDTHS.get(letter, 556 if letter.isdigit() else _BOLD) for letter in number) * SIZE / 1000
    matrix, across, _up = upright(page)
    x = max(EDGE / 2, across - EDGE - width)
    drawn = (
        f"Q q {matrix} cm /Artifact BMC 1 g {x - 3:.2f} {EDGE - 5:.2f} {width + 6:.2f} {SIZE + 7} re f "
        f"0 g BT {name} {SIZE} Tf {x:.2f} {EDGE - 1:.2f} Td ({escaped(number)}) Tj ET EMC Q"
    )
    page.contents_add(pikepdf.Stream(bound, b"q "), prepend=True)
    page.contents_add(pikepdf.Stream(bound, drawn.encode("latin-1", "replace")))


def upright(page: pikepdf.Page) -> tuple[str, float, float]:
    """How to draw on a page as a person sees it: the turn as six numbers, and its width and height in points."""
    left, bottom, right, top = (float(value) for value in page.cropbox)
    turn = int(page.obj.get("/Rotate", 0)) % 360
    across, up = (right - left, top - bottom) if turn in (0, 180) else (top - bottom, right - left)
    turned = {
        0: (1, 0, 0, 1, left, bottom),
        90: (0, 1, -1, 0, right, bottom),
        180: (-1, 0, 0, -1, right, top),
        270: (0, -1, 1, 0, left, top),
    }.get(turn, (1, 0, 0, 1, left, bottom))
    return " ".join(f"{value:.3f}" for value in turned), across, up


def escaped(text: str) -> str:
    """Text as it stands between the parentheses of a PDF."""
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def hang(bound: pikepdf.Pdf, marks: Sequence[tuple[int, str, int]]) -> None:
    """Write the bookmarks, each a level (0 stands outermost), its words and its page counted from 0."""
    pages = list(bound.pages)
    with bound.open_outline() as tree:
        above: list[Any] = [tree.root]
        for level, words, page in marks:
            item = pikepdf.OutlineItem(words, pikepdf.Array([pages[page].obj, pikepdf.Name.Fit]))
            above = above[: level + 1]
            above[-1].append(item)
            above.append(item.children)
    bound.Root.PageMode = pikepdf.Name.UseOutlines


def label(bound: pikepdf.Pdf, firsts: Sequence[tuple[int, str]]) -> None:
    """Let the reader's own page box show the stamped numbers, as far as it can: without leading zeros.

    `firsts`: pages counted from 0 from which on numbers run, and the number of each.
    """
    numbers: list[Any] = []
    for page, first in firsts:
        digits = len(first) - len(first.rstrip("0123456789"))
        prefix, number = first[: len(first) - digits], first[len(first) - digits :]
        found = pikepdf.Dictionary(S=pikepdf.Name.D, St=int(number))
        if prefix:
            found.P = pikepdf.String(prefix)
        numbers += [page, found]
    bound.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array(numbers))


def describe(bound: pikepdf.Pdf, title: str, author: str, lang: str, created: dt.datetime) -> None:
    """Write title, author, language and date into a PDF."""
    stamp = created.astimezone(dt.UTC).strftime("D:%Y%m%d%H%M%SZ")
    bound.Root.Lang = pikepdf.String(lang)
    bound.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    info = pikepdf.Dictionary(Title=title, Author=author, CreationDate=stamp, ModDate=stamp)
    bound.trailer.Info = bound.make_indirect(info)
