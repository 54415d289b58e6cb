"""The staff's page on which the order of a court is entered: to take a decision down, or to put it back."""

from flask import Blueprint, flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.extensions import db
from oversight.hearings.forms import put_right
from oversight.kernel.errors import Invalid
from oversight.people.queries import names_of
from oversight.publication.taking_down.actions import Order, restore, take_down
from oversight.publication.taking_down.forms import OrderForm
from oversight.publication.taking_down.queries import facts_of_takedown, list_orders
from oversight.publication.taking_down.rules import against_restoring, against_taking_down
from oversight.web import house
from oversight.web.routing import command, done, page

blueprint = Blueprint("takedowns", __name__)
MAY = Permission.DECISION_TAKE_DOWN


@page(blueprint, "/cases/<number>/decision/takedown", MAY)
def show(number: str) -> ResponseReturnValue:
    """The orders about this decision, and the form for what can be ordered now."""
    case, _access = get_case(house.work(), number, MAY)
    return _page(case, OrderForm(formdata=None))


def _page(case: Case, form: OrderForm) -> str:
    work = house.work()
    facts, orders = facts_of_takedown(work, case), list_orders(work.session, case.id)
    people = {i for one in orders for i in (one.by_id, one.lifted_by_id) if i}
    return render_template(
        "publication/takedown.html",
        case=case,
        form=form,
        orders=orders,
        names=names_of(work.session, people),
        restoring=facts.taken_down,
        reasons=against_restoring(facts) if facts.taken_down else against_taking_down(facts),
    )


@command(blueprint, "/cases/<number>/decision/takedown", MAY)
def order(number: str) -> ResponseReturnValue:
    """Enter an order: it takes a public decision down, and puts one back that was taken down."""
    work = house.work()
    case, access = get_case(work, number, MAY)
    form = OrderForm()
    if not form.validate() or form.ordered_on.data is None:
        return _page(case, form), 422
    said = Order(form.court.data or "", form.ordered_on.data, form.order_number.data or "", form.reason.data or "")
    try:
        words = _do(case, access, said)
    except Invalid as problem:
        db.session.rollback()
        put_right(form, problem)
        return _page(case, form), 422
    flash(words, "success")
    return done("takedowns.show", number=number)


def _do(case: Case, access: AccessFacts, said: Order) -> str:
    work = house.work()
    if facts_of_takedown(work, case).taken_down:
        restore(work, case, access, said)
        return str(_("The decision is public again."))
    take_down(work, case, access, said)
    return str(_("The decision is taken down. Copies in caches are gone within a minute."))
