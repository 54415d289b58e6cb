"""Numbers stamped on the pages of a packet, and its bookmarks: pages of many PDFs become one file.

The parts are read from one open file on disk, one after the other, and written at once: they never lie in memory
together. Tags of the parts are taken over, so that a screen reader can still read what it could read before.
"""

import datetime as dt
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

import pikepdf

from oversight.adapters.binding import count_on, listed, numbered
from oversight.adapters.paper_outline import write_outline
from oversight.adapters.paper_writer import PaperWriter, Taker

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
) -> int:
    """Write the pieces in this order into `target`, every page numbered, with a bookmark for each piece.

    `number_at` gives the number of a page, counted from 1; `tick` hears how many pages are done. Returns the pages.
    The same parts give the same bytes.
    """
    packet = _Packet(PaperWriter(target), number_at)
    for piece in pieces:
        window = io.BufferedReader(Window(parts, piece.start, piece.size), 64 * 1024)
        with pikepdf.open(window) as source:
            packet.take(source, piece)
        tick(len(packet.pages))
    stamp = created.astimezone(dt.UTC).strftime("D:%Y%m%d%H%M%SZ")
    packet.finish({"Title": title, "Author": author, "CreationDate": stamp, "ModDate": stamp}, lang)
    return len(packet.pages)


class _Packet:
    """The packet as it grows: the numbers of its pages, its tags and its bookmarks."""

    def __init__(self, writer: PaperWriter, number_at: Callable[[int], str]) -> None:
        self._writer, self._number_at = writer, number_at
        self._root, self._pages, self._tags = writer.number(), writer.number(), writer.number()
        self.pages: list[int] = []
        self._outline: list[tuple[int, str, int]] = []
        self._children: list[int] = []
        self._tagged: list[tuple[int, int]] = []
        self._roles: dict[str, bytes] = {}
        self._next = 0

    def take(self, source: pikepdf.Pdf, piece: Piece) -> None:
        """Take the pages of one part, stamped, with their tags."""
        font = source.make_indirect(_font())
        pages = list(source.pages)
        for place, page in enumerate(pages, len(self.pages) + 1):
            _inherit(page.obj)
            _stamp(source, page, font, self._number_at(place))
        tree = source.Root.get("/StructTreeRoot")
        if tree is not None:
            for page in pages:
                count_on(page.obj, self._next)
        taker = Taker(self._writer, source, self._instead(source, pages, tree))
        self._outline.append((piece.level, piece.bookmark, len(self.pages)))
        self.pages += [taker.number_of(page.obj) for page in pages]
        if tree is not None:
            self._take_tags(taker, source, tree)
        taker.run()

    def _instead(self, source: pikepdf.Pdf, pages: Sequence[pikepdf.Page], tree: Any) -> list[tuple[Any, int]]:
        """What the whole packet has once: the tree of pages and the root of the tags."""
        above = {source.Root.Pages.objgen: source.Root.Pages}
        for page in pages:
            node = page.obj.get("/Parent")
            while node is not None and node.objgen not in above:
                above[node.objgen] = node
                node = node.get("/Parent")
        once = [(node, self._pages) for node in above.values()]
        return [*once, (tree, self._tags)] if tree is not None and tree.is_indirect else once

    def _take_tags(self, taker: Taker, source: pikepdf.Pdf, tree: Any) -> None:
        lang = source.Root.get("/Lang", pikepdf.String(""))
        for child in listed(tree.get("/K")):
            child.Lang = lang
            self._children.append(taker.number_of(child))
        start = self._next
        for number, entry in numbered(tree.get("/ParentTree")):
            self._tagged.append((start + number, taker.number_of(entry)))
            self._next = max(self._next, start + number + 1)
        roles = tree.get("/RoleMap") or {}
        self._roles |= {str(name): role.unparse() for name, role in roles.items()}

    def finish(self, info: dict[str, str], lang: str) -> None:
        """Write what the whole packet has once."""
        put = self._writer.put
        kids = b" ".join(b"%d 0 R" % page for page in self.pages)
        put(self._pages, b"<< /Type /Pages /Count %d /Kids [ %s ] >>" % (len(self.pages), kids))
        entries = [
            b"/Type /Catalog /Pages %d 0 R /PageMode /UseOutlines" % self._pages,
            b"/ViewerPreferences << /DisplayDocTitle true >> /Lang " + _string(lang),
            b"/PageLabels << /Nums [ 0 %s ] >>" % _label(self._number_at(1)),
            b"/Outlines %d 0 R" % write_outline(self._writer, self._outline, self.pages),
        ]
        if self._children:
            self._finish_tags()
            entries.append(b"/MarkInfo << /Marked true >> /StructTreeRoot %d 0 R" % self._tags)
        put(self._root, b"<< %s >>" % b" ".join(entries))
        about = self._writer.number()
        put(about, b"<< %s >>" % b" ".join(b"/%s %s" % (name.encode(), _string(text)) for name, text in info.items()))
        self._writer.finish(self._root, about)

    def _finish_tags(self) -> None:
        writer, numbers = self._writer, self._writer.number()
        listed_numbers = b" ".join(b"%d %d 0 R" % one for one in self._tagged)
        writer.put(numbers, b"<< /Nums [ %s ] >>" % listed_numbers)
        roles = b" ".join(pikepdf.Name(name).unparse() + b" " + role for name, role in sorted(self._roles.items()))
        kids = b" ".join(b"%d 0 R" % child for child in self._children)
        writer.put(
            self._tags,
            b"<< /Type /StructTreeRoot /K [ %s ] /ParentTree %d 0 R /ParentTreeNextKey %d /RoleMap << %s >> >>"
            % (kids, numbers, self._next, roles),
        )


