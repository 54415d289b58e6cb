"""Approved minutes as a PDF that everyone can read, opened again and searched before it is shown."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from oversight.adapters.documents import pdf, render_html
from oversight.charter.schema import Charter
from oversight.hearings.minutes.rules import Section
from oversight.hearings.queries.board_facts import in_words


@dataclass(frozen=True)
class ToDraw:
    """Approved minutes with all that drawing them needs."""

    charter: Charter
    kind: str
    starts_at: dt.datetime
    place: str
    approved_at: dt.datetime
    amended: bool
    sections: Sequence[Section]
    address: str
    "Where the meeting stands on the web."


def draw(wanted: ToDraw) -> bytes:
    """Draw the PDF. Slow: about half a second; no transaction may be open."""
    board, zone = wanted.charter.board, wanted.charter.board.time_zone
    day = in_words(wanted.starts_at, zone)
    html = render_html(
        "minutes",
        board={
            "name": board.name,
            "address": list(board.address),
            "phone": board.phone,
            "email": board.email,
            "site": board.website.removeprefix("https://"),
        },
        wanted=wanted,
        when={"begins": day, "approved": in_words(wanted.approved_at, zone)},
    )
    return pdf(
        html, title=f"Minutes, {wanted.kind} meeting, {day}", lang="en", author=board.name, created=wanted.approved_at
    )
