"""The file note as a printed document: PDF/A and PDF/UA, made from the same values as the page."""

from oversight.adapters import documents
from oversight.charter.schema import Board
from oversight.deadlines.note.picture import pictures_of
from oversight.deadlines.note.values import Note

PAPER = 630
"""The width of the picture on paper, in pixels: that of the text on a page of letter size."""

ON_A_PAGE = 6
"""Clocks of one picture, so that it fits the page."""


def draw(note: Note, board: Board) -> bytes:
    """The file note as PDF. The same note gives the same bytes."""
    title = f"Clocks of case {note.number}"
    html = documents.render_html(
        "clocks",
        title=title,
        note=note,
        board={"name": board.name, "address": board.address, "phone": board.phone, "site": board.website},
        pictures=pictures_of(note, key="paper", width=PAPER, most=ON_A_PAGE),
    )
    return documents.pdf(html, title=title, lang="en", author=board.name, created=note.at)
