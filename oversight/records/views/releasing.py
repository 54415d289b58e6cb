"""What is given out after a records request: gather, decide, put together, fetch."""

from collections import Counter

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.charter.schema import Material
from oversight.evidence.packets.rules import Outcome
from oversight.evidence.packets.views import send_stored
from oversight.extensions import db
from oversight.kernel.errors import Invalid, NotFound, Refused
from oversight.people.queries import names_of
from oversight.records.releasing import actions, queries
from oversight.records.releasing.forms import DecideForm, DecideKindForm
from oversight.records.releasing.gathering import Found, gather
from oversight.records.releasing.models import RecordsRelease, ReleaseLine
from oversight.records.releasing.rules import CHOICES, KINDS, STATES, Choice, Decision, State
from oversight.records.releasing.searching import RECORDINGS
from oversight.records.requests.models import RecordsRequest
from oversight.records.requests.queries import get_request
from oversight.records.views.blueprint import blueprint
from oversight.records.views.showing import ids_of, problems_of, put_right, version_read
from oversight.web import house
from oversight.web.choosing import choices_of
from oversight.web.readings import note_reading
from oversight.web.routing import command, done, page

KEEP = Permission.RECORDS_REQUEST_KEEP
ROOT = "/records/requests/<int:request_id>/release"


@command(blueprint, ROOT, KEEP)
def gather_records(request_id: int) -> ResponseReturnValue:
    """Gather everything of the case, each thing with a proposal; again, what came since."""
    request, case = _open(request_id)
    actions.gather_records(house.work(), request, _found(case), closed=case.closed_at is not None)
    return done("records.release", request_id=request_id)


@page(blueprint, ROOT, KEEP)
def release(request_id: int) -> ResponseReturnValue:
    """Every thing with its proposal and decision, how far the ZIP is, and what stopped it."""
    _open(request_id)
    row = _release(request_id)
    note_reading(f"records-release:{row.id}", row.case_id)
    return _page(row)


@command(blueprint, f"{ROOT}/kind", KEEP)
def decide_kind(request_id: int) -> ResponseReturnValue:
    """Decide the same about all things of one kind."""
    _open(request_id)
    row, form = _release(request_id), _kind_form()
    if form.validate():
        try:
            lines = [line for line in _shown(row) if line.kind == form.kind.data]
            actions.decide_lines(house.work(), row, lines, version_read(), _wanted(form))
            return done("records.release", request_id=request_id)
        except Invalid as problem:
            put_right(form, problem)
    return _page(row, form), 422


@page(blueprint, f"{ROOT}/<int:line_id>", KEEP)
def release_line(request_id: int, line_id: int) -> ResponseReturnValue:
    """One thing: what it is, what is proposed, and the form that decides."""
    _open(request_id)
    row = _release(request_id)
    line = queries.get_line(_shown(row), line_id)
    form = DecideForm(formdata=None, choice=line.choice, ground=line.ground, reason=line.reason)
    return _line_page(row, line, _with_grounds(form))


@command(blueprint, f"{ROOT}/<int:line_id>", KEEP)
def decide_line(request_id: int, line_id: int) -> ResponseReturnValue:
    """Decide about one thing."""
    _open(request_id)
    row = _release(request_id)
    line, form = queries.get_line(_shown(row), line_id), _with_grounds(DecideForm())
    if form.validate():
        try:
            actions.decide_lines(house.work(), row, [line], version_read(), _wanted(form))
            return done("records.release", request_id=request_id)
        except Invalid as problem:
            put_right(form, problem)
    return _line_page(row, line, form), 422


@command(blueprint, f"{ROOT}/zip", KEEP)
def bind_release(request_id: int) -> ResponseReturnValue:
    """Ask for the ZIP; the page then shows how far it is."""
    _row, case = _open(request_id)
    actions.bind_release(house.work(), _release(request_id), version_read(), _found(case))
    return done("records.release", request_id=request_id)


