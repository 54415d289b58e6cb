"""The files of a case for staff: the list, adding one, downloading one."""

import re
from dataclasses import replace
from typing import Final

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage
from werkzeug.utils import send_file

from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.adapters.storage import Missing
from oversight.audit.readings import add_reading
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.evidence.actions import add_file
from oversight.evidence.forms import SOURCES, FileForm
from oversight.evidence.media.rules import kind_of
from oversight.evidence.models import CaseFile, FileSource
from oversight.evidence.queries import get_file, list_files
from oversight.evidence.receiving import receive
from oversight.extensions import db
from oversight.kernel.errors import Invalid, NotFound, Refused
from oversight.people.queries import names_of
from oversight.web import house
from oversight.web.routing import command, done, page

blueprint = Blueprint("evidence", __name__)

HARMLESS: Final = re.compile(r"application/pdf|text/plain|audio/[\w.+-]+|video/[\w.+-]+|image/(?!svg)[\w.+-]+")
"""Kinds that keep their type on download. Everything else goes out as bytes that no browser opens by itself."""
UNSAFE: Final = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069]')
"""Letters that a file name must not carry to a disk: controls, paths, and marks that turn its ending around."""


@page(blueprint, "/cases/<number>/files", Permission.CASE_OPEN)
def files(number: str) -> ResponseReturnValue:
    """All files of a case, oldest first: their place is their exhibit number."""
    case, access = get_case(house.work(), number)
    return _files_page(case, FileForm(), may(house.actor(), Permission.INVESTIGATE, access))


@command(blueprint, "/cases/<number>/files", Permission.INVESTIGATE)
def add(number: str) -> ResponseReturnValue:
    """Take a file in and put it on the case."""
    work = house.work()
    case, _access = get_case(work, number, Permission.INVESTIGATE)
    form = FileForm()
    if form.validate():
        try:
            _add(number, form)
            return done("evidence.files", number=number)
        except Invalid as problem:
            form.file.errors = list(problem.reasons)
            case, _access = get_case(work, number, Permission.INVESTIGATE)
    return _files_page(case, form, adding=True), 422


def _add(number: str, form: FileForm) -> None:
    upload: FileStorage = form.file.data
    installation = house.house()
    db.session.rollback()  # scanning and storing take long: no lock is held meanwhile
    received = receive(
        installation.tools.storage,
        installation.tools.scanner,
        upload.stream,  # type: ignore[arg-type]  # a spooled file: a binary stream by behaviour
        upload.filename or "file",
        limit=installation.settings.upload_limit,
        expected=upload.content_length or None,
    )
    work = house.work()
    case, _access = get_case(work, number, Permission.INVESTIGATE)  # asked again: it may have changed meanwhile
    if case.closed_at is not None:
        raise Refused("The case is closed.")
    label = (form.label.data or "").strip() or received.label
    add_file(work, case, replace(received, label=label), FileSource(form.source.data), form.note.data or "")


def _files_page(case: Case, form: FileForm, adding: bool) -> str:
    rows = list_files(db.session(), case.id)
    names = names_of(db.session(), {row.by_id for row in rows if row.by_id})
    return render_template(
        "evidence/files.html",
        number=case.number,
        title=case.title,
        form=form,
        adding=adding and case.closed_at is None,
        files=[_row(place, row, names) for place, row in enumerate(rows, 1)],
        limit=house.house().settings.upload_limit // (1024 * 1024),
    )


def _row(place: int, row: CaseFile, names: dict[int, str]) -> dict[str, object]:
    return {
        "id": row.id,
        "exhibit": place,
        "label": row.label,
        "name": row.name,
        "kind": row.mime.split("/")[0],
        "mime": row.mime,
        "size": row.size,
        "at": row.at,
        "by": names.get(row.by_id or 0, ""),
        "source": SOURCES[FileSource(row.source)],
        "note": row.note,
        "misnamed": row.misnamed,
        "scan": row.scan,
        "sha256": row.sha256,
        "shown": bool(kind_of(row.mime, row.misnamed)),
    }


@page(blueprint, "/cases/<number>/files/<int:file_id>", Permission.CASE_OPEN)
def download(number: str, file_id: int) -> ResponseReturnValue:
    """The bytes of a file, decrypted on their way out. The reading is written before the first of them."""
    work = house.work()
    case, _access = get_case(work, number)
    row = get_file(work.session, case.id, file_id)
    found = (row.sha256, row.size, row.mime, row.name, case.id)
    db.session.rollback()  # no transaction is open while bytes are sent
    with house.house().transactions().begin(house.actor()) as reading:
        add_reading(reading.session, reading.actor, reading.now, f"file:{file_id}", case_id=found[4])
    return _send(*found[:4])


def _send(sha256: str, size: int, mime: str, name: str) -> Response:
    try:
        stream = house.house().tools.storage.open(sha256)
    except Missing as error:
        raise NotFound("This file is not in the store. Tell the administrator.") from error
    response = send_file(
        stream,
        request.environ,
        mimetype=mime if HARMLESS.fullmatch(mime) else "application/octet-stream",
        as_attachment=True,
        download_name=safe_name(name),
        response_class=Response,
        max_age=0,
    )
    response.content_length = size
    response.headers["Cache-Control"] = "no-store"
    return response  # type: ignore[return-value]  # the class given above


def safe_name(name: str) -> str:
    """A file name as a person may save it: no paths, no controls, nothing that hides its ending."""
    plain = UNSAFE.sub("_", name).strip(" ._")
    return plain[-150:] or "file"
