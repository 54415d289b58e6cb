"""The file note as a printed document: PDF/A and PDF/UA, made from the same values as the page."""

from oversight.adapters import documents
from oversight.charter.schema import Board
from oversight.deadlines.note.picture import picture_of
from oversight.deadlines.note.values import Note

PAPER = 630
"""The width of the picture on paper, in pixels: that of the text on a page of letter size."""


def draw(note: Note, board: Board) -> bytes:
    """The file note as PDF. The same note gives the same bytes."""
    title = f"Clocks of case {note.number}"
    html = documents.render_html(
        "clocks",
        title=title,
        note=note,
        board={"name": board.name, "address": board.address, "phone": board.phone, "site": board.website},
        picture=picture_of(note, key="paper", width=PAPER),
    )
    return documents.pdf(html, title=title, lang="en", author=board.name, created=note.at)
