"""The record of a hearing, and a subpoena, as papers that everyone can read. Slow: no transaction may be open."""

import datetime as dt
from dataclasses import dataclass, field

from oversight.adapters.documents import pdf, render_html
from oversight.charter.schema import Board

Lines = tuple[tuple[str, str], ...]
"""Pairs of a term and what stands under it."""


@dataclass(frozen=True)
class Heading:
    """What stands at the head of a part, and its entries."""

    title: str
    lines: Lines = ()
    none: str = ""
    "What is said when there are no entries."


@dataclass(frozen=True)
class HearingPaper:
    """The record of a hearing: notices, sessions, witnesses, exhibits, responses, rulings, outcomes."""

    number: str
    kind: str
    state: str
    parts: tuple[Heading, ...] = field(default_factory=tuple)


@dataclass(frozen=True)
class SubpoenaPaper:
    """A subpoena: to whom, for what, when, and by whose authority."""

    number: str
    case: str
    to: str
    attend: str
    documents: str
    answer_on: str
    issued_on: str
    issued_by: str
    authority: str
    through_chief: str


def draw_record(board: Board, paper: HearingPaper, now: dt.datetime, said: str) -> bytes:
    """The record of a hearing as the bytes of a PDF; `said` is the moment in words."""
    title = f"Record of the hearing in case {paper.number}"
    html = render_html("hearing", title=title, board=board, paper=paper, at=said)
    return pdf(html, title=title, lang="en", author=board.name, created=now)


def draw_subpoena(board: Board, paper: SubpoenaPaper, now: dt.datetime) -> bytes:
    """A subpoena as the bytes of a PDF."""
    title = f"Subpoena {paper.number}, case {paper.case}"
    html = render_html("subpoena", title=title, board=board, paper=paper)
    return pdf(html, title=title, lang="en", author=board.name, created=now)
