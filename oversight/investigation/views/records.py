"""One page for each thing an investigator records."""

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.permissions import Permission
from oversight.cases.models import OfficerSlot, Party
from oversight.cases.rules import Role
from oversight.cases.walls.queries import require_open
from oversight.cases.walls.rules import Subject
from oversight.investigation.actions import records as actions
from oversight.investigation.actions.appointments import hold_interview
from oversight.investigation.actions.records import ContactMade, InterviewHeld
from oversight.investigation.forms.moments import moment_of
from oversight.investigation.forms.records import (
    SOMEBODY_ELSE,
    ContactForm,
    InterviewForm,
    NoteForm,
    UnidentifiedForm,
)
from oversight.investigation.models import Appointment, Note
from oversight.investigation.queries.appointments import get_appointment
from oversight.investigation.queries.behind import whole_sight
from oversight.investigation.queries.records import get_note, get_slot, list_parties, list_slots, open_slots
from oversight.investigation.rules.working import Manner, Means, Outcome
from oversight.investigation.views.frame import Open, blame, blueprint, opened, render
from oversight.investigation.views.overview import said_of
from oversight.kernel.errors import Invalid
from oversight.kernel.moments import local
from oversight.web import house
from oversight.web.choosing import choices_of
from oversight.web.routing import command, done, page

ROLES = {
    Role.COMPLAINANT: "complainant",
    Role.AFFECTED: "affected person",
    Role.WITNESS: "witness",
    Role.REPRESENTATIVE: "representative",
    Role.GUARDIAN: "guardian",
    Role.REPORTING: "reporting person",
    Role.INTERPRETER: "interpreter",
}


def zone() -> str:
    """The board's time zone."""
    return house.charter().board.time_zone


def people_of(file: Open) -> dict[str, Party]:
    """The parties of the case as a form names them, but none that stands behind a wall."""
    sight = whole_sight(file.work, file.case.id)
    return {
        f"party:{party.id}": party for party in sight.bare(Subject.PARTY, list_parties(file.work.session, file.case.id))
    }


def officers_of(file: Open) -> dict[str, OfficerSlot]:
    """The officers of the case as a form names them."""
    return {f"slot:{slot.id}": slot for slot in list_slots(file.work.session, file.case.id)}


def _named(people: dict[str, Party]) -> list[tuple[str, str]]:
    return [(key, f"{said_of(party)}, {ROLES[Role(party.role)]}") for key, party in people.items()]


@page(blueprint, "/cases/<number>/contacts/new", Permission.INVESTIGATE)
def contact(number: str) -> ResponseReturnValue:
    """A form for a contact."""
    file = opened(number, Permission.INVESTIGATE)
    return _contact_page(file, _contact_form(people_of(file)))


def _contact_form(people: dict[str, Party]) -> ContactForm:
    form = ContactForm()
    form.whom.choices = choices_of([*_named(people), (SOMEBODY_ELSE, _("Somebody else"))])
    return form


def _contact_page(file: Open, form: ContactForm) -> str:
    return render("investigation/contact.html", file, "investigation.show", form=form)


@command(blueprint, "/cases/<number>/contacts/new", Permission.INVESTIGATE)
def add_contact(number: str) -> ResponseReturnValue:
    """Record a contact."""
    file = opened(number, Permission.INVESTIGATE)
    people = people_of(file)
    form = _contact_form(people)
    if form.validate():
        made = ContactMade(
            at=moment_of(form.at, zone()),
            means=Means(form.means.data),
            outcome=Outcome(form.outcome.data),
            party=people.get(form.whom.data),
            who=form.who.data or "",
            language=form.language.data or "",
            note=form.note.data or "",
        )
        try:
            actions.record_contact(file.work, file.case, file.access, made)
            return done("investigation.show", number=number, _anchor="contacts")
        except Invalid as problem:
            blame(form, problem)
    return _contact_page(file, form), 422


@page(blueprint, "/cases/<number>/interviews/new", Permission.INVESTIGATE)
def interview(number: str) -> ResponseReturnValue:
    """A form for an interview."""
    file = opened(number, Permission.INVESTIGATE)
    agreed = _appointment(file)
    return _interview_page(file, _interview_form(people_of(file), officers_of(file), agreed), agreed)


def whom_choices(people: dict[str, Party], officers: dict[str, OfficerSlot]) -> list[tuple[str, str]]:
    """Everybody on the case who can be interviewed."""
    slots = [(key, f"{said_of(None, slot)}, {_('officer')} {slot.number}") for key, slot in officers.items()]
    return [*_named(people), *slots]


def _appointment(file: Open) -> Appointment | None:
    wanted = request.args.get("appointment", type=int)
    return get_appointment(file.work.session, file.case.id, wanted) if wanted else None


