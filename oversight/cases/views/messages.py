"""Messages between the complainant and the board."""

import secrets

from flask import render_template
from flask.typing import ResponseReturnValue

from oversight.access.facts import AccessFacts
from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.cases.views.blueprint import blueprint
from oversight.cases.walls.rules import Subject
from oversight.cases.walls.shown import behind_of
from oversight.complaints.registration.actions import messages as actions
from oversight.complaints.registration.forms import MessageForm
from oversight.extensions import db
from oversight.investigation.queries.behind import whole_sight
from oversight.kernel.errors import Invalid
from oversight.notices.mailbox import list_messages
from oversight.people.queries import names_of
from oversight.web import house
from oversight.web.readings import note_reading
from oversight.web.routing import command, done, page


@page(blueprint, "/cases/<number>/messages", Permission.CASE_OPEN)
def messages(number: str) -> str:
    """The mailbox of the case."""
    case, access = get_case(house.work(), number)
    note_reading("messages", case.id)
    return _page(case, access, MessageForm(formdata=None, key=secrets.token_urlsafe(16)))


def _page(case: Case, access: AccessFacts, form: MessageForm) -> str:
    session = house.work().session
    sight = whole_sight(house.work(), case.id)
    found = sight.bare(Subject.MESSAGE, list_messages(session, case.id))
    return render_template(
        "cases/messages.html",
        case=case,
        form=form,
        messages=found,
        names=names_of(session, {message.by_id for message in found if message.by_id}),
        behind=behind_of(sight, Subject.MESSAGE),
        unread=sum(message.from_complainant and message.read_at is None for message in found),
        may_write=may(house.actor(), Permission.CASE_MESSAGE, access),
    )


@command(blueprint, "/cases/<number>/messages", Permission.CASE_MESSAGE)
def write_message(number: str) -> ResponseReturnValue:
    """Write to the complainant."""
    case, access = get_case(house.work(), number, Permission.CASE_MESSAGE)
    form = MessageForm()
    if form.validate():
        try:
            key = (form.key.data or "")[:80] or None
            actions.write_to_complainant(house.work(), case, access, form.text.data or "", key=key)
            actions.note_as_read(house.work(), case, access)
            return done("cases.messages", number=number)
        except Invalid as problem:
            db.session.rollback()
            form.text.errors = list(problem.reasons)
            case, access = get_case(house.work(), number, Permission.CASE_MESSAGE)
    return _page(case, access, form), 422


@command(blueprint, "/cases/<number>/messages/read", Permission.CASE_MESSAGE)
def mark_messages_read(number: str) -> ResponseReturnValue:
    """Note that the board has read what the complainant wrote."""
    case, access = get_case(house.work(), number, Permission.CASE_MESSAGE)
    actions.note_as_read(house.work(), case, access)
    return done("cases.messages", number=number)
