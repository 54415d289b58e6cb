"""The department's own pages: the words of a request and the case number, and nothing else of the case."""

from typing import NamedTuple

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.links.queries import is_over
from oversight.cases.queries import access_facts
from oversight.charter.schema import Subject
from oversight.deadlines.queries import list_open_about
from oversight.deadlines.rules.subjects import About
from oversight.evidence.actions import Received
from oversight.evidence.receiving import receive
from oversight.evidence.requests import rules
from oversight.evidence.requests.actions.answering import answer_for_department
from oversight.evidence.requests.forms import DepartmentForm
from oversight.evidence.requests.history import history_of
from oversight.evidence.requests.models import DepartmentRequest
from oversight.evidence.requests.queries import get_for_department, list_for_department, overwritten_clocks
from oversight.evidence.requests.rules import WAITING, Purpose, State
from oversight.evidence.requests.views.blueprint import blueprint
from oversight.evidence.requests.views.following import reply_of
from oversight.extensions import db
from oversight.kernel.errors import Invalid, Refused
from oversight.web import house
from oversight.web.choosing import choices_of
from oversight.web.readings import note_reading
from oversight.web.routing import command, done, page

MOST = 20
"""Files of one answer."""


class Opened(NamedTuple):
    """A request as the department opens it."""

    request: DepartmentRequest
    access: AccessFacts


@page(blueprint, "/department/requests", Permission.REQUEST_ANSWER)
def inbox() -> ResponseReturnValue:
    """What waits for the department, and what it answered."""
    work = house.work()
    lines = list_for_department(work.session, work.actor, work.now)
    return render_template(
        "requests/inbox.html",
        waiting=[line for line in lines if line.state in WAITING],
        answered=[line for line in lines if line.state not in WAITING],
    )


@page(blueprint, "/department/requests/<int:request_id>", Permission.REQUEST_ANSWER)
def answering(request_id: int) -> ResponseReturnValue:
    """One request, and the form that answers it."""
    opened = _open(request_id)
    note_reading(f"request:{request_id}", opened.request.case_id)
    return _page(opened, _form(opened.request, formdata=None))


@command(blueprint, "/department/requests/<int:request_id>", Permission.REQUEST_ANSWER)
def answer_request(request_id: int) -> ResponseReturnValue:
    """Answer it, with files."""
    opened = _open(request_id)
    form = _form(opened.request)
    if form.validate():
        try:
            _answer(opened, form)
        except Invalid as problem:
            form[{"file": "files"}.get(problem.field, problem.field)].errors = list(problem.reasons)
        else:
            flash(_("Your answer is with the board."), "success")
            return done("requests.inbox")
    return _page(_open(request_id), form), 422


def _answer(opened: Opened, form: DepartmentForm) -> None:
    """Look at the answer first, then take the files in without a lock, then write both down together."""
    number, reply = opened.request.id, reply_of(form)
    if wrong := rules.lacking(reply, Purpose(opened.request.purpose)):
        raise Invalid(*wrong)
    if reason := rules.why_not_answer(State(opened.request.state)):
        raise Refused(reason)
    received = _receive([upload for upload in form.files.data or () if upload and upload.filename])
    again = _open(number)  # asked again: it may have changed meanwhile
    answer_for_department(house.work(), again.request.case, again.access, again.request, reply, received)


def _receive(uploads: list[FileStorage]) -> list[Received]:
    if len(uploads) > MOST:
        raise Invalid("file", f"You can send {MOST} files with one answer. Send the rest with another one.")
    if not uploads:
        return []
    installation = house.house()
    db.session.rollback()  # scanning and storing take long: no lock is held meanwhile
    return [
        receive(
            installation.tools.storage,
            upload.stream,  # type: ignore[arg-type]  # a spooled file: a binary stream by behaviour
            upload.filename or "file",
            limit=installation.settings.upload_limit,
        )
        for upload in uploads
    ]


def _open(request_id: int) -> Opened:
    work = house.work()
    found = get_for_department(work.session, work.actor, request_id)
    access = access_facts(work.session, work.actor, found.case)
    work.require(Permission.REQUEST_ANSWER, access)
    return Opened(found, access)


def _form(found: DepartmentRequest, **more: object) -> DepartmentForm:
    form = DepartmentForm(**more)
    fitting = rules.answers_to(Purpose(found.purpose))
    form.kind.choices = choices_of((answer.value, rules.ANSWER_LABELS[answer]) for answer in fitting)
    return form


def _page(opened: Opened, form: DepartmentForm) -> str:
    found, work = opened.request, house.work()
    state, clocks = State(found.state), list_open_about(work.session, About(Subject.REQUEST, found.id))
    video, over = overwritten_clocks(work.charter), is_over(work.session, found.case)
    return render_template(
        "requests/answer.html",
        found=found,
        number=found.case.number,
        state=rules.STATE_LABELS[state],
        standing=rules.STATE_CHIPS[state],
        withdrawn=state is State.WITHDRAWN,
        entries=[one for one in history_of(work.session, found.id) if one.kind in ("asked", "answered")],
        due=next((row for row in clocks if row.ended_by == "request_answered"), None),
        overwriting=next((row for row in clocks if row.clock in video), None),
        form=form,
        takes=rules.why_not_answer(state) is None and not over,
        over=over and rules.why_not_answer(state) is None,
        limit=house.house().settings.upload_limit // (1024 * 1024),
    )
