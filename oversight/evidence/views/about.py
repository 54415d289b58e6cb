"""One file: shown where that is safe, with what is known of it, its copy that may leave, and its release."""

import datetime as dt

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.audit.readings import add_reading
from oversight.cases.queries import get_case
from oversight.evidence.examining.actions import let_out, release_file
from oversight.evidence.examining.queries import get_bare, get_examination, get_leaving, list_scans
from oversight.evidence.examining.rules import (
    RELEASABLE,
    TODO,
    WARNINGS,
    WORDS,
    Caution,
    Leaving,
    ScanState,
    may_show,
    state_of,
    why_locked,
)
from oversight.evidence.models import CaseFile
from oversight.evidence.queries import get_open_file, list_files
from oversight.evidence.views.blueprint import blueprint
from oversight.evidence.views.sending import address_of, need_open
from oversight.extensions import db
from oversight.kernel.errors import Invalid, NotFound
from oversight.people.queries import names_of
from oversight.web import house
from oversight.web.readings import note_reading
from oversight.web.routing import command, done, page


def _labels() -> dict[str, str]:
    return {
        "pixels": _("Size of the picture"),
        "taken": _("Taken, by its own clock"),
        "place": _("Place"),
        "maker": _("Maker of the device"),
        "model": _("Device"),
        "serial": _("Serial number of the device"),
        "software": _("Program"),
        "author": _("Author"),
        "changed-by": _("Last changed by"),
        "company": _("Company"),
        "title": _("Title"),
        "comment": _("Comment"),
        "producer": _("Made into a PDF by"),
        "changed": _("Last changed"),
        "timecode": _("Time code of the camera"),
        "length": _("Length"),
        "pages": _("Pages"),
        "beside": _("Beside it"),
    }


@page(blueprint, "/cases/<number>/files/<int:file_id>", Permission.CASE_OPEN)
def download(number: str, file_id: int) -> ResponseReturnValue:
    """To the bytes of a file, by an address for a short time. The reading is written before it is given."""
    return _to_bytes(number, file_id, bare=False)


@page(blueprint, "/cases/<number>/files/<int:file_id>/copy", Permission.CASE_OPEN)
def download_copy(number: str, file_id: int) -> ResponseReturnValue:
    """To the copy without what the file tells about its maker: the one that may leave."""
    return _to_bytes(number, file_id, bare=True)


def _to_bytes(number: str, file_id: int, *, bare: bool) -> ResponseReturnValue:
    work = house.work()
    case, _access = get_case(work, number)
    row = get_open_file(work, case, file_id)
    need_open(row)
    if bare and get_bare(work.session, file_id) is None:
        raise NotFound(_("There is no copy of this file without metadata."))
    case_id = case.id
    db.session.rollback()
    with house.house().transactions().begin(house.actor()) as reading:
        add_reading(
            reading.session, reading.actor, reading.now, f"file:{file_id}{':copy' if bare else ''}", case_id=case_id
        )
    return redirect(address_of(number, file_id, bare=bare), 303)


@page(blueprint, "/cases/<number>/files/<int:file_id>/about", Permission.CASE_OPEN)
def about(number: str, file_id: int) -> ResponseReturnValue:
    """The page of one file."""
    return _page(number, file_id)


@command(blueprint, "/cases/<number>/files/<int:file_id>/release", Permission.CASE_REVIEW)
def release(number: str, file_id: int) -> ResponseReturnValue:
    """Let a file be opened that the scanner could not look into."""
    work = house.work()
    case, _access = get_case(work, number, Permission.CASE_REVIEW)
    try:
        release_file(work, case, get_open_file(work, case, file_id), request.form.get("reason", ""))
    except Invalid as problem:
        return _page(number, file_id, problem.reasons[0]), 422
    return done("evidence.about", number=number, file_id=file_id)


@command(blueprint, "/cases/<number>/files/<int:file_id>/let-out", Permission.CASE_REVIEW)
def let_file_out(number: str, file_id: int) -> ResponseReturnValue:
    """Decide that a file may leave though it tells about its making."""
    work = house.work()
    case, _access = get_case(work, number, Permission.CASE_REVIEW)
    try:
        let_out(work, case, get_open_file(work, case, file_id), request.form.get("out_reason", ""))
    except Invalid as problem:
        return _page(number, file_id, out_problem=problem.reasons[0]), 422
    return done("evidence.about", number=number, file_id=file_id)


def _page(number: str, file_id: int, problem: str = "", out_problem: str = "") -> str:
    work, looks = house.work(), house.house().tools.scanner.looks
    case, access = get_case(work, number)
    row = get_open_file(work, case, file_id)
    examination, bare = get_examination(work.session, file_id), get_bare(work.session, file_id)
    warnings = examination.warnings if examination else []
    locked = why_locked(row.scan, looks=looks)
    leaving = get_leaving(work.session, file_id)
    shown = not locked and may_show(row.mime, warnings, misnamed=row.misnamed, examined=examination is not None)
    if shown:
        note_reading(f"file:{file_id}", case.id)
    is_picture = row.mime.startswith("image/")
    state = state_of(row.scan, looks=looks)
    scans = list_scans(work.session, file_id)
    return render_template(
        "evidence/about.html",
        number=number,
        file=row,
        exhibit=_exhibit(row),
        by=names_of(
            work.session,
            {one for one in (row.by_id, *(scan.by_id for scan in scans)) if one}
            | ({leaving.by_id} if leaving and leaving.by_id else set()),
        ),
        locked=locked,
        state=_(WORDS[state]),
        todo=_(TODO[state]) if state in TODO else "",
        scans=[(scan.at, _(WORDS[ScanState(scan.state)]), scan.detail, scan.by_id) for scan in scans],
        may_release=state in RELEASABLE and may(work.actor, Permission.CASE_REVIEW, access),
        warnings=[_(WARNINGS[Caution(code)]) for code in warnings],
        described=_described(examination.metadata_ if examination else {}),
        examined=examination is not None,
        bare=bare,
        leaving=leaving,
        stays=leaving is not None and leaving.state == Leaving.STAYS,
        may_let_out=may(work.actor, Permission.CASE_REVIEW, access),
        out_problem=out_problem,
        shown=address_of(number, file_id, bare=bare is not None and is_picture, shown=True) if shown else "",
        page_errors=[one for one in (("reason", problem), ("out_reason", out_problem)) if one[1]],
        problem=problem,
        typed=request.form.get("reason", "") if problem else "",
    )


def _described(values: dict[str, str]) -> list[tuple[str, str]]:
    found = {code: _taken(value) if code == "taken" else value for code, value in values.items()}
    return [(label, found[code]) for code, label in _labels().items() if code in found]


def _taken(value: str) -> str:
    """The moment that a camera wrote down, on its own clock, as people read it; as it stands when it is no moment."""
    try:
        return dt.datetime.strptime(value, "%Y:%m:%d %H:%M:%S").strftime("%-d %B %Y, %H:%M:%S")
    except ValueError:
        return value


def _exhibit(row: CaseFile) -> int:
    return [one.id for one in list_files(db.session(), row.case_id)].index(row.id) + 1
