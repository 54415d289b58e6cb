"""The text of the pages of a PDF, twice: in reading order, and put together from the position of every glyph."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2
import pypdfium2.raw

from oversight.leaks.places import Place, Unreadable

_PDFIUM: Any = pypdfium2.raw
_OPEN: Any = pypdfium2.PdfDocument


@dataclass(frozen=True, slots=True)
class _Glyph:
    sign: str
    left: float
    right: float
    bottom: float
    top: float


def read(content: bytes) -> Iterator[Place]:
    """Two places for each page. Raises Unreadable when the PDF cannot be opened."""
    try:
        document = _OPEN(content)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(f"The PDF cannot be opened: {error}.") from error
    try:
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            as_read = text.get_text_range()
            yield Place(f"page {number + 1}", as_read)
            placed = _by_position(text)
            if placed.split() != as_read.split():
                yield Place(f"page {number + 1}, by position", placed)
            text.close()
            page.close()
    finally:
        document.close()


def _by_position(text: Any) -> str:
    """Lines from top to bottom and signs from left to right, however the file orders them."""
    lines: list[list[_Glyph]] = []
    for glyph in sorted(_glyphs(text), key=lambda one: (-one.bottom, one.left)):
        height = max(glyph.top - glyph.bottom, 1.0)
        line = next((one for one in lines[-3:] if abs(one[0].bottom - glyph.bottom) < height * 0.4), None)
        if line is None:
            lines.append([glyph])
        else:
            line.append(glyph)
    return "\n".join(_spaced(sorted(line, key=lambda one: one.left)) for line in lines)


def _spaced(line: list[_Glyph]) -> str:
    widths = sorted(one.right - one.left for one in line)
    usual = widths[len(widths) // 2] or 1.0
    found = [line[0].sign]
    for before, here in pairwise(line):
        found.append(f" {here.sign}" if here.left - before.right > usual * 0.45 else here.sign)
    return "".join(found)


def _glyphs(text: Any) -> Iterator[_Glyph]:
    """Every visible sign with its place in points; blanks are told by the distance instead."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for at in range(text.count_chars()):
        code = _PDFIUM.FPDFText_GetUnicode(text, at)
        if code <= 32 or code in (0xA0, 0xAD) or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            continue
        if _PDFIUM.FPDFText_GetCharBox(text, at, left, right, bottom, top):
            yield _Glyph(chr(code), left.value, right.value, bottom.value, top.value)
