"""Early resolution: what the department is asked for, and what became of it."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.complaints.forms.fields import offered
from oversight.investigation.lives.resolution import rules
from oversight.investigation.lives.resolution.actions import order_resolution, settle_resolution
from oversight.investigation.lives.resolution.forms import OrderForm, SettleForm
from oversight.investigation.lives.resolution.queries import facts_of_resolution, open_resolution
from oversight.investigation.lives.resolution.rules import Outcome
from oversight.investigation.lives.views.blueprint import blueprint
from oversight.investigation.lives.views.frame import Rows, Sheet, answer, page_of
from oversight.web import house
from oversight.web.jinja import day
from oversight.web.routing import command, page

P = Permission.RESOLUTION_ORDER


def _known(case: Case) -> Rows:
    row = open_resolution(house.work().session, case.id)
    return () if row is None else ((_("To be done"), row.words), (_("By"), day(row.due_on)))


def _order_sheet(_case: Case) -> Sheet:
    return Sheet(
        steps=(rules.ORDER,),
        facts=facts_of_resolution,
        title=_("Early resolution"),
        lead=(
            _("Instead of an investigation the department puts the matter right, by a day that you set."),
            _("If it does not, the case comes back to triage and may still be investigated."),
        ),
        button=_("Ask the department"),
    )


def _settle_sheet(case: Case) -> Sheet:
    return Sheet(
        steps=(rules.DONE, rules.FAILED),
        facts=facts_of_resolution,
        title=_("What became of the early resolution"),
        lead=(_("When it was done, the case closes. When it was not, it is in triage again."),),
        button=_("Save"),
        rows=_known(case),
    )


def _order_form(**how: object) -> OrderForm:
    form = OrderForm(**how)
    form.code.choices = offered([(one.code, one.label) for one in house.charter().resolutions])
    return form


@page(blueprint, "/cases/<number>/early-resolution", P)
def resolution(number: str) -> ResponseReturnValue:
    """What the department is asked for."""
    return page_of(number, _order_sheet, _order_form(formdata=None), P)


@command(blueprint, "/cases/<number>/early-resolution", P)
def order(number: str) -> ResponseReturnValue:
    """Ask the department."""
    form = _order_form()
    return answer(
        number,
        form,
        P,
        lambda work, case, access: order_resolution(
            work,
            case,
            access,
            code=form.code.data or "",
            words=form.words.data or "",
            due_on=form.due_on.data,  # type: ignore[arg-type]  # a valid form has a day
        ),
        lambda: page_of(number, _order_sheet, form, P),
    )


@page(blueprint, "/cases/<number>/early-resolution/outcome", P)
def resolution_outcome(number: str) -> ResponseReturnValue:
    """What became of it."""
    return page_of(number, _settle_sheet, SettleForm(formdata=None), P)


@command(blueprint, "/cases/<number>/early-resolution/outcome", P)
def settle(number: str) -> ResponseReturnValue:
    """Say what became of it."""
    form = SettleForm()
    return answer(
        number,
        form,
        P,
        lambda work, case, access: settle_resolution(
            work, case, access, outcome=Outcome(form.outcome.data), note=form.note.data or ""
        ),
        lambda: page_of(number, _settle_sheet, form, P),
    )
