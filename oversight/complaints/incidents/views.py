"""The pages of incidents: the list, one incident with its cases, and what is done for many of them at once."""

from collections.abc import Sequence

from flask import Blueprint, flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from flask_wtf import FlaskForm
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from oversight.access.map import may, may_ever
from oversight.access.permissions import Permission
from oversight.cases.queries import get_case
from oversight.cases.rules import LABELS, Stage
from oversight.complaints.incidents import actions, queries
from oversight.complaints.incidents.forms import IncidentForm, JoinForm, LeaveForm, NumberForm, PlaceForm, TogetherForm
from oversight.complaints.incidents.models import SharedIncident
from oversight.complaints.incidents.rules import NUMBER_KINDS, TASKS, NumberKind, Task, said_together
from oversight.extensions import db
from oversight.investigation.lives.merging.rules import MERGE
from oversight.kernel.errors import Invalid
from oversight.web import house
from oversight.web.readings import note_reading
from oversight.web.routing import command, done, page

blueprint = Blueprint("incidents", __name__)
MOST = 500
"""Cases that are put to an incident, or done something for, in one step."""


@page(blueprint, "/incidents", Permission.INCIDENT_OPEN)
def index() -> str:
    """Incidents that several cases are about."""
    return _list(IncidentForm(formdata=None))


def _list(form: IncidentForm) -> str:
    may_keep = may_ever(house.actor(), Permission.INCIDENT_KEEP)
    return render_template(
        "incidents/index.html", form=form, incidents=queries.list_incidents(house.work()), may_keep=may_keep
    )


@command(blueprint, "/incidents", Permission.INCIDENT_KEEP)
def name() -> ResponseReturnValue:
    """Enter an incident."""
    form = IncidentForm()
    if form.validate_on_submit():
        try:
            incident = actions.name_incident(house.work(), _known(form))
            return done("incidents.show", incident_id=incident.id)
        except Invalid as problem:
            _put(form, problem)
    return _list(form), 422


@page(blueprint, "/incidents/<int:incident_id>", Permission.INCIDENT_OPEN)
def show(incident_id: int) -> str:
    """One incident: what is known, its cases, what was done for all of them."""
    incident = queries.get_incident(house.work().session, incident_id)
    return _page(incident)


def _page(incident: SharedIncident, **forms: FlaskForm) -> str:
    work = house.work()
    cases = queries.list_cases_of(work.session, work.actor, incident.id)
    may_keep = may_ever(work.actor, Permission.INCIDENT_KEEP)
    shown: dict[str, FlaskForm] = {
        "facts": IncidentForm(formdata=None, obj=incident),
        "place": PlaceForm(formdata=None, prefix="at"),
        "number": NumberForm(formdata=None, prefix="number"),
        "join": JoinForm(formdata=None, prefix="join"),
        "leave": LeaveForm(formdata=None, prefix="leave"),
        "together": TogetherForm(formdata=None, prefix="all"),
        **forms,
    }
    numbers = [SelectChoice(row.number, f"{row.number} {row.title}".strip()) for row in cases]
    shown["leave"].case.choices = numbers
    shown["together"].cases.choices = numbers
    if not shown["join"].cases.choices:
        shown["join"].cases.choices = _suggested([row.id for row in cases]) if may_keep else []
    return render_template(
        "incidents/show.html",
        incident=incident,
        cases=[(row, LABELS[Stage(row.stage)]) for row in cases],
        counted=queries.count_of(work.session, [row.id for row in cases]),
        forms=shown,
        opened=list(forms),
        form=next(iter(forms.values()), None),
        may_keep=may_keep,
        may_join=may_ever(work.actor, Permission.INCIDENT_JOIN),
        kinds={kind.value: words for kind, words in NUMBER_KINDS.items()},
        tasks={task.value: words for task, words in TASKS.items()},
    )


def _suggested(case_ids: Sequence[int]) -> list[SelectChoice]:
    """Cases that look like those of the incident and belong to none yet."""
    return [
        SelectChoice(one.number, f"{one.number} {one.title} ({said_together(one.reasons)})")
        for one in queries.suggest_for_all(house.work(), case_ids)
    ]


@command(blueprint, "/incidents/<int:incident_id>", Permission.INCIDENT_KEEP)
def describe(incident_id: int) -> ResponseReturnValue:
    """Write anew what is known."""
    incident, form = queries.get_incident(house.work().session, incident_id), IncidentForm()
    if form.validate_on_submit():
        try:
            actions.describe(house.work(), incident, _known(form), form.version.data or 0)
            return done("incidents.show", incident_id=incident_id)
        except Invalid as problem:
            db.session.refresh(incident)
            _put(form, problem)
    return _page(incident, facts=form), 422


@command(blueprint, "/incidents/<int:incident_id>/places", Permission.INCIDENT_KEEP)
def add_place(incident_id: int) -> ResponseReturnValue:
    """Enter a place."""
    incident, form = queries.get_incident(house.work().session, incident_id), PlaceForm(prefix="at")
    if form.validate_on_submit():
        try:
            actions.add_place(
                house.work(),
                incident,
                form.place.data or "",
                district=form.district.data or "",
                latitude=form.latitude.data,
                longitude=form.longitude.data,
            )
            return done("incidents.show", incident_id=incident_id)
        except Invalid as problem:
            _put(form, problem)
    return _page(incident, place=form), 422


