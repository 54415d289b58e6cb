"""Interviews to come: agreed, moved, held or not; and what is kept of those that were held."""

from urllib.parse import urlsplit

from flask import Response
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.permissions import Permission
from oversight.cases.rules import Stage
from oversight.cases.walls.queries import require_open
from oversight.cases.walls.rules import Subject
from oversight.evidence.queries import list_files
from oversight.investigation.actions import appointments as actions
from oversight.investigation.actions.appointments import Agreed
from oversight.investigation.forms.appointments import AppointmentForm, EndForm, MaterialForm, MoveForm, WhenAndWhere
from oversight.investigation.forms.moments import moment_of
from oversight.investigation.invitation import invitation
from oversight.investigation.models import Appointment
from oversight.investigation.queries.appointments import (
    get_appointment,
    get_interview,
    list_earlier,
    list_materials,
)
from oversight.investigation.queries.behind import whole_sight
from oversight.investigation.rules.appointments import (
    MATERIAL_LABELS,
    STATE_LABELS,
    AppointmentState,
    MaterialKind,
)
from oversight.investigation.rules.working import MANNERS, Manner
from oversight.investigation.views.frame import Open, blame, blueprint, errors_of, opened, render
from oversight.investigation.views.overview import said_of
from oversight.investigation.views.records import officers_of, people_of, whom_choices, zone
from oversight.kernel.errors import Invalid
from oversight.kernel.moments import local
from oversight.web import house
from oversight.web.choosing import choices_of
from oversight.web.readings import note_reading
from oversight.web.routing import command, done, page

Row = dict[str, object]
P = Permission.INVESTIGATE


def _agreed(form: WhenAndWhere) -> Agreed:
    return Agreed(
        at=moment_of(form.at, zone()),
        minutes=form.minutes.data or 0,
        place=form.place.data or "",
        representative=form.representative.data or "",
        interpreter=form.interpreter.data or "",
        language=form.language.data or "",
    )


def _new_form(file: Open) -> AppointmentForm:
    form = AppointmentForm()
    form.whom.choices = choices_of(whom_choices(people_of(file), officers_of(file)))
    return form


def _new_page(file: Open, form: AppointmentForm) -> str:
    return render("investigation/appointment_new.html", file, "investigation.show", form=form)


@page(blueprint, "/cases/<number>/appointments/new", P)
def new_appointment(number: str) -> ResponseReturnValue:
    """A form to agree on an interview."""
    file = opened(number, P)
    return _new_page(file, _new_form(file))


@command(blueprint, "/cases/<number>/appointments/new", P)
def make_appointment(number: str) -> ResponseReturnValue:
    """Agree on an interview."""
    file = opened(number, P)
    form = _new_form(file)
    if form.validate():
        party, slot = people_of(file).get(form.whom.data), officers_of(file).get(form.whom.data)
        try:
            made = actions.make_appointment(file.work, file.case, file.access, _agreed(form), party=party, slot=slot)
            return done("investigation.appointment", number=number, appointment_id=made.id)
        except Invalid as problem:
            blame(form, problem)
    return _new_page(file, form), 422


@page(blueprint, "/cases/<number>/appointments/<int:appointment_id>", Permission.CASE_OPEN)
def appointment(number: str, appointment_id: int) -> ResponseReturnValue:
    """One appointment: what was agreed, what it was moved from, and what can be done."""
    file = opened(number)
    row = get_appointment(file.work.session, file.case.id, appointment_id)
    return _one_page(file, row, _move_form(row), EndForm())


def _move_form(row: Appointment) -> MoveForm:
    now = {
        "at": local(row.at, zone()).replace(tzinfo=None),
        "minutes": row.minutes,
        "place": row.place,
        "representative": row.representative,
        "interpreter": row.interpreter,
        "language": row.language,
    }
    return MoveForm(data=now)


def _one_page(file: Open, row: Appointment, move_form: MoveForm, end_form: EndForm) -> str:
    earlier = list_earlier(file.work.session, row)
    return render(
        "investigation/appointment.html",
        file,
        "investigation.show",
        one=appointment_row(row),
        earlier=[appointment_row(one) for one in earlier],
        move_form=move_form,
        end_form=end_form,
        page_errors=[
            *errors_of(end_form),
            *(("move-reason" if name == "reason" else name, said) for name, said in errors_of(move_form)),
        ],
        writing=file.may(P) and row.state == AppointmentState.AGREED and file.case.stage == Stage.INVESTIGATION,
    )


def appointment_row(row: Appointment) -> Row:
    """An appointment as pages show it."""
    return {
        "id": row.id,
        "who": said_of(row.party, row.slot, row.made_at),
        "at": row.at,
        "minutes": row.minutes,
        "place": row.place,
        "representative": row.representative,
        "interpreter": row.interpreter,
        "language": row.language,
        "state": _(STATE_LABELS[AppointmentState(row.state)]),
        "agreed": row.state == AppointmentState.AGREED,
        "reason": row.reason,
        "interview_id": row.interview_id,
        "due": row.state == AppointmentState.AGREED and row.at <= house.now(),
    }


