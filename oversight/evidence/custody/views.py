"""The custody log of a file: read, checked, added to, downloaded."""

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.evidence.custody.actions import note_check, write_move
from oversight.evidence.custody.checking import look
from oversight.evidence.custody.forms import MoveForm
from oversight.evidence.custody.queries import last_check_of, log_of
from oversight.evidence.custody.rules import LONGEST, STATES, FileState, Hand, Line, Move
from oversight.evidence.manifest.queries import exhibit_number
from oversight.evidence.manifest.tables import table_answer
from oversight.evidence.models import CaseFile
from oversight.evidence.queries import get_open_file
from oversight.extensions import db
from oversight.kernel.errors import Invalid
from oversight.kernel.moments import local
from oversight.web import house
from oversight.web.readings import note_reading
from oversight.web.routing import command, done, page

blueprint = Blueprint("custody", __name__)
COLUMNS = ("At", "What", "Who", "Why")


@page(blueprint, "/cases/<number>/files/<int:file_id>/custody", Permission.CASE_OPEN)
def log(number: str, file_id: int) -> ResponseReturnValue:
    """Everything that happened to a file."""
    work = house.work()
    case, access = get_case(work, number)
    file = get_open_file(work, case, file_id)
    note_reading(f"custody:{file_id}", case.id)
    return _log_page(case, file, _blank_form(), may(work.actor, Permission.CUSTODY_KEEP, access))


@page(blueprint, "/cases/<number>/files/<int:file_id>/custody.csv", Permission.CASE_OPEN)
def table(number: str, file_id: int) -> Response:
    """The custody log as a table to download. That it was downloaded stands in the log itself."""
    work = house.work()
    case, _access = get_case(work, number)
    file = get_open_file(work, case, file_id)
    place = exhibit_number(work.session, file)
    note_reading(f"custody-table:{file_id}", case.id)
    rows = [[_local(line.at).isoformat(), line.what, line.who, line.why] for line in log_of(work.session, file)]
    head: list[Sequence[object]] = [["Case", number], ["Exhibit", place], ["SHA-256", file.sha256], [], COLUMNS]
    return table_answer(f"{number}-exhibit-{place}-custody", [*head, *rows])


@command(blueprint, "/cases/<number>/files/<int:file_id>/custody/check", Permission.CASE_OPEN)
def check(number: str, file_id: int) -> ResponseReturnValue:
    """Read the stored file whole, now, and compare its fingerprint."""
    work = house.work()
    case, _access = get_case(work, number)
    file = get_open_file(work, case, file_id)
    case_id, sha256, size = case.id, file.sha256, file.size
    db.session.rollback()  # reading takes long: no lock is held meanwhile
    state = look(house.house().tools.storage, sha256, size)
    note_check(house.work(), case_id, file_id, state)
    return done("custody.log", number=number, file_id=file_id)


@command(blueprint, "/cases/<number>/files/<int:file_id>/custody", Permission.CUSTODY_KEEP)
def move(number: str, file_id: int) -> ResponseReturnValue:
    """Write down that the file, or the thing it was copied from, changed hands."""
    work = house.work()
    case, access = get_case(work, number, Permission.CUSTODY_KEEP)
    file = get_open_file(work, case, file_id)
    form = MoveForm()
    if form.validate():
        try:
            write_move(work, case, access, file, _typed(form))
            return done("custody.log", number=number, file_id=file_id)
        except Invalid as problem:
            form[problem.field].errors = list(problem.reasons)
    return _log_page(case, file, form, keeps=True), 422


def _typed(form: MoveForm) -> Move:
    typed: dt.datetime = form.happened.data  # type: ignore[assignment]  # it is required
    zone = ZoneInfo(house.charter().board.time_zone)
    return Move(
        Hand(form.kind.data),
        form.other.data or "",
        form.receipt.data or "",
        form.reason.data or "",
        typed.replace(tzinfo=zone).astimezone(dt.UTC),
    )


def _log_page(case: Case, file: CaseFile, form: MoveForm, keeps: bool) -> str:
    session = db.session()
    lines: list[Line] = log_of(session, file)
    last = last_check_of(session, file.id)
    return render_template(
        "evidence/custody.html",
        number=case.number,
        file=file,
        exhibit=exhibit_number(session, file),
        lines=lines[-LONGEST:],
        count=len(lines),
        last=last,
        state=STATES[FileState(last.state)] if last else "",
        whole=last is not None and last.state == FileState.WHOLE,
        form=form,
        keeps=keeps,
    )


def _blank_form() -> MoveForm:
    return MoveForm(formdata=None, happened=_local(house.now()))


def _local(moment: dt.datetime) -> dt.datetime:
    return local(moment, house.charter().board.time_zone).replace(microsecond=0)
