"""Pages that the board writes itself, drawn: tagged, so that a screen reader reads them."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from oversight.adapters import documents
from oversight.charter.schema import Board


def drawn_sheet(board: Board, number: str, sheet: Mapping[str, Any], at: dt.datetime) -> bytes:
    """What the board has written on a case, for its members."""
    title = f"{number}: What the board has written"
    html = documents.render_html("case_sheet", title=title, board=board, sheet=sheet)
    return documents.pdf(html, title=title, lang="en", author=board.name, created=at)


def drawn_summary(board: Board, number: str, words: str, at: dt.datetime) -> bytes:
    """What the public is told of a case before a meeting."""
    title = f"Summary of case {number}"
    html = documents.render_html("case_summary", title=title, board=board, number=number, words=words)
    return documents.pdf(html, title=title, lang="en", author=board.name, created=at)