@command(blueprint, "/cases/<number>/appointments/<int:appointment_id>/move", P)
def move_appointment(number: str, appointment_id: int) -> ResponseReturnValue:
    """Move an interview."""
    file = opened(number, P)
    row = get_appointment(file.work.session, file.case.id, appointment_id)
    form = MoveForm()
    if form.validate():
        try:
            moved = actions.move_appointment(
                file.work, file.case, file.access, row, _agreed(form), form.reason.data or ""
            )
            return done("investigation.appointment", number=number, appointment_id=moved.id)
        except Invalid as problem:
            blame(form, problem)
    return _one_page(file, row, form, EndForm(formdata=None)), 422


@command(blueprint, "/cases/<number>/appointments/<int:appointment_id>/end", P)
def end_appointment(number: str, appointment_id: int) -> ResponseReturnValue:
    """Say that nobody was interviewed."""
    file = opened(number, P)
    row = get_appointment(file.work.session, file.case.id, appointment_id)
    form = EndForm()
    if form.validate():
        state = AppointmentState(form.state.data)
        try:
            actions.end_appointment(file.work, file.case, file.access, row, state, form.reason.data or "")
            return done("investigation.appointment", number=number, appointment_id=row.id)
        except Invalid as problem:
            blame(form, problem)
    return _one_page(file, row, MoveForm(formdata=None), form), 422


@page(blueprint, "/cases/<number>/appointments/<int:appointment_id>.ics", P)
def appointment_file(number: str, appointment_id: int) -> ResponseReturnValue:
    """The appointment as a calendar file for whoever is invited. Names and the number of the case stay here."""
    file = opened(number, P)
    row = get_appointment(file.work.session, file.case.id, appointment_id)
    note_reading(f"appointment:{row.id}", file.case.id)
    board = house.charter().board
    host = urlsplit(house.house().settings.public_url).hostname or "oversight"
    answer = Response(
        invitation(row, board, host, board.zone, house.now()), content_type="text/calendar; charset=utf-8"
    )
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Content-Disposition"] = 'attachment; filename="appointment.ics"'
    return answer


@page(blueprint, "/cases/<number>/interviews/<int:interview_id>", Permission.CASE_OPEN)
def held_interview(number: str, interview_id: int) -> ResponseReturnValue:
    """One interview: how it was held, what was said, and what is kept of it."""
    file = opened(number)
    return _interview_page(file, interview_id, _material_form(file))


def _material_form(file: Open) -> MaterialForm:
    form = MaterialForm()
    sight = whole_sight(file.work, file.case.id)
    files = enumerate(list_files(file.work.session, file.case.id), 1)
    exhibits = [
        (str(row.id), f"{_('Exhibit')} {place}: {row.label}")
        for place, row in files
        if sight.sees(Subject.FILE, row.id)
    ]
    form.file.choices = choices_of([("", _("No file")), *exhibits])
    return form


def _interview_page(file: Open, interview_id: int, form: MaterialForm) -> str:
    session, case = file.work.session, file.case
    row = get_interview(session, case.id, interview_id)
    on_person = [(Subject.PARTY, row.party_id)] if row.party_id else []
    require_open(file.work, case, (Subject.INTERVIEW, row.id), *on_person)
    note_reading(f"interview:{row.id}", case.id)
    files = {one.id: (place, one.label) for place, one in enumerate(list_files(session, case.id), 1)}
    return render(
        "investigation/interview_held.html",
        file,
        "investigation.show",
        one={
            "id": row.id,
            "who": said_of(row.party, row.slot, row.recorded_at),
            "at": row.at,
            "place": row.place,
            "present": row.present,
            "manner": _(MANNERS[Manner(row.manner)]),
            "compelled": row.manner == Manner.COMPELLED,
            "warnings": row.warnings,
            "summary": row.summary,
        },
        materials=[
            (_(MATERIAL_LABELS[MaterialKind(one.kind)]), one.file_id, files.get(one.file_id or 0), one.text, one.at)
            for one in list_materials(session, case.id)
            if one.interview_id == row.id
        ],
        form=form,
        writing=file.may(P) and case.closed_at is None,
    )


@command(blueprint, "/cases/<number>/interviews/<int:interview_id>/materials", P)
def add_material(number: str, interview_id: int) -> ResponseReturnValue:
    """Put a recording or a transcript to an interview."""
    file = opened(number, P)
    row = get_interview(file.work.session, file.case.id, interview_id)
    form = _material_form(file)
    if form.validate():
        file_id = int(form.file.data) if form.file.data else None
        kind, text = MaterialKind(form.kind.data), form.text.data or ""
        try:
            actions.add_material(file.work, file.case, file.access, row, kind, file_id=file_id, text=text)
            return done("investigation.held_interview", number=number, interview_id=row.id)
        except Invalid as problem:
            blame(form, problem)
    return _interview_page(file, interview_id, form), 422
