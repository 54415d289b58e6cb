"""The certificate of a disposal: what went, by which rule, by whom, the head of the record; no word of the case."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from oversight.adapters.documents import pdf, render_html
from oversight.charter.schema import Charter
from oversight.kernel.moments import local
from oversight.people.queries import names_of
from oversight.records.disposal.models import Disposal
from oversight.records.disposal.places import PLACES, Fate
from oversight.records.disposal.queries import files_of
from oversight.records.disposal.rules import FileState
from oversight.work import Work

OUTCOMES = {
    "sustained": "an allegation was sustained",
    "not-sustained": "nothing was sustained",
    "no-finding": "closed without a finding",
}
"""How a person reads the outcome of a case that is gone."""


@dataclass(frozen=True)
class Certificate:
    """The values of `documents/disposal.html`."""

    values: Mapping[str, object]
    title: str
    board: str
    at: dt.datetime


def certificate_of(work: Work, disposal: Disposal) -> Certificate:
    """Read what a certificate prints, so that it can be drawn without a transaction."""
    charter = work.charter
    people = {number for number in (disposal.proposed_by_id, disposal.decided_by_id) if number}
    names = names_of(work.session, people)
    title = f"Certificate of disposal, case {disposal.number}"
    files = files_of(work.session, disposal.id)
    values = {
        "title": title,
        "board": _board(charter),
        "number": disposal.number,
        "kept": _kept(disposal, charter.board.time_zone),
        "who": [
            ("Proposed by", names.get(disposal.proposed_by_id or 0, "a person of the office"), disposal.proposed_at),
            ("Approved by", names.get(disposal.decided_by_id or 0, "a second person"), disposal.decided_at),
            ("Carried out by", "the system", disposal.erased_at),
        ],
        "again": disposal.again,
        "removed": [(table, count, why) for table, count, why, fate in _rows(disposal) if fate is Fate.DELETE],
        "emptied": [(table, count, why) for table, count, why, fate in _rows(disposal) if fate is Fate.BLANK],
        "files_removed": sum(file.state == FileState.REMOVED.value for file in files),
        "files_shared": sum(file.state == FileState.SHARED.value for file in files),
        "position": f"{disposal.position:,}",
        "head": " ".join(disposal.head[at : at + 8] for at in range(0, len(disposal.head), 8)),
        "zone": charter.board.time_zone,
        "local": lambda moment: local(moment, charter.board.time_zone) if moment else None,
    }
    return Certificate(values, title, charter.board.name, disposal.erased_at or work.now)


def draw(certificate: Certificate) -> bytes:
    """The certificate as PDF/A and PDF/UA."""
    html = render_html("disposal", lang="en", **certificate.values)
    return pdf(html, title=certificate.title, lang="en", author=certificate.board, created=certificate.at)


def _board(charter: Charter) -> dict[str, object]:
    return {
        "name": charter.board.name,
        "address": list(charter.board.address),
        "phone": charter.board.phone,
        "site": charter.board.website.removeprefix("https://"),
    }


def _kept(disposal: Disposal, zone: str) -> list[tuple[str, str]]:
    return [
        ("Complaint received", _day(local(disposal.received_at, zone).date())),
        ("Case opened", _day(local(disposal.opened_at, zone).date())),
        ("Case closed", _day(disposal.closed_on)),
        ("Outcome", OUTCOMES.get(disposal.outcome, disposal.outcome)),
        ("Retention class", f"{disposal.retention_name} ({disposal.retention})"),
        ("Rule", f"{disposal.citation}, charter {disposal.charter}"),
        ("Could be disposed of from", _day(disposal.until_on)),
    ]


def _rows(disposal: Disposal) -> list[tuple[str, int, str, Fate]]:
    return [
        (place.table.replace("_", " "), disposal.removed[place.table], place.why, place.fate)
        for place in PLACES
        if disposal.removed.get(place.table)
    ]


def _day(day: dt.date) -> str:
    return f"{day.day} {day.strftime('%B %Y')}"