def _font() -> pikepdf.Dictionary:
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name("/Helvetica-Bold"),
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )


def _inherit(page: Any) -> None:
    """Write into a page what it has from the tree of pages, which it leaves."""
    for key in ("/Resources", "/MediaBox", "/CropBox", "/Rotate"):
        node = page
        for _step in range(50):
            if node is None or key in node:
                break
            node = node.get("/Parent")
        if node is not None and key in node and key not in page:
            page[key] = node[key]


def _stamp(bound: pikepdf.Pdf, page: pikepdf.Page, font: Any, number: str) -> None:
    """Write the number into the lower right corner as a person sees the page, on white, outside the tagged text."""
    name = page.add_resource(font, pikepdf.Name.Font, pikepdf.Name(FONT))
    width = sum(_WIDTHS.get(letter, 556 if letter.isdigit() else _BOLD) for letter in number) * SIZE / 1000
    left, bottom, right, top = (float(value) for value in page.cropbox)
    turn = int(page.obj.get("/Rotate", 0)) % 360
    across = right - left if turn in (0, 180) else top - bottom
    turned = {
        0: (1, 0, 0, 1, left, bottom),
        90: (0, 1, -1, 0, right, bottom),
        180: (-1, 0, 0, -1, right, top),
        270: (0, -1, 1, 0, left, top),
    }.get(turn, (1, 0, 0, 1, left, bottom))
    matrix = " ".join(f"{value:.3f}" for value in turned)
    x = max(EDGE / 2, across - EDGE - width)
    drawn = (
        f"Q q {matrix} cm /Artifact BMC 1 g {x - 3:.2f} {EDGE - 5:.2f} {width + 6:.2f} {SIZE + 7} re f "
        f"0 g BT {name} {SIZE} Tf {x:.2f} {EDGE - 1:.2f} Td ({_escaped(number)}) Tj ET EMC Q"
    )
    page.contents_add(pikepdf.Stream(bound, b"q "), prepend=True)
    page.contents_add(pikepdf.Stream(bound, drawn.encode("latin-1", "replace")))


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _label(first: str) -> bytes:
    """Let the reader's own page box show the stamped numbers, as far as it can: without leading zeros."""
    digits = len(first) - len(first.rstrip("0123456789"))
    prefix, number = first[: len(first) - digits], first[len(first) - digits :]
    before = b" /P " + _string(prefix) if prefix else b""
    return b"<< /S /D /St %d%s >>" % (int(number), before)


def _string(text: str) -> bytes:
    written: bytes = pikepdf.String(text).unparse()
    return written