@command(blueprint, "/incidents/<int:incident_id>/numbers", Permission.INCIDENT_KEEP)
def add_number(incident_id: int) -> ResponseReturnValue:
    """Enter a number under which others know it."""
    incident, form = queries.get_incident(house.work().session, incident_id), NumberForm(prefix="number")
    if form.validate_on_submit():
        try:
            actions.add_number(house.work(), incident, NumberKind(form.kind.data), form.number.data or "")
            return done("incidents.show", incident_id=incident_id)
        except Invalid as problem:
            _put(form, problem)
    return _page(incident, number=form), 422


@command(blueprint, "/incidents/<int:incident_id>/cases", Permission.INCIDENT_JOIN)
def join(incident_id: int) -> ResponseReturnValue:
    """Put the chosen cases to the incident: all of them, or none."""
    work, form = house.work(), JoinForm(prefix="join")
    incident = queries.get_incident(work.session, incident_id)
    chosen = form.cases.raw_data or []
    form.cases.choices = [SelectChoice(number, number) for number in chosen]
    if form.validate_on_submit():
        numbers = list(dict.fromkeys([*chosen, *(form.numbers.data or "").replace(",", " ").split()]))[:MOST]
        try:
            if not numbers:
                raise Invalid("numbers", "Choose a case, or write the number of one.")
            for number in numbers:
                case, access = get_case(work, number, Permission.INCIDENT_JOIN)
                actions.join(work, incident, case, access, form.reason.data or "")
            flash(ngettext("%(num)d case was put here.", "%(num)d cases were put here.", len(numbers)), "success")
            return done("incidents.show", incident_id=incident_id)
        except Invalid as problem:
            _put(form, problem)
    form.cases.choices = None
    return _page(incident, join=form), 422


@command(blueprint, "/incidents/<int:incident_id>/leave", Permission.INCIDENT_JOIN)
def leave(incident_id: int) -> ResponseReturnValue:
    """Take a case from the incident."""
    work, form = house.work(), LeaveForm(prefix="leave")
    incident = queries.get_incident(work.session, incident_id)
    number = form.case.data or ""
    form.case.choices = [SelectChoice(number, number)]
    if form.validate_on_submit():
        case, access = get_case(work, number, Permission.INCIDENT_JOIN)
        try:
            actions.leave(work, incident, case, access, form.reason.data or "")
            return done("incidents.show", incident_id=incident_id)
        except Invalid as problem:
            _put(form, problem)
    return _page(incident, leave=form), 422


@command(blueprint, "/incidents/<int:incident_id>/rounds", Permission.INCIDENT_KEEP)
def ask_for_all(incident_id: int) -> ResponseReturnValue:
    """Have something done for many cases; the next page shows how far it is."""
    work, form = house.work(), TogetherForm(prefix="all")
    incident = queries.get_incident(work.session, incident_id)
    chosen = (form.cases.raw_data or [])[:MOST]
    form.cases.choices = [SelectChoice(number, number) for number in chosen]
    if form.validate_on_submit():
        cases = [get_case(work, number)[0] for number in chosen]
        try:
            row = actions.ask_for_all(work, incident, Task(form.task.data), form.words.data or "", cases)
            return done("incidents.show_round", round_id=row.id)
        except Invalid as problem:
            _put(form, problem)
    return _page(incident, together=form), 422


@page(blueprint, "/incidents/rounds/<int:round_id>", Permission.INCIDENT_KEEP)
def show_round(round_id: int) -> str:
    """How far it has come, and what was refused and why. Only cases that are open to who asks."""
    work = house.work()
    row = queries.get_round(work.session, round_id)
    visible = {one.id for one in queries.list_visible(work.session, work.actor, [line.case_id for line in row.lines])}
    lines = [line for line in row.lines if line.case_id in visible]
    states = [line.state for line in lines]
    return render_template(
        "incidents/round.html",
        row=row,
        incident=queries.get_incident(work.session, row.incident_id),
        lines=lines,
        counts={state: states.count(state) for state in ("waiting", "done", "refused")},
        task=TASKS[Task(row.task)],
    )


@page(blueprint, "/cases/<number>/incident", Permission.CASE_OPEN)
def of_case(number: str) -> str:
    """What else is known of the incident of a case: the incident it belongs to, and cases that look alike."""
    work = house.work()
    case, access = get_case(work, number)
    note_reading("incident", case.id)
    may_merge = may(work.actor, Permission.CASE_MERGE, access) and access.stage in MERGE.sources
    return render_template(
        "incidents/of_case.html",
        case=case,
        incident=queries.incident_of(work.session, case.id),
        history=queries.history_of(work.session, case.id),
        suggested=queries.suggest(work, case),
        may_keep=may_ever(work.actor, Permission.INCIDENT_KEEP),
        may_merge=may_merge,
        stage=LABELS[Stage(access.stage)],
    )


def _known(form: IncidentForm) -> actions.Described:
    return actions.Described(
        name=form.name.data or "",
        first_on=form.first_on.data,
        last_on=form.last_on.data,
        from_time=form.from_time.data,
        to_time=form.to_time.data,
        second_hour=bool(form.second_hour.data),
        when_words=form.when_words.data or "",
        words=form.words.data or "",
    )


def _put(form: FlaskForm, problem: Invalid) -> None:
    """Put the reasons beside the field, and take back what this request began to write."""
    db.session.rollback()
    form[problem.field].errors = list(problem.reasons)
