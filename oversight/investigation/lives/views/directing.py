"""Directives: which cases one would close, how far it is, and taking it back for all or for one."""

from collections import Counter
from collections.abc import Sequence

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.permissions import Permission
from oversight.cases.rules import LABELS, Stage
from oversight.complaints.forms.fields import offered
from oversight.extensions import db
from oversight.investigation.lives.directive.actions import order_directive, restore_case, take_back
from oversight.investigation.lives.directive.forms import BackForm, FilterForm, OrderForm
from oversight.investigation.lives.directive.models import Directive, DirectiveCase
from oversight.investigation.lives.directive.queries import (
    SHOWN,
    Candidate,
    count_states,
    list_candidates,
    list_directives,
    list_districts,
    list_lines,
    list_stuck,
)
from oversight.investigation.lives.directive.rules import STATE_LABELS
from oversight.investigation.lives.views.blueprint import blueprint
from oversight.kernel.errors import Invalid, NotFound
from oversight.people.queries import names_of
from oversight.web import house
from oversight.web.readings import note_reading
from oversight.web.routing import command, done, page

P = Permission.DIRECTIVE_CLOSE


@page(blueprint, "/directives", P)
def directives() -> ResponseReturnValue:
    """All directives, and the filter for a new one with its preview."""
    form = _filter_form()
    asked = bool(request.args) and form.validate()
    return _preview(form, OrderForm(formdata=None), asked=asked)


def _filter_form() -> FilterForm:
    """The filter stands in the address, of the order too: what was previewed is what is ordered."""
    form = FilterForm(request.args)
    form.category.choices = offered([(one.code, f"{one.label} ({one.family})") for one in house.charter().categories])
    form.district.choices = offered([("", _("Any")), *((one, one) for one in list_districts(db.session()))])
    return form


def _preview(form: FilterForm, order: OrderForm, *, asked: bool) -> ResponseReturnValue:
    wanted = form.wanted() if asked else None
    found = list_candidates(house.work(), wanted) if wanted else []
    if wanted:
        note_reading("directive-preview", None)
    closing = [one for one in found if one.why is None]
    order.expected.data = str(len(closing))
    here = "left" if request.args.get("show") == "left" else "closing"
    chosen = closing if here == "closing" else [one for one in found if one.why]
    start = min(_whole(request.args.get("from")), max(len(chosen) - 1, 0)) // SHOWN * SHOWN
    html = render_template(
        "lives/directives.html",
        form=form,
        order=order,
        asked=wanted is not None,
        closing=len(closing),
        left=len(found) - len(closing),
        stages=_by_stage(found),
        here=here,
        rows=chosen[start : start + SHOWN],
        start=start,
        newer_url=_here(show=here, **{"from": start - SHOWN}) if start else None,
        older_url=_here(show=here, **{"from": start + SHOWN}) if start + SHOWN < len(chosen) else None,
        closing_url=_here(show="closing"),
        left_url=_here(show="left"),
        order_url=_here(),
        directives=list_directives(db.session()),
        page_errors=[(name, str(errors[0])) for name, errors in order.errors.items()],
    )
    return html, 422 if order.errors or form.errors else 200


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdigit() and len(text) < 9 else 0


def _here(**more: object) -> str:
    """This page with its filter, and with something else."""
    kept = {name: request.args.getlist(name) for name in request.args if name not in ("show", "from")}
    return url_for("lives.directives", **kept, **more)  # type: ignore[arg-type]


def _by_stage(found: Sequence[Candidate]) -> list[tuple[str, int, int]]:
    """How many cases at each stage would close and are left alone, in the order of the stages."""
    closing = Counter(one.stage for one in found if one.why is None)
    left = Counter(one.stage for one in found if one.why)
    return [(LABELS[stage], closing[stage], left[stage]) for stage in Stage if closing[stage] or left[stage]]


@command(blueprint, "/directives", P)
def order_all() -> ResponseReturnValue:
    """Order it: a job closes the cases."""
    order, form = OrderForm(), _filter_form()
    wanted = form.wanted() if form.validate() else None
    if wanted is None or not order.validate():
        return _preview(form, order, asked=wanted is not None)
    try:
        row = order_directive(
            house.work(),
            wanted,
            number=order.number.data or "",
            reason=order.reason.data or "",
            expected=_whole(order.expected.data),
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
    after = _whole(request.args.get("after"))
    lines = list_lines(work, row.id, after=after)
    html = render_template(
        "lives/directive.html",
        row=row,
        form=form,
        category=labels.get(row.category, row.category),
        counts=count_states(work.session, row.id),
        lines=lines,
        stuck=list_stuck(work, row.id),
        only=_only(row),
        first_url=url_for("lives.directive", directive_id=row.id) if after else None,
        next_url=url_for("lives.directive", directive_id=row.id, after=lines[-1].id) if len(lines) == SHOWN else None,
        labels=STATE_LABELS,
        names=names_of(work.session, {one for one in (row.by_id, row.back_by_id) if one}),
    )
    return html, 422 if form.errors else 200


def _only(row: Directive) -> str:
    """To what a directive was narrowed beside category and day, in words."""
    parts = [", ".join(LABELS[Stage(stage)] for stage in row.stages), row.district]
    parts += [_("open for %(num)d days or more", num=row.days_open) if row.days_open else ""]
    parts += [_("of incident %(number)d", number=row.incident_id) if row.incident_id else ""]
    return "; ".join(part for part in parts if part)


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
