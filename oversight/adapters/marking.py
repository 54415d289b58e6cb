"""Whose copy it is, on every page: one drawing that all pages share, so that a copy is marked without touching a page.

`leave_room` is done once, when the pages are bound: each page draws an empty drawing that all pages share. `write_mark`
fills it for one person, however many pages there are; a page alone carries it along.
"""

import unicodedata
from dataclasses import dataclass
from typing import Any, Final

import pikepdf

from oversight.adapters.bates import EDGE, escaped, upright

NAME: Final = "/OversightMark"
"""What the shared drawing is called on a page. It is square, and drawn in the middle of the page."""
LINE: Final = "/OversightLine"
"""The line at the foot of a page."""
SQUARE: Final = 600
FAINT: Final = 0.13
"""How much of what lies below the mark it covers: writing stays easy to read."""
WIDEST: Final = 760
"""Points of the longest line across the square."""
_LETTER: Final = 0.6
"""Mean width of a letter of the face, of its size."""


@dataclass(frozen=True)
class Mark:
    """What a copy says on every page: its holder, and below that case, day and number of the copy."""

    name: str
    about: str

    @property
    def line(self) -> str:
        """All of it in one line."""
        return f"Copy of {self.name}. {self.about}"


def leave_room(bound: pikepdf.Pdf) -> None:
    """Let every page draw the shared mark, empty so far, above what stands on it and outside the tagged text."""
    shared = {NAME: _form(bound, SQUARE, SQUARE), LINE: _form(bound, SQUARE, EDGE)}
    before = bound.make_indirect(pikepdf.Stream(bound, b"q "))
    for page in bound.pages:
        drawn = "Q"
        for name, form in shared.items():
            known = page.add_resource(form, pikepdf.Name.XObject, pikepdf.Name(name), replace_existing=True)
            drawn += f" q {_place(page, name)} cm /Artifact BMC {known} Do EMC Q"
        page.contents_add(before, prepend=True)
        page.contents_add(pikepdf.Stream(bound, drawn.encode()))


def _form(bound: pikepdf.Pdf, width: float, height: float) -> Any:
    return bound.make_indirect(
        pikepdf.Stream(
            bound,
            b"",
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Form,
            BBox=pikepdf.Array([0, 0, width, height]),
            Resources=pikepdf.Dictionary(),
        )
    )


def _place(page: pikepdf.Page, name: str) -> str:
    """Where and how large a drawing stands on a page, as a person sees it."""
    turned, across, up = upright(page)
    if name == LINE:
        return f"{turned} cm 1 0 0 1 {EDGE / 2:.2f} {EDGE - 5:.2f}"
    scale = min(across, up) / SQUARE
    return (
        f"{turned} cm {scale:.4f} 0 0 {scale:.4f} {(across - SQUARE * scale) / 2:.2f} {(up - SQUARE * scale) / 2:.2f}"
    )


def write_mark(pages: Any, mark: Mark) -> None:
    """Fill the drawing that these pages share. Pages without room for one stay as they are."""
    done = set()
    for page in pages:
        drawings = page.obj.get("/Resources", {}).get("/XObject", {})
        for name, draw in ((NAME, _across), (LINE, _foot)):
            form = drawings.get(name)
            if form is not None and form.objgen not in done:
                done.add(form.objgen)
                form.write(draw(mark))
                form.Resources = _resources()


def _resources() -> pikepdf.Dictionary:
    face = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name("/Helvetica-Bold"),
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )
    faint = pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, ca=FAINT)
    return pikepdf.Dictionary(Font=pikepdf.Dictionary(F=face), ExtGState=pikepdf.Dictionary(G=faint))


def _across(mark: Mark) -> bytes:
    """From the lower left to the upper right: the name large, the rest below it."""
    drawn = ["/G gs 0.2 g"]
    for words, below, largest in ((mark.name, 0, 52), (mark.about, 46, 26)):
        text = latin(words)
        size = min(largest, WIDEST / max(1, len(text)) / _LETTER)
        start = -len(text) * size * _LETTER / 2
        drawn.append(
            f"q 0.7071 0.7071 -0.7071 0.7071 {SQUARE / 2} {SQUARE / 2} cm "
            f"BT /F {size:.1f} Tf {start:.1f} {-below} Td ({escaped(text)}) Tj ET Q"
        )
    return " ".join(drawn).encode("cp1252")


def _foot(mark: Mark) -> bytes:
    text = latin(mark.line)[:110]
    wide = len(text) * 7 * 0.56 + 8
    return (
        f"1 g 0 0 {wide:.1f} 13 re f 0.25 g BT /F 7 Tf 4 3.5 Td ({escaped(text)}) Tj ET"  # on white, as the number is
    ).encode("cp1252")


def latin(text: str) -> str:
    """Text in the letters that every reader of PDFs knows how to draw: marks that these do not have are left off."""
    found = []
    for letter in unicodedata.normalize("NFC", text):
        for one in (letter, unicodedata.normalize("NFKD", letter)[0], "?"):
            try:
                one.encode("cp1252")
            except UnicodeEncodeError:
                continue
            found.append(one)
            break
    return "".join(found)