def _interview_form(
    people: dict[str, Party], officers: dict[str, OfficerSlot], agreed: Appointment | None
) -> InterviewForm:
    form = InterviewForm(data=_expected(agreed) if agreed else None)
    form.whom.choices = choices_of(whom_choices(people, officers))
    return form


def _expected(agreed: Appointment) -> dict[str, object]:
    """What an appointment lets one expect of the interview."""
    return {
        "whom": f"party:{agreed.party_id}" if agreed.party_id else f"slot:{agreed.slot_id}",
        "at": local(agreed.at, zone()).replace(tzinfo=None),
        "place": agreed.place,
        "present": "\n".join(filter(None, (agreed.representative, agreed.interpreter))),
    }


def _interview_page(file: Open, form: InterviewForm, agreed: Appointment | None) -> str:
    appointment = agreed.id if agreed else None
    return render("investigation/interview.html", file, "investigation.show", form=form, appointment=appointment)


@command(blueprint, "/cases/<number>/interviews/new", Permission.INVESTIGATE)
def add_interview(number: str) -> ResponseReturnValue:
    """Record an interview."""
    file = opened(number, Permission.INVESTIGATE)
    people, officers = people_of(file), officers_of(file)
    agreed = _appointment(file)
    form = _interview_form(people, officers, agreed)
    if form.validate():
        held = InterviewHeld(
            at=moment_of(form.at, zone()),
            place=form.place.data or "",
            manner=Manner(form.manner.data),
            summary=form.summary.data or "",
            party=people.get(form.whom.data),
            slot=officers.get(form.whom.data),
            present=form.present.data or "",
            warnings=form.warnings.data or "",
        )
        try:
            if agreed is not None:
                hold_interview(file.work, file.case, file.access, agreed, held)
            else:
                actions.record_interview(file.work, file.case, file.access, held)
            return done("investigation.show", number=number, _anchor="interviews")
        except Invalid as problem:
            blame(form, problem)
    return _interview_page(file, form, agreed), 422


@page(blueprint, "/cases/<number>/notes/new", Permission.INVESTIGATE)
def note(number: str) -> ResponseReturnValue:
    """A form for a note, or for the correction of one."""
    return _note_page(opened(number, Permission.INVESTIGATE), NoteForm())


def _corrected(file: Open) -> Note | None:
    wanted = request.args.get("corrects", type=int)
    if not wanted:
        return None
    require_open(file.work, file.case, (Subject.NOTE, wanted))
    return get_note(file.work.session, file.case.id, wanted)


def _note_page(file: Open, form: NoteForm) -> str:
    return render("investigation/note.html", file, "investigation.show", form=form, corrects=_corrected(file))


@command(blueprint, "/cases/<number>/notes/new", Permission.INVESTIGATE)
def add_note(number: str) -> ResponseReturnValue:
    """Save a note for good."""
    file = opened(number, Permission.INVESTIGATE)
    form = NoteForm()
    if form.validate():
        try:
            actions.write_note(file.work, file.case, file.access, form.text.data or "", _corrected(file))
            return done("investigation.show", number=number, _anchor="notes")
        except Invalid as problem:
            blame(form, problem)
    return _note_page(file, form), 422


@page(blueprint, "/cases/<number>/unidentified", Permission.INVESTIGATE)
def unidentified(number: str) -> ResponseReturnValue:
    """A form to close an officer as unidentified."""
    file = opened(number, Permission.INVESTIGATE)
    return _unidentified_page(file, _unidentified_form(file))


def _unidentified_form(file: Open) -> UnidentifiedForm:
    form = UnidentifiedForm()
    slots = open_slots(file.work.session, file.case.id)
    form.officer.choices = choices_of(
        (str(slot.number), f"{_('Officer')} {slot.number}: {slot.description}") for slot in slots
    )
    return form


def _unidentified_page(file: Open, form: UnidentifiedForm) -> str:
    return render("investigation/unidentified.html", file, "investigation.show", form=form)


@command(blueprint, "/cases/<number>/unidentified", Permission.INVESTIGATE)
def close_unidentified(number: str) -> ResponseReturnValue:
    """Close an officer as unidentified."""
    file = opened(number, Permission.INVESTIGATE)
    form = _unidentified_form(file)
    if form.validate():
        slot = get_slot(file.work.session, file.case, int(form.officer.data))
        try:
            actions.close_slot(file.work, file.case, file.access, slot, form.reason.data or "")
            return done("investigation.show", number=number, _anchor="officers")
        except Invalid as problem:
            blame(form, problem)
    return _unidentified_page(file, form), 422
