"""A posted agenda as a PDF that everyone can read, opened again and searched before it is shown."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from oversight.adapters.documents import pdf, render_html
from oversight.charter.schema import Charter
from oversight.hearings.meetings.actions.access import ask_by
from oversight.hearings.meetings.rules import PublicAgenda, changes, parts_of
from oversight.hearings.queries.board_facts import in_words
from oversight.leaks.artefact import from_bytes
from oversight.leaks.check import Hit, search
from oversight.leaks.matching import Index
from oversight.leaks.terms import Term


@dataclass(frozen=True)
class ToDraw:
    """One version of an agenda with all that drawing it needs. `before` is the version that it amends."""

    charter: Charter
    agenda: PublicAgenda
    before: PublicAgenda | None
    number: int
    posted_at: dt.datetime
    reason: str
    ground: str
    lawful: str
    address: str
    "Where the meeting stands on the web."


def draw(wanted: ToDraw) -> bytes:
    """Draw the PDF. Slow: about half a second; no transaction may be open."""
    board, zone = wanted.charter.board, wanted.charter.board.time_zone
    agenda = wanted.agenda
    words = {
        "begins": in_words(agenda.begins, zone),
        "posted": in_words(wanted.posted_at, zone),
        "ask_by": in_words(ask_by(wanted.charter, agenda.begins), zone),
        "changed": in_words(agenda.begins, zone),
    }
    meetings = wanted.charter.meetings
    html = render_html(
        "agenda",
        board={
            "name": board.name,
            "address": list(board.address),
            "phone": board.phone,
            "email": board.email,
            "site": board.website.removeprefix("https://"),
        },
        wanted=wanted,
        agenda=agenda,
        parts=parts_of(agenda.items),
        changes=changes(wanted.before, agenda) if wanted.before else [],
        when=words,
        minutes=meetings.public_comment if meetings else 0,
    )
    day = in_words(agenda.begins, zone)
    return pdf(
        html, title=f"Agenda, {agenda.kind} meeting, {day}", lang="en", author=board.name, created=wanted.posted_at
    )


def hits_of(content: bytes, terms: Sequence[Term], name: str) -> list[Hit]:
    """Open the finished PDF again and search it. An empty list means clean. Raises Unreadable."""
    return search(Index(terms), from_bytes(content, name))
