"""One page of a bound PDF, taken out by itself: as a picture for the screen, and the words on it."""

import io
import threading
from typing import Any, BinaryIO, Final

import pikepdf
import pypdfium2

from oversight.adapters.marking import Mark, write_mark

SHARP: Final = 110
"""Dots to the inch of a page on the screen."""
SHARPER: Final = 220
"""Of one that is looked at closely."""
MOST: Final = 4_000
"""Pixels of the longer side: a page can be as large as a wall."""
_DRAWING: Final = threading.Lock()
_OPEN: Any = pypdfium2.PdfDocument


def take_page(bound: BinaryIO, page: int, mark: Mark | None = None) -> bytes:
    """One page, counted from 1, as a PDF of its own; marked when a mark is given. Raises IndexError."""
    out = io.BytesIO()
    with pikepdf.open(bound) as source, pikepdf.new() as single:
        if not 1 <= page <= len(source.pages):
            raise IndexError(page)
        one = source.pages[page - 1]
        for key in ("/OversightTags", "/StructParents", "/Annots"):
            if key in one.obj:
                del one.obj[key]
        single.pages.append(one)
        if mark is not None:
            write_mark(single.pages, mark)
        single.save(out, deterministic_id=True)
    return out.getvalue()


def picture_of(single: bytes, *, dots: int = SHARP) -> bytes:
    """A PDF of one page as a JPEG, so many dots to the inch."""
    with _DRAWING:  # the library that draws promises nothing to two at a time
        document = _OPEN(single)
        try:
            page = document[0]
            width, height = page.get_size()
            scale = min(dots / 72, MOST / max(width, height, 1))
            picture = page.render(scale=scale).to_pil().convert("RGB")
            page.close()
        finally:
            document.close()
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=78, optimize=False)
    return out.getvalue()


def words_of(single: bytes) -> str:
    """The words on the page, for a reader who hears it; empty for a scanned page without any."""
    with _DRAWING:
        document = _OPEN(single)
        try:
            page = document[0]
            text = page.get_textpage()
            words: str = text.get_text_bounded()
            text.close()
            page.close()
        finally:
            document.close()
    return "\n".join(line.strip() for line in words.splitlines()).strip()
