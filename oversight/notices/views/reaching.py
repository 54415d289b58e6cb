"""How a person of a case may be reached: the page, the change, and what did not reach them sent once more."""

from flask import render_template
from flask.typing import ResponseReturnValue

from oversight.access.facts import AccessFacts
from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.cases.walls.queries import require_open
from oversight.cases.walls.rules import Subject
from oversight.complaints.forms.pages import languages_of
from oversight.extensions import db
from oversight.kernel.errors import Invalid
from oversight.notices.reaching import actions
from oversight.notices.reaching.forms import ContactForm, filled
from oversight.notices.reaching.queries import get_person, list_undelivered
from oversight.notices.views.blueprint import blueprint
from oversight.notices.views.delivery import CHANNELS
from oversight.people.models import Person
from oversight.web import house
from oversight.web.readings import note_reading
from oversight.web.routing import command, done, page

CONTACT = Permission.CONTACT_CORRECT


@page(blueprint, "/cases/<number>/people/<int:person_id>/contact", CONTACT)
def contact(number: str, person_id: int) -> ResponseReturnValue:
    """How this person may be reached, and the letters that did not reach them."""
    case, access = get_case(house.work(), number, CONTACT)
    person = _person(case, person_id)
    note_reading(f"contact:{person.id}", case.id)
    return _contact_page(case, access, person, _form(data=filled(person), formdata=None))


@command(blueprint, "/cases/<number>/people/<int:person_id>/contact", CONTACT)
def change_contact(number: str, person_id: int) -> ResponseReturnValue:
    """Write down how this person may be reached."""
    case, access = get_case(house.work(), number, CONTACT)
    person = _person(case, person_id)
    form = _form()
    if form.validate():
        try:
            actions.change_contact(house.work(), case, person, access, form.contact())
            return done("notices.contact", number=number, person_id=person_id)
        except Invalid as problem:
            form[problem.field].errors = list(problem.reasons)
    return _contact_page(case, access, person, form), 422


@command(blueprint, "/cases/<number>/people/<int:person_id>/send-again", Permission.LETTER_SEND)
def send_undelivered(number: str, person_id: int) -> ResponseReturnValue:
    """Send everything that did not reach this person once more, in one press."""
    case, _access = get_case(house.work(), number, Permission.LETTER_SEND)
    person = _person(case, person_id)
    actions.send_undelivered(house.work(), person, list_undelivered(db.session(), house.actor(), person.id))
    return done("notices.contact", number=number, person_id=person_id)


def _person(case: Case, person_id: int) -> Person:
    """A person of the case. Behind a wall only for who may pass it and has said why: their address names them."""
    person = get_person(db.session(), case, person_id)
    for party in case.parties:
        if party.person_id == person.id:
            require_open(house.work(), case, (Subject.PARTY, party.id))
    return person


def _form(**how: object) -> ContactForm:
    form = ContactForm(**how)
    form.language.choices = languages_of(house.charter())
    return form


def _contact_page(case: Case, access: AccessFacts, person: Person, form: ContactForm) -> str:
    return render_template(
        "notices/contact.html",
        case=case,
        person=person,
        form=form,
        page_errors=[(form[name].id, text) for name, said in form.errors.items() if name for text in said],
        undelivered=_lost(person) if may(house.actor(), Permission.LETTER_OPEN, access) else [],
        may_send=may(house.actor(), Permission.LETTER_SEND, access),
    )


def _lost(person: Person) -> list[dict[str, object]]:
    """The letters that did not reach this person, and the way each would take now."""
    work = house.work()
    return [
        {
            "id": letter.id,
            "name": letter.name,
            "number": letter.case.number,
            "when": letter.created_at,
            "reason": letter.reason,
            "way": CHANNELS[actions.way_now(work, person, letter).value],
        }
        for letter in list_undelivered(work.session, work.actor, person.id)
    ]
