"""Writing a wish to withdraw down, and deciding about it."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.investigation.lives.views.blueprint import blueprint
from oversight.investigation.lives.views.frame import Sheet, answer, page_of
from oversight.investigation.lives.withdrawal import rules
from oversight.investigation.lives.withdrawal.actions import decide_withdrawal, record_withdrawal
from oversight.investigation.lives.withdrawal.forms import DecideForm, RecordForm
from oversight.investigation.lives.withdrawal.queries import facts_of_withdrawal, open_request
from oversight.investigation.lives.withdrawal.rules import HOW_LABELS, Decision, How
from oversight.web import house
from oversight.web.jinja import moment
from oversight.web.routing import command, page


def _record_sheet(_case: Case) -> Sheet:
    return Sheet(
        steps=(rules.ASK_WITHDRAWAL,),
        facts=facts_of_withdrawal,
        title=_("A wish to withdraw"),
        lead=(
            _("A withdrawal is a request. The case goes on, and its clocks with it, until the director decides."),
            _("When nothing is signed, we ask the complainant by letter. Only silence after that letter counts."),
        ),
        button=_("Write it down"),
    )


@page(blueprint, "/cases/<number>/withdrawal", Permission.WITHDRAWAL_RECORD)
def withdrawal(number: str) -> ResponseReturnValue:
    """The form for a wish to withdraw."""
    return page_of(number, _record_sheet, RecordForm(formdata=None), Permission.WITHDRAWAL_RECORD)


@command(blueprint, "/cases/<number>/withdrawal", Permission.WITHDRAWAL_RECORD)
def record_wish(number: str) -> ResponseReturnValue:
    """Write a wish to withdraw down."""
    form, may = RecordForm(), Permission.WITHDRAWAL_RECORD
    return answer(
        number,
        form,
        may,
        lambda work, case, access: record_withdrawal(
            work, case, access, how=How(form.how.data), words=form.words.data or ""
        ),
        lambda: page_of(number, _record_sheet, form, may),
    )


def _decide_sheet(case: Case) -> Sheet:
    request = open_request(house.work().session, case.id)
    rows = (
        (
            (_("How it came"), _(HOW_LABELS[How(request.how)])),
            (_("When"), moment(request.at)),
            (_("Words"), request.words),
        )
        if request
        else ()
    )
    return Sheet(
        steps=(rules.WITHDRAW, rules.CONTINUE),
        facts=facts_of_withdrawal,
        title=_("Decide about a withdrawal"),
        lead=(
            _("The complainant does not want to go on. You decide whether the case ends."),
            _("Ask yourself whether anybody pressed them, and whether others may be harmed if it ends."),
        ),
        rows=rows,
        button=_("Decide"),
    )


@page(blueprint, "/cases/<number>/withdrawal/decision", Permission.WITHDRAWAL_DECIDE)
def withdrawal_decision(number: str) -> ResponseReturnValue:
    """The request with the director's choice."""
    return page_of(number, _decide_sheet, DecideForm(formdata=None), Permission.WITHDRAWAL_DECIDE)


@command(blueprint, "/cases/<number>/withdrawal/decision", Permission.WITHDRAWAL_DECIDE)
def decide_wish(number: str) -> ResponseReturnValue:
    """Close as withdrawn, or go on."""
    form, may = DecideForm(), Permission.WITHDRAWAL_DECIDE
    return answer(
        number,
        form,
        may,
        lambda work, case, access: decide_withdrawal(
            work, case, access, decision=Decision(form.decision.data), reason=form.reason.data or ""
        ),
        lambda: page_of(number, _decide_sheet, form, may),
    )