@page(blueprint, f"{ROOT}/zip", KEEP)
def release_zip(request_id: int) -> Response:
    """The finished ZIP. A wall that was put up since around a thing in it closes it."""
    _row, case = _open(request_id)
    row = _release(request_id)
    if row.state != State.READY.value or row.zip_sha256 is None:
        raise NotFound("This is not ready yet.")
    found = _found(case)
    if not all(actions.still_open(line, found) for line in row.lines if line.choice == Choice.GIVE):
        raise Refused("Something in it may not be given out any more. Make the ZIP anew.")
    note_reading(f"records-release:{row.id}", row.case_id)
    name = f"{case.number}-records-request-{request_id}.zip"
    sha256, size = row.zip_sha256, row.zip_size or 0
    db.session.rollback()  # no transaction is open while bytes are sent
    return send_stored(sha256, size, "application/zip", name)


def _open(request_id: int) -> tuple[RecordsRequest, Case]:
    """The request and its case, for somebody to whom both are open. Raises NotFound."""
    work = house.work()
    request = get_request(work.session, work.actor, request_id)
    if request.case_id is None:
        raise NotFound("This request is not about a case.")
    return request, get_case(work, work.session.get_one(Case, request.case_id).number)[0]


def _found(case: Case) -> list[Found]:
    return gather(house.work(), case, scanner=house.house().tools.scanner.looks)


def _shown(row: RecordsRelease) -> list[ReleaseLine]:
    """What may be shown of what was gathered: nothing around which a wall was put up since."""
    found = _found(db.session().get_one(Case, row.case_id))
    return [line for line in row.lines if actions.still_open(line, found)]


def _release(request_id: int) -> RecordsRelease:
    found = queries.find_release(db.session(), request_id)
    if found is None:
        raise NotFound("Nothing was gathered for this request yet.")
    return found


def _wanted(form: DecideForm) -> Decision:
    return Decision(form.choice.data or "", form.ground.data or "", form.reason.data or "")


def _with_grounds(form: DecideForm) -> DecideForm:
    grounds = [(one.code, one.label) for one in house.charter().exemptions]
    form.ground.choices = choices_of([("", "No ground: it is given"), *grounds])
    return form


def _kind_form(*, blank: bool = False) -> DecideKindForm:
    form = DecideKindForm(formdata=None) if blank else DecideKindForm()
    _with_grounds(form)
    form.kind.choices = choices_of((kind.value, label) for kind, label in KINDS.items())
    return form


def _page(row: RecordsRelease, form: DecideKindForm | None = None) -> str:
    session, lines = db.session(), _shown(row)
    given = [line for line in lines if line.choice == Choice.GIVE]
    form = form or _kind_form(blank=True)
    return render_template(
        "records/release.html",
        row=row,
        lines=lines,
        case=session.get_one(Case, row.case_id),
        label=STATES[State(row.state)],
        choices={choice.value: label for choice, label in CHOICES.items()},
        kinds={kind.value: label for kind, label in KINDS.items()},
        grounds={one.code: one for one in house.charter().exemptions},
        given=given,
        made=sum(line.outcome != Outcome.WAITS.value for line in given),
        recordings=[line for line in given if line.mime.startswith(RECORDINGS)],
        pictures=[line for line in given if line.mime.startswith("image/")],
        bare=[line for line in lines if line.choice != Choice.GIVE and not (line.ground or line.locked)],
        counts=Counter(line.choice for line in lines),
        form=form,
        page_errors=problems_of(form),
    )


def _line_page(row: RecordsRelease, line: ReleaseLine, form: DecideForm) -> str:
    law = {one.code: one for one in house.charter().exemptions}
    return render_template(
        "records/release_line.html",
        row=row,
        line=line,
        kind=KINDS[Material(line.kind)],
        proposed=CHOICES[Choice(line.proposed)],
        proposed_ground=law.get(line.proposed_ground),
        case=db.session().get_one(Case, row.case_id),
        names=names_of(db.session(), ids_of(line.decided_by_id)),
        form=form,
        notes=list(law.values()),
        page_errors=problems_of(form),
    )
