"""The other way of a complaint about the chief or the board's own people, on the screen."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from oversight.access.offices import LABELS
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import access_facts, get_case
from oversight.complaints.routes import actions
from oversight.complaints.routes.forms import LeaveRouteForm, RouteForm
from oversight.extensions import db
from oversight.kernel.errors import Invalid
from oversight.people.queries import list_accounts
from oversight.web import house
from oversight.web.readings import note_reading
from oversight.web.routing import command, done, page

blueprint = Blueprint("routes", __name__)


@page(blueprint, "/cases/<number>/route", Permission.CASE_ROUTE)
def show(number: str) -> str:
    """Which way the case goes, and how to change it."""
    case, _access = get_case(house.work(), number, Permission.CASE_ROUTE)
    note_reading("route", case.id)
    return _page(case, LeaveRouteForm(formdata=None) if case.route else RouteForm(formdata=None))


def _page(case: Case, form: FlaskForm) -> str:
    if isinstance(form, RouteForm):
        _offer(form)
    taken = next((one for one in house.charter().routes if one.code == case.route), None)
    return render_template(
        "routes/show.html",
        case=case,
        taken=taken,
        routes=house.charter().routes,
        offices=LABELS,
        form=form,
        hints={one.code: f"{one.told} ({one.authority})" for one in house.charter().routes},
    )


def _offer(form: RouteForm) -> None:
    form.code.choices = [SelectChoice(one.code, one.label) for one in house.charter().routes]
    people = [one for one in list_accounts(db.session()) if one.disabled_at is None]
    form.subject.choices = [
        SelectChoice("", "Nobody of the board"),
        *(SelectChoice(str(one.id), one.name) for one in people),
    ]


@command(blueprint, "/cases/<number>/route", Permission.CASE_ROUTE)
def take(number: str) -> ResponseReturnValue:
    """Send the case the other way. Who no longer sees it comes to the list of cases."""
    work = house.work()
    case, access = get_case(work, number, Permission.CASE_ROUTE)
    form = RouteForm()
    _offer(form)
    if form.validate():
        subject = int(form.subject.data) if (form.subject.data or "").isdecimal() else None
        try:
            actions.take_route(
                work, case, access, code=form.code.data or "", subject_id=subject, reason=form.reason.data or ""
            )
            return _onward(case)
        except Invalid as problem:
            form[problem.field].errors = list(problem.reasons)
    return _page(case, form), 422


def _onward(case: Case) -> ResponseReturnValue:
    db.session.flush()
    standing = access_facts(db.session(), house.actor(), case).standing
    return done("cases.show", number=case.number) if standing else done("cases.index")


@command(blueprint, "/cases/<number>/route/leave", Permission.CASE_ROUTE)
def leave(number: str) -> ResponseReturnValue:
    """Send the case the usual way again."""
    work = house.work()
    case, access = get_case(work, number, Permission.CASE_ROUTE)
    form = LeaveRouteForm()
    if form.validate():
        actions.leave_route(work, case, access, reason=form.reason.data or "")
        return done("cases.show", number=number)
    return _page(case, form), 422
