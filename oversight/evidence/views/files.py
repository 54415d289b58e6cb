"""The files of a case for staff: the list, adding one, downloading one."""

from dataclasses import replace

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.cases.walls.queries import sight_of
from oversight.cases.walls.rules import Subject
from oversight.cases.walls.shown import behind_of
from oversight.evidence.actions import add_file
from oversight.evidence.examining.rules import WORDS, state_of, why_locked
from oversight.evidence.forms import SOURCES, FileForm
from oversight.evidence.media.rules import kind_of
from oversight.evidence.models import CaseFile, FileSource
from oversight.evidence.queries import AT_ONCE, some_files
from oversight.evidence.receiving import receive
from oversight.evidence.uploads.listing import unfinished
from oversight.evidence.views.blueprint import blueprint
from oversight.evidence.views.uploads import sender_of
from oversight.extensions import db
from oversight.kernel.errors import Invalid, Refused
from oversight.people.queries import names_of
from oversight.web import house
from oversight.web.routing import command, done, page

MOST = 1_000_000
"""Beyond this number no exhibit is looked for."""


@page(blueprint, "/cases/<number>/files", Permission.CASE_OPEN)
def files(number: str) -> ResponseReturnValue:
    """The files of a case, oldest first, so many at once: their place is their exhibit number."""
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
    sight = sight_of(house.work(), case.id)
    first = min(max(1, request.args.get("first", 1, type=int)), MOST)
    numbered = some_files(db.session(), case.id, first, AT_ONCE + 1)  # a number stays, whatever stands behind a wall
    more = len(numbered) > AT_ONCE
    numbered = numbered[:AT_ONCE]
    bare = {row.id for row in sight.bare(Subject.FILE, [row for _place, row in numbered])}
    rows = [(place, row) for place, row in numbered if row.id in bare]
    names = names_of(db.session(), {row.by_id for _place, row in rows if row.by_id})
    return render_template(
        "evidence/files.html",
        number=case.number,
        title=case.title,
        form=form,
        adding=adding and case.closed_at is None,
        files=[_row(place, row, names) for place, row in rows],
        more_url=url_for("evidence.files", number=case.number, first=first + AT_ONCE) if more else None,
        first_url=url_for("evidence.files", number=case.number) if first > 1 else None,
        behind=behind_of(sight, Subject.FILE),
        limit=house.house().settings.upload_limit // (1024 * 1024),
        largest=house.house().settings.largest_upload,
        coming=unfinished(
            sender_of(case.id),
            lambda token: url_for("evidence.upload", number=case.number, token=token),
            lambda token: url_for("evidence.remove_upload", number=case.number, token=token),
        )
        if adding
        else [],
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
        "state": WORDS[state_of(row.scan, looks=house.house().tools.scanner.looks)],
        "locked": bool(why_locked(row.scan, looks=house.house().tools.scanner.looks)),
        "sha256": row.sha256,
        "shown": bool(kind_of(row.mime, row.misnamed)),
    }
