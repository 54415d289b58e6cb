"""The page of the emergency stop, and what the gate before every public page asks."""

from collections.abc import Sequence

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from sqlalchemy.orm import Session

from oversight.access.permissions import Permission
from oversight.extensions import db
from oversight.kernel.errors import Invalid, NotFound
from oversight.people.queries import names_of
from oversight.publication.stopping import actions, queries
from oversight.publication.stopping.forms import OpenForm, StopForm
from oversight.publication.stopping.rules import LABELS, STANDARD, What, covered_by, words_for
from oversight.web import house
from oversight.web.choosing import choices_of
from oversight.web.offline import Notice, Stops, forget_notices
from oversight.web.routing import command, done, page

blueprint = Blueprint("stopping", __name__)


@page(blueprint, "/staff/stop", Permission.PUBLIC_STOP)
def index() -> ResponseReturnValue:
    """What is offline, the form that takes something offline, and what was."""
    return _page(StopForm(formdata=None))


@command(blueprint, "/staff/stop", Permission.PUBLIC_STOP)
def stop() -> ResponseReturnValue:
    """Take decisions, data or both offline."""
    form = StopForm()
    if form.validate():
        try:
            actions.stop_public(house.work(), form.chosen(), form.reason.data or "", form.words())
            forget_notices()
            return done("stopping.index")
        except Invalid as problem:
            form[problem.field].errors = list(problem.reasons)
    return _page(form), 422


@command(blueprint, "/staff/stop/<what>/open", Permission.PUBLIC_STOP)
def open_again(what: str) -> ResponseReturnValue:
    """Open a part again."""
    part, form = _part(what), OpenForm()
    if form.validate():
        try:
            actions.open_public(house.work(), part, form.reason.data or "")
            forget_notices()
            return done("stopping.index")
        except Invalid as problem:
            form[problem.field].errors = list(problem.reasons)
    return _page(StopForm(formdata=None), opening=(part, form)), 422


def _part(code: str) -> What:
    if code not in {one.value for one in What}:
        raise NotFound
    return What(code)


def _page(form: StopForm, opening: tuple[What, OpenForm] | None = None) -> str:
    session = db.session()
    on, over = queries.list_on(session), queries.list_over(session)
    forms: dict[str, OpenForm] = {row.what: _open_form(What(row.what), opening) for row in on}
    form.parts.choices = choices_of((what.value, label) for what, label in LABELS.items() if what.value not in forms)
    wrong: list[FlaskForm] = [form, *([opening[1]] if opening else [])]
    return render_template(
        "publication/stop.html",
        form=form,
        on=[(row, words_for(What(row.what), row.words), forms[row.what]) for row in on],
        over=over,
        all_on=len(on) == len(What),
        labels={what.value: label for what, label in LABELS.items()},
        standard={what.value: words for what, words in STANDARD.items()},
        names=names_of(session, {n for row in (*on, *over) for n in (row.by_id, row.opened_by_id) if n}),
        page_errors=[
            (one[name].id, words) for one in wrong for name, some in one.errors.items() if name for words in some
        ],
    )


def _open_form(what: What, opening: tuple[What, OpenForm] | None) -> OpenForm:
    form = opening[1] if opening and opening[0] is what else OpenForm(formdata=None)
    form.reason.id = f"open-reason-{what.value}"
    return form


def _notices(session: Session) -> Sequence[Notice]:
    return [
        Notice(row.what, LABELS[What(row.what)], row.at, words_for(What(row.what), row.words))
        for row in queries.list_on(session)
    ]


STOPS = Stops(covers=covered_by, ask=_notices)
"""What `app.py` hands to the gate."""
