"""Directives: which cases one would close, how far it is, and taking it back for all or for one."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from oversight.access.permissions import Permission
from oversight.complaints.forms.fields import offered
from oversight.extensions import db
from oversight.investigation.lives.directive.actions import order_directive, restore_case, take_back
from oversight.investigation.lives.directive.forms import BackForm, FilterForm, OrderForm
from oversight.investigation.lives.directive.models import Directive, DirectiveCase
from oversight.investigation.lives.directive.queries import (
    Candidate,
    count_states,
    list_candidates,
    list_directives,
    list_lines,
)
from oversight.investigation.lives.directive.rules import STATE_LABELS, Filter
from oversight.investigation.lives.views.blueprint import blueprint
from oversight.kernel.errors import Invalid, NotFound
from oversight.people.queries import names_of
from oversight.web import house
from oversight.web.readings import note_reading
from oversight.web.routing import command, done, page

P = Permission.DIRECTIVE_CLOSE
SHOWN = 100
"""Cases of a preview that are shown one by one; all are counted."""


@page(blueprint, "/directives", P)
def directives() -> ResponseReturnValue:
    """All directives, and the filter for a new one with its preview."""
    form = _filter_form()
    asked = bool(request.args) and form.validate()
    return _preview(form, OrderForm(formdata=None), asked=asked)


def _filter_form() -> FilterForm:
    form = FilterForm(request.args if request.method == "GET" else None)
    form.category.choices = offered([(one.code, f"{one.label} ({one.family})") for one in house.charter().categories])
    return form


def _preview(form: FilterForm, order: OrderForm, *, asked: bool) -> ResponseReturnValue:
    found: list[Candidate] = []
    if asked and form.before.data:
        found = list_candidates(house.work(), Filter(category=form.category.data, before=form.before.data))
        note_reading("directive-preview", None)
    closing, left = [one for one in found if one.why is None], [one for one in found if one.why]
    order.category.data, order.before.data = form.category.data, form.before.data
    order.expected.data = str(len(closing))
    html = render_template(
        "lives/directives.html",
        form=form,
        order=order,
        asked=asked,
        closing=closing,
        left=left,
        shown=SHOWN,
        directives=list_directives(db.session()),
        page_errors=[(name, str(errors[0])) for name, errors in order.errors.items()],
    )
    return html, 422 if order.errors or form.errors else 200


@command(blueprint, "/directives", P)
def order_all() -> ResponseReturnValue:
    """Order it: a job closes the cases."""
    order, form = OrderForm(), _filter_form()
    form.category.data, form.before.data = order.category.data, order.before.data
    if not order.validate() or order.before.data is None:
        return _preview(form, order, asked=order.before.data is not None)
    try:
        row = order_directive(
            house.work(),
            Filter(category=order.category.data or "", before=order.before.data),
            number=order.number.data or "",
            reason=order.reason.data or "",
            expected=int(order.expected.data or 0),
        )
    except Invalid as problem:
        db.session.rollback()
        order[problem.field].errors = list(problem.reasons)
        return _preview(form, order, asked=True)
    return done("lives.directive", directive_id=row.id)


@page(blueprint, "/directives/<int:directive_id>", P)
def directive(directive_id: int) -> ResponseReturnValue:
    """How far a directive is: closed, left alone and why, open again."""
    return _show(directive_id, BackForm(formdata=None))


def _show(directive_id: int, form: BackForm) -> ResponseReturnValue:
    work = house.work()
    row = _get(directive_id)
    note_reading("directive", None)
    labels = {one.code: one.label for one in house.charter().known_categories}
    html = render_template(
        "lives/directive.html",
        row=row,
        form=form,
        category=labels.get(row.category, row.category),
        counts=count_states(work.session, row.id),
        lines=list_lines(work, row.id),
        labels=STATE_LABELS,
        names=names_of(work.session, {one for one in (row.by_id, row.back_by_id) if one}),
    )
    return html, 422 if form.errors else 200


@command(blueprint, "/directives/<int:directive_id>/back", P)
def back(directive_id: int) -> ResponseReturnValue:
    """Take it back for all."""
    form = BackForm()
    if not form.validate():
        return _show(directive_id, form)
    take_back(house.work(), _get(directive_id), reason=form.reason.data or "")
    return done("lives.directive", directive_id=directive_id)


@command(blueprint, "/directives/<int:directive_id>/cases/<int:row_id>/back", P)
def back_one(directive_id: int, row_id: int) -> ResponseReturnValue:
    """Take it back for one case."""
    item = db.session.get(DirectiveCase, row_id)
    if item is None or item.directive_id != directive_id:
        raise NotFound
    restore_case(house.work(), item)
    return done("lives.directive", directive_id=directive_id)


def _get(directive_id: int) -> Directive:
    row = db.session.get(Directive, directive_id)
    if row is None:
        raise NotFound
    return row
