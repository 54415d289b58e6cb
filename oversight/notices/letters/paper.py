"""A letter as a printed page."""

import datetime as dt
from typing import Any

from oversight.adapters import documents
from oversight.charter.schema import Charter
from oversight.kernel.moments import local_date
from oversight.notices.letters.catalogue import day_in
from oversight.notices.models import Letter


def draw(letter: Letter, person_name: str, charter: Charter, *, dated: dt.date | None = None) -> bytes:
    """The page as PDF/A. The same letter gives the same bytes.

    `dated`: the day that will stand over a letter that has not gone out yet.
    """
    board = charter.board
    html = documents.render_html("letter", lang=letter.language, letter=_shape(letter, person_name, charter, dated))
    return documents.pdf(html, title=letter.subject, lang=letter.language, author=board.name, created=letter.created_at)


def _shape(letter: Letter, person_name: str, charter: Charter, dated: dt.date | None) -> dict[str, Any]:
    board = charter.board
    paragraphs = letter.body.split("\n\n")
    help_lines = [{"lang": letter.asked_language, "text": paragraphs.pop(0)}] if _begins_with_help(letter) else []
    closing, *signed = paragraphs[-1].split("\n")
    day = letter.dated_on or dated or local_date(letter.created_at, board.time_zone)
    return {
        "board": {"name": board.name, "address": board.address, "phone": board.phone, "site": board.website},
        "sent_by": "",
        "address": [line for line in (person_name or letter.to_name, *letter.address.splitlines()) if line.strip()],
        "date": day_in(day.isoformat(), letter.language),
        "reference": str(letter.values["number"]),
        "subject": letter.subject,
        "salutation": paragraphs[0],
        "body": [_paragraph(text) for text in paragraphs[1:-1]],
        "closing": closing,
        "signatory": {
            "name": signed[0] if signed else board.name,
            "title": "\n".join(signed[1:]),
            "contact": board.phone,
        },
        "enclosures": [],
        "help_lines": help_lines,
    }


def _begins_with_help(letter: Letter) -> bool:
    """Whether its first paragraph says, in the reader's language, that the letter is in English."""
    return bool(letter.values.get("_help")) and letter.body.startswith(str(letter.values["_help"]))


def _paragraph(text: str) -> Any:
    """A paragraph, or a list when each of its lines is a point."""
    lines = text.split("\n")
    return {"items": [line[2:] for line in lines]} if all(line.startswith("- ") for line in lines) else text
