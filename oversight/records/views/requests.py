"""Records requests: the list with due dates, entering one, and one with its answer."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.complaints.forms.pages import languages_of
from oversight.extensions import db
from oversight.kernel.errors import Invalid, NotFound
from oversight.people.queries import names_of
from oversight.records.releasing.models import RecordsRelease
from oversight.records.releasing.queries import answer_of, find_release
from oversight.records.requests import actions, queries
from oversight.records.requests.forms import AnswerForm, EnterForm, ExtendForm
from oversight.records.requests.models import RecordsRequest
from oversight.records.requests.rules import ANSWERS, LABELS, Answer, State
from oversight.records.views.blueprint import blueprint
from oversight.records.views.showing import ids_of, problems_of, put_right, version_read
from oversight.web import house
from oversight.web.choosing import choices_of
from oversight.web.readings import note_reading
from oversight.web.routing import command, done, page

KEEP = Permission.RECORDS_REQUEST_KEEP


@page(blueprint, "/records/requests", Permission.RECORDS_OPEN)
def requests() -> ResponseReturnValue:
    """Requests that are not closed, the one due first on top; with `closed=yes` those that are."""
    work, closed = house.work(), request.args.get("closed") == "yes"
    return render_template(
        "records/requests.html",
        lines=queries.list_requests(work.session, work.actor, work.now, closed=closed),
        closed=closed,
        labels={state.value: label for state, label in LABELS.items()},
        answers={answer.value: label for answer, label in ANSWERS.items()},
        may_keep=may(work.actor, KEEP, None),
    )


@page(blueprint, "/records/requests/new", KEEP)
def new_request() -> ResponseReturnValue:
    """The form for a request that came in."""
    form = _enter_form(EnterForm(formdata=None, received_on=house.today()))
    return render_template("records/new_request.html", form=form)


@command(blueprint, "/records/requests/new", KEEP)
def enter_request() -> ResponseReturnValue:
    """Enter a request and start its clock."""
    form = _enter_form(EnterForm())
    if form.validate():
        try:
            asked = actions.Asked(
                asked_by=form.asked_by.data or "",
                contact=form.contact.data or "",
                words=form.words.data or "",
                received_on=form.received_on.data or house.today(),
                language=form.language.data or "en",
            )
            row = actions.enter_request(house.work(), asked, _case(form.number.data or ""))
            return done("records.one_request", request_id=row.id)
        except NotFound as problem:
            form.number.errors = list(problem.reasons)
        except Invalid as problem:
            put_right(form, problem)
    return render_template("records/new_request.html", form=form), 422


@page(blueprint, "/records/requests/<int:request_id>", Permission.RECORDS_OPEN)
def one_request(request_id: int) -> ResponseReturnValue:
    """One request with its clock and its answer."""
    row = queries.get_request(db.session(), house.actor(), request_id)
    note_reading(f"records-request:{row.id}", row.case_id)
    return _page(row)


@command(blueprint, "/records/requests/<int:request_id>/extend", KEEP)
def extend_request(request_id: int) -> ResponseReturnValue:
    """Give the answer more time."""
    row, form = _row(request_id), ExtendForm()
    if form.validate():
        try:
            length, reason = form.length.data or 0, form.reason.data or ""
            actions.extend_request(house.work(), row, version_read(), length, reason)
            return done("records.one_request", request_id=row.id)
        except Invalid as problem:
            put_right(form, problem)
    return _page(row, extend=form), 422


@command(blueprint, "/records/requests/<int:request_id>/answer", KEEP)
def answer_request(request_id: int) -> ResponseReturnValue:
    """Write down what the person was told."""
    row, form = _row(request_id), _answer_form()
    if form.validate():
        try:
            said = (form.answer.data or "", form.exemptions.data or [], form.answer_words.data or "")
            actions.answer_request(house.work(), row, version_read(), *said)
            return done("records.one_request", request_id=row.id)
        except Invalid as problem:
            put_right(form, problem)
    return _page(row, answer=form), 422


@command(blueprint, "/records/requests/<int:request_id>/close", KEEP)
def close_request(request_id: int) -> ResponseReturnValue:
    """Close an answered request."""
    row = _row(request_id)
    actions.close_request(house.work(), row, version_read())
    return done("records.one_request", request_id=row.id)


def _row(request_id: int) -> RecordsRequest:
    return queries.get_request(db.session(), house.actor(), request_id)


def _case(number: str) -> Case | None:
    return get_case(house.work(), number.strip())[0] if number.strip() else None


def _enter_form(form: EnterForm) -> EnterForm:
    form.language.choices = languages_of(house.charter())
    return form


def _answer_form(*, blank: bool = False, release: RecordsRelease | None = None) -> AnswerForm:
    form = AnswerForm(formdata=None, **answer_of(release)) if blank else AnswerForm()
    form.exemptions.choices = choices_of((one.code, one.label) for one in house.charter().exemptions)
    return form


def _page(row: RecordsRequest, **forms: FlaskForm) -> str:
    session, work = db.session(), house.work()
    clock = queries.clock_of(session, row.id)
    rule = house.house().charters.version(clock.charter).clock(clock.clock).extension if clock else None
    given = queries.times_extended(session, clock.id) if clock else 0
    law = house.house().charters.version(row.charter)
    case = session.get(Case, row.case_id) if row.case_id else None
    release = find_release(session, row.id) if case else None
    blank = {"extend": ExtendForm(formdata=None), "answer": _answer_form(blank=True, release=release)}
    return render_template(
        "records/request.html",
        row=row,
        label=LABELS[State(row.state)],
        answer_label=ANSWERS[Answer(row.answer)] if row.answer else "",
        grounds=[law.exemption(code) for code in row.exemptions],
        notes={one.code: f"{one.told} {one.authority}." for one in house.charter().exemptions},
        clock=clock,
        late=clock is not None and clock.is_open and clock.due_at is not None and clock.due_at < work.now,
        case=case,
        gathered=release is not None,
        names=names_of(session, ids_of(row.keyed_by_id, row.answered_by_id)),
        may_keep=may(work.actor, KEEP, None),
        may_extend=rule is not None and rule.by in work.actor.offices and (not rule.times or given < rule.times),
        most=rule.length if rule else 0,
        page_errors=problems_of(*forms.values()),
        **{**blank, **forms},
    )
