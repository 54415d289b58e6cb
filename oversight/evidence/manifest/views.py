"""The manifest of a case: as a page, as a table, and as an accessible PDF."""

import datetime as dt

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from oversight.access.permissions import Permission
from oversight.adapters import documents
from oversight.cases.queries import get_case
from oversight.evidence.forms import SOURCES
from oversight.evidence.manifest.queries import Exhibit, Manifest, manifest_of
from oversight.evidence.manifest.tables import table_answer
from oversight.evidence.models import FileSource
from oversight.extensions import db
from oversight.kernel.errors import Refused
from oversight.kernel.moments import local
from oversight.web import house
from oversight.web.readings import note_reading
from oversight.web.routing import page

blueprint = Blueprint("manifest", __name__)
LONGEST_PDF = 500
"""Exhibits that are drawn while a person waits; longer lists are a table or part of a packet."""
COLUMNS = (
    "Exhibit", "What it is", "Name", "Type by content", "Bytes", "SHA-256", "Brought by", "Received at",
    "By whom", "Pages in packets", "Scan",
)  # fmt: skip
SCANS = {"clean": "Clean", "infected": "Malware found"}


@page(blueprint, "/cases/<number>/manifest", Permission.CASE_OPEN)
def show(number: str) -> ResponseReturnValue:
    """All exhibits with their fingerprints."""
    work = house.work()
    case, _access = get_case(work, number)
    note_reading("manifest", case.id)
    return render_template(
        "evidence/manifest.html",
        number=number,
        title=case.title,
        manifest=manifest_of(work, case.id),
        sources=_sources(),
        drawable=LONGEST_PDF,
    )


@page(blueprint, "/cases/<number>/manifest.csv", Permission.CASE_OPEN)
def table(number: str) -> Response:
    """The manifest as a table to download."""
    work = house.work()
    case, _access = get_case(work, number)
    note_reading("manifest-table", case.id)
    found = manifest_of(work, case.id)
    top = [["Case", number], ["Record at", f"entry {found.position}", found.head], [], COLUMNS]
    return table_answer(f"{number}-manifest", [*top, *(_row(one) for one in found.exhibits)])


@page(blueprint, "/cases/<number>/manifest.pdf", Permission.CASE_OPEN)
def document(number: str) -> Response:
    """The manifest as PDF/A and PDF/UA, with the head of the record's chain."""
    work = house.work()
    case, _access = get_case(work, number)
    found, subject = manifest_of(work, case.id), case.title
    if len(found.exhibits) > LONGEST_PDF:
        raise Refused(f"A list of more than {LONGEST_PDF} files takes long to draw. Download the table instead.")
    note_reading("manifest-document", case.id)
    db.session.rollback()  # drawing takes seconds: no transaction is open meanwhile
    content = draw(number, subject, found)
    headers = {"Content-Disposition": f'attachment; filename="{number}-manifest.pdf"', "Cache-Control": "no-store"}
    return Response(content, mimetype="application/pdf", headers=headers)


def draw(number: str, subject: str, found: Manifest) -> bytes:
    """The manifest as the bytes of a PDF."""
    board, now = house.charter().board, house.now()
    title = f"Files of case {number}"
    html = documents.render_html(
        "manifest",
        title=title,
        board=board,
        number=number,
        subject=subject,
        manifest=found,
        sources=_sources(),
        at=_local(now),
        moment=_local,
    )
    return documents.pdf(html, title=title, lang="en", author=board.name, created=now)


def _row(one: Exhibit) -> list[object]:
    return [
        one.number,
        one.label,
        one.name,
        one.mime,
        one.size,
        one.sha256,
        _sources()[one.source],
        _local(one.at).isoformat(),
        one.by,
        "; ".join(one.spans),
        SCANS.get(one.scan, "Not scanned"),
    ]


def _sources() -> dict[str, str]:
    return {source.value: str(SOURCES[source]) for source in FileSource}


def _local(moment: dt.datetime) -> dt.datetime:
    return local(moment, house.charter().board.time_zone).replace(microsecond=0)
