"""Who keeps what the board asks for."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.permissions import Permission
from oversight.evidence.requests.actions.custodians import Reached, change_custodian, enter_custodian
from oversight.evidence.requests.forms import CustodianForm
from oversight.evidence.requests.models import Custodian
from oversight.evidence.requests.queries import get_custodian, list_custodians
from oversight.evidence.requests.rules import KIND_LABELS, CustodianKind
from oversight.evidence.requests.views.blueprint import blueprint
from oversight.extensions import db
from oversight.kernel.errors import Invalid
from oversight.web import house
from oversight.web.routing import command, done, page


@page(blueprint, "/requests/custodians", Permission.CUSTODIAN_KEEP)
def custodians() -> ResponseReturnValue:
    """Everybody who keeps something, and a form for one more."""
    return _list_page(CustodianForm(formdata=None))


@command(blueprint, "/requests/custodians", Permission.CUSTODIAN_KEEP)
def enter() -> ResponseReturnValue:
    """Enter a unit of the department, or another agency."""
    form = CustodianForm()
    if form.validate():
        try:
            row = enter_custodian(house.work(), _reached(form))
            flash(_("%(name)s can be asked now.", name=row.name), "success")
            return done("requests.custodians")
        except Invalid as problem:
            form[problem.field].errors = list(problem.reasons)
    return _list_page(form), 422


@page(blueprint, "/requests/custodians/<int:custodian_id>", Permission.CUSTODIAN_KEEP)
def custodian(custodian_id: int) -> ResponseReturnValue:
    """One custodian, to change how it is reached."""
    row = get_custodian(db.session(), custodian_id)
    form = CustodianForm(formdata=None, obj=row)
    form.ended.data = row.ended_at is not None
    return render_template("requests/custodian.html", form=form, row=row)


@command(blueprint, "/requests/custodians/<int:custodian_id>", Permission.CUSTODIAN_KEEP)
def change(custodian_id: int) -> ResponseReturnValue:
    """Keep what was changed."""
    row, form = get_custodian(db.session(), custodian_id), CustodianForm()
    if form.validate():
        try:
            change_custodian(house.work(), row, _reached(form), ended=bool(form.ended.data))
            return done("requests.custodians")
        except Invalid as problem:
            form[problem.field].errors = list(problem.reasons)
    return render_template("requests/custodian.html", form=form, row=row), 422


def _reached(form: CustodianForm) -> Reached:
    return Reached(
        name=form.name.data or "",
        kind=CustodianKind(form.kind.data),
        email=form.email.data or "",
        phone=form.phone.data or "",
        address=form.address.data or "",
        note=form.note.data or "",
    )


def _list_page(form: CustodianForm) -> str:
    rows: list[Custodian] = list(list_custodians(db.session(), ended=True))
    kinds = {kind.value: label for kind, label in KIND_LABELS.items()}
    return render_template("requests/custodians.html", form=form, rows=rows, kinds=kinds)
