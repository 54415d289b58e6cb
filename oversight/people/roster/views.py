"""The roster on the screen: list, files handed in, their preview, and the page of one officer."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from oversight.access.map import may_ever
from oversight.access.permissions import Permission
from oversight.cases.officers import cases_of_officer
from oversight.cases.rules import LABELS, Stage
from oversight.extensions import db
from oversight.kernel.errors import Invalid
from oversight.people.models import Officer
from oversight.people.queries import names_of
from oversight.people.roster import actions
from oversight.people.roster.forms import DecideForm, OfficerChangeForm, OfficerFactsForm, RosterForm
from oversight.people.roster.models import RosterImport
from oversight.people.roster.queries import (
    SHOWN,
    count_officers,
    get_import,
    get_officer,
    history_of,
    known_officers,
    list_imports,
    list_officers,
)
from oversight.people.roster.reading import LARGEST, Encoding, Unreadable
from oversight.people.roster.rules import EMPLOYMENT_LABELS, Employment, Entry, Result
from oversight.web import house
from oversight.web.readings import note_reading
from oversight.web.routing import command, done, page

blueprint = Blueprint("roster", __name__)
STATES = {"waiting": "Waits for a decision", "applied": "Taken over", "discarded": "Put aside"}
ON_PREVIEW = 200
"""Rows of a kind that a preview shows. All of them are counted."""


@page(blueprint, "/roster", Permission.ROSTER_OPEN)
def index() -> str:
    """The officers of the roster."""
    return _index(OfficerFactsForm(formdata=None))


def _index(form: OfficerFactsForm) -> str:
    session, words = house.work().session, request.args.get("q", "")[:100]
    keeps = may_ever(house.actor(), Permission.ROSTER_KEEP)
    return render_template(
        "roster/index.html",
        words=words,
        officers=list_officers(session, words),
        shown=SHOWN,
        total=count_officers(session),
        employed=_employed(),
        keeps=keeps,
        form=form,
        imports=list_imports(session) if keeps else (),
        states=STATES,
    )


def _employed() -> dict[str, str]:
    return {code.value: label for code, label in EMPLOYMENT_LABELS.items()}


@command(blueprint, "/roster", Permission.ROSTER_KEEP)
def enter() -> ResponseReturnValue:
    """Enter one officer by hand."""
    form = OfficerFactsForm()
    if form.validate():
        try:
            badge, agency = (" ".join((field.data or "").split()) for field in (form.badge, form.agency))
            ours = agency.casefold() == house.charter().board.department.casefold()
            officer = actions.enter_officer(house.work(), _entry(form, badge, "" if ours else agency))
            return done("roster.show", officer_id=officer.id)
        except Invalid as problem:
            form[problem.field].errors = list(problem.reasons)
    return _index(form), 422


def _entry(form: OfficerChangeForm, badge: str, agency: str) -> Entry:
    return Entry(
        line=1,
        badge=badge,
        name=" ".join((form.name.data or "").split()),
        rank=" ".join((form.rank.data or "").split()),
        unit=" ".join((form.unit.data or "").split()),
        agency=agency,
        employment=Employment(form.employment.data),
        since=form.since.data,
    )


@page(blueprint, "/roster/files/new", Permission.ROSTER_KEEP)
def new() -> str:
    """Where a file is handed in."""
    return render_template("roster/new.html", form=RosterForm(formdata=None, as_of=house.today()), limit=LARGEST)


@command(blueprint, "/roster/files/new", Permission.ROSTER_KEEP)
def hand_in() -> ResponseReturnValue:
    """Hand a file in, to be looked at."""
    form = RosterForm()
    if form.validate() and form.as_of.data is not None:
        upload: FileStorage = form.file.data
        try:
            content = upload.stream.read(LARGEST + 1)
            row = actions.hand_in(house.work(), name=upload.filename or "", content=content, as_of=form.as_of.data)
            return done("roster.file", import_id=row.id)
        except Invalid as problem:
            form[problem.field].errors = list(problem.reasons)
    return render_template("roster/new.html", form=form, limit=LARGEST), 422


@page(blueprint, "/roster/files/<int:import_id>", Permission.ROSTER_KEEP)
def file(import_id: int) -> str:
    """A file: what taking it over would do, or what became of it."""
    work = house.work()
    row = get_import(work.session, import_id)
    seen, trouble = None, None
    if row.state == "waiting":
        try:
            seen = actions.preview(work, row)
        except Unreadable as problem:
            trouble = problem
    return render_template(
        "roster/file.html",
        row=row,
        state=STATES[row.state],
        seen=_drawn(seen),
        trouble=trouble,
        names=names_of(work.session, {one for one in (row.by_id, row.decided_by_id) if one}),
        form=DecideForm(formdata=None, mark=seen.mark if seen else ""),
        windows=Encoding.WINDOWS_1252.value,
        shown=ON_PREVIEW,
    )


def _drawn(seen: actions.Preview | None) -> dict[str, object] | None:
    if seen is None:
        return None
    counts = seen.counts
    kinds = (Result.REFUSED, Result.CHANGED, Result.NEW)
    rows = {kind.value: [one for one in seen.outcomes if one.result is kind][:ON_PREVIEW] for kind in kinds}
    return {"counts": {kind.value: counts[kind] for kind in Result}, "rows": rows, "missing": seen.missing}


@command(blueprint, "/roster/files/<int:import_id>/reading", Permission.ROSTER_KEEP)
def read_as(import_id: int) -> ResponseReturnValue:
    """Read the file as Windows-1252."""
    actions.read_as(house.work(), _row(import_id), Encoding.WINDOWS_1252)
    return done("roster.file", import_id=import_id)


@command(blueprint, "/roster/files/<int:import_id>/take", Permission.ROSTER_KEEP)
def take_over(import_id: int) -> ResponseReturnValue:
    """Take the file over as it was shown."""
    actions.take_over(house.work(), _row(import_id), DecideForm().mark.data or "")
    return done("roster.file", import_id=import_id)


@command(blueprint, "/roster/files/<int:import_id>/aside", Permission.ROSTER_KEEP)
def put_aside(import_id: int) -> ResponseReturnValue:
    """Put the file aside."""
    actions.put_aside(house.work(), _row(import_id))
    return done("roster.index")


def _row(import_id: int) -> RosterImport:
    return get_import(db.session(), import_id)


@page(blueprint, "/roster/officers/<int:officer_id>", Permission.ROSTER_OPEN)
def show(officer_id: int) -> str:
    """One officer: facts over time, and the cases this person may see."""
    work = house.work()
    officer = get_officer(work.session, officer_id)
    note_reading(f"officer:{officer.id}")
    known = next(iter(known_officers(work.session, officer.id).values()))
    form = OfficerChangeForm(
        formdata=None,
        name=officer.name,
        rank=officer.rank,
        unit=officer.unit,
        employment=known.employment.value,
    )
    return _show(officer, known.employment, form)


def _show(officer: Officer, employment: Employment, form: OfficerChangeForm) -> str:
    work = house.work()
    history = history_of(work.session, officer.id)
    sees = may_ever(house.actor(), Permission.CASE_LIST)
    cases = cases_of_officer(work.session, house.actor(), officer.id) if sees else ()
    return render_template(
        "roster/show.html",
        officer=officer,
        employment=EMPLOYMENT_LABELS[employment],
        history=history,
        employed=_employed(),
        sees=sees,
        cases=[(row, LABELS[Stage(row.stage)]) for row in cases],
        keeps=may_ever(house.actor(), Permission.ROSTER_KEEP),
        form=form,
    )


@command(blueprint, "/roster/officers/<int:officer_id>", Permission.ROSTER_KEEP)
def record_facts(officer_id: int) -> ResponseReturnValue:
    """Enter what an officer is from a day on."""
    work = house.work()
    officer = get_officer(work.session, officer_id)
    form = OfficerChangeForm()
    if form.validate():
        try:
            actions.enter_officer(work, _entry(form, officer.badge, officer.agency))
            return done("roster.show", officer_id=officer_id)
        except Invalid as problem:
            form[problem.field if problem.field in form else "name"].errors = list(problem.reasons)
    known = next(iter(known_officers(work.session, officer.id).values()))
    return _show(officer, known.employment, form), 422
