"""A member's own page: what was found between them and cases, to be answered, and their list of interests."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.permissions import Permission
from oversight.extensions import db
from oversight.hearings import actions
from oversight.hearings.forms import FoundForm, put_right
from oversight.hearings.queries.seats import holding_of
from oversight.hearings.recusal.actions import answer_found
from oversight.hearings.recusal.queries import asked_of
from oversight.hearings.recusal.rules import Answer
from oversight.hearings.seats.directory import terms_of
from oversight.hearings.seats.rules import declare_by
from oversight.hearings.views.blueprint import blueprint
from oversight.investigation.queries.conflicts import list_declarations
from oversight.kernel.errors import Invalid
from oversight.web import house
from oversight.web.routing import command, done, page


@page(blueprint, "/meetings/interests", Permission.BALLOT_CAST)
def interests() -> ResponseReturnValue:
    """Questions to answer, and whether the list of interests is whole."""
    return _page(FoundForm(formdata=None))


def _page(form: FoundForm, asked_id: int | None = None) -> str:
    work = house.work()
    terms = terms_of(work, work.actor.account_id or 0)
    now = next((row for row in terms if holding_of(row).is_held_on(work.today)), None)
    declared = [row for row in list_declarations(work.session, work.actor.account_id) if row.to_on is None]
    return render_template(
        "hearings/interests.html",
        asked=asked_of(work.session, work.actor.account_id),
        form=form,
        asked_id=asked_id,
        now=now,
        declared=len(declared),
        declare_by=declare_by(work.charter.serving, holding_of(now)) if now else None,
    )


@command(blueprint, "/meetings/interests/<int:found_id>", Permission.BALLOT_CAST)
def answer(found_id: int) -> ResponseReturnValue:
    """Say whether a possible conflict is one."""
    form = FoundForm()
    if not form.validate():
        return _page(form, found_id), 422
    try:
        row = answer_found(house.work(), found_id, Answer(form.answer.data), form.words.data or "")
    except Invalid as problem:
        db.session.rollback()
        put_right(form, problem)
        return _page(form, found_id), 422
    if row.answer == Answer.CONFLICT.value:
        flash(_("You take no part in this case. It is closed to you from now on."), "success")
    else:
        flash(_("Thank you. Your answer is in the record."), "success")
    return done("hearings.interests")


@command(blueprint, "/meetings/interests/whole", Permission.BALLOT_CAST)
def interests_whole() -> ResponseReturnValue:
    """Say that one's own list of interests is whole."""
    actions.go_through_interests(house.work())
    flash(_("Thank you. The day is noted."), "success")
    return done("hearings.interests")
