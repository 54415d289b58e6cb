"""The page on which each person sets their morning e-mail."""

from flask import Blueprint, flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.permissions import Permission
from oversight.desk.digest.actions import choose_digest
from oversight.desk.digest.forms import DigestForm
from oversight.desk.digest.jobs import AT
from oversight.desk.digest.queries import get_choice
from oversight.desk.digest.rules import Choice, When
from oversight.web import house
from oversight.web.routing import command, done, page

blueprint = Blueprint("digest", __name__)


@page(blueprint, "/me/digest", Permission.DESK_OPEN)
def show() -> ResponseReturnValue:
    """What this person gets at present."""
    work = house.work()
    assert work.actor.account_id is not None  # the door lets persons in only
    choice = get_choice(work.session, work.actor.account_id)
    return _page(DigestForm(when=choice.when.value, parts=sorted(choice.parts)))


def _page(form: DigestForm) -> str:
    return render_template("desk/digest.html", form=form, at=f"{AT:%H:%M}")


@command(blueprint, "/me/digest", Permission.DESK_OPEN)
def choose() -> ResponseReturnValue:
    """Keep what was chosen."""
    form = DigestForm()
    if form.validate() and form.when.data != When.OFF.value and not form.parts.data:
        form.parts.errors = [_("Choose at least one part, or choose “Never” above.")]
    if form.errors:
        return _page(form), 422
    choose_digest(house.work(), Choice(When(form.when.data), frozenset(form.parts.data or [])))
    flash(_("Your choice is kept. It holds from the next morning on."), "success")
    return done("digest.show")
