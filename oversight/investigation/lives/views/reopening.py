"""Opening an ended case again."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.complaints.forms.fields import offered
from oversight.investigation.lives.reopening import rules
from oversight.investigation.lives.reopening.actions import reopen_case, return_referral
from oversight.investigation.lives.reopening.forms import ReopenForm, ReturnForm
from oversight.investigation.lives.reopening.queries import facts_of_reopening
from oversight.investigation.lives.views.blueprint import blueprint
from oversight.investigation.lives.views.frame import Rows, Sheet, answer, page_of
from oversight.web import house
from oversight.web.jinja import moment
from oversight.web.routing import command, page


def _ended(case: Case) -> Rows:
    law = house.charter()
    labels = {one.code: one.label for one in law.known_closures}
    how = labels.get(case.closure, case.closure) if case.closure else _("With findings")
    return ((_("How it ended"), how), (_("When"), moment(case.closed_at) if case.closed_at else None))


def _reopen_sheet(case: Case) -> Sheet:
    return Sheet(
        steps=(rules.REOPEN_TRIAGE, rules.REOPEN_ASSIGNMENT),
        facts=facts_of_reopening,
        title=_("Open the case again"),
        lead=(
            _("How the case ended is kept, and its findings stand until newer ones are written."),
            _("The dates of the law run from today; the limit for discipline runs on from its old day."),
        ),
        button=_("Open it again"),
        rows=_ended(case),
    )


def _reopen_form(number: str, **how: object) -> ReopenForm:
    form = ReopenForm(**how)
    case, _access = get_case(house.work(), number, Permission.CASE_REOPEN)
    grounds = rules.grounds_for(house.charter().reopenings, case.closure or "", house.actor().offices)
    form.ground.choices = offered([(one.code, one.label) for one in grounds])
    return form


@page(blueprint, "/cases/<number>/reopening", Permission.CASE_REOPEN)
def reopening(number: str) -> ResponseReturnValue:
    """On which ground, and where it goes."""
    return page_of(number, _reopen_sheet, _reopen_form(number, formdata=None), Permission.CASE_REOPEN)


@command(blueprint, "/cases/<number>/reopening", Permission.CASE_REOPEN)
def reopen(number: str) -> ResponseReturnValue:
    """Open it again."""
    form, may = _reopen_form(number), Permission.CASE_REOPEN
    return answer(
        number,
        form,
        may,
        lambda work, case, access: reopen_case(
            work,
            case,
            access,
            ground=form.ground.data or "",
            to=form.to.data or "",
            reasons=form.reasons.data or "",
        ),
        lambda: page_of(number, _reopen_sheet, form, may),
    )


def _return_sheet(case: Case) -> Sheet:
    return Sheet(
        steps=(rules.RETURN_REFERRAL,),
        facts=facts_of_reopening,
        title=_("Take back from another body"),
        lead=(_("The case is in triage again, and the board decides anew what happens with it."),),
        button=_("Take it back"),
        rows=_ended(case),
    )


@page(blueprint, "/cases/<number>/referral-back", Permission.TRIAGE_DECIDE)
def referral_back(number: str) -> ResponseReturnValue:
    """Who gave the case back, and why."""
    return page_of(number, _return_sheet, ReturnForm(formdata=None), Permission.TRIAGE_DECIDE)


@command(blueprint, "/cases/<number>/referral-back", Permission.TRIAGE_DECIDE)
def take_back(number: str) -> ResponseReturnValue:
    """Take the case back."""
    form, may = ReturnForm(), Permission.TRIAGE_DECIDE
    return answer(
        number,
        form,
        may,
        lambda work, case, access: return_referral(work, case, access, reasons=form.reasons.data or ""),
        lambda: page_of(number, _return_sheet, form, may),
    )
