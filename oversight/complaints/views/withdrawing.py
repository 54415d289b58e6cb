"""Asking to withdraw on the status page: without a name, without a reason, and in plain words about what follows."""

from flask import render_template
from flask.typing import ResponseReturnValue

from oversight.access.facts import AccessFacts
from oversight.cases.links.queries import investigated_in
from oversight.complaints.models import Complaint
from oversight.complaints.views.blueprint import blueprint
from oversight.complaints.views.standing import as_told
from oversight.complaints.views.status import home_of, opened
from oversight.investigation.lives.withdrawal import rules
from oversight.investigation.lives.withdrawal.actions import ask_to_withdraw
from oversight.investigation.lives.withdrawal.forms import AskForm
from oversight.investigation.lives.withdrawal.queries import facts_of_withdrawal
from oversight.web import house
from oversight.web.routing import done, public_command, public_page


@public_page(blueprint, "/status/withdraw")
def withdraw() -> ResponseReturnValue:
    """What a withdrawal means, and the button."""
    complaint = opened()
    if complaint is None or _silent(complaint):
        return done("complaints.status")
    return _page(complaint, AskForm(formdata=None))


def _silent(complaint: Complaint) -> bool:
    """Whether a refusal would tell what a hold keeps back."""
    work = house.work()
    return as_told(work.session, investigated_in(work.session, home_of(complaint)), work.charter).silent


def _page(complaint: Complaint, form: AskForm) -> str:
    case = home_of(complaint)
    facts = facts_of_withdrawal(house.work(), case, AccessFacts(case.id, case.stage))
    reasons = rules.ASK_WITHDRAWAL.reasons(case.stage, facts)
    return render_template("complaints/withdraw.html", case=case, form=form, reasons=reasons)


@public_command(blueprint, "/status/withdraw")
def ask_withdrawal() -> ResponseReturnValue:
    """Ask to withdraw. The case goes on until the director has decided."""
    complaint, form = opened(), AskForm()
    if complaint is None or _silent(complaint):
        return done("complaints.status")
    if not form.validate():
        return _page(complaint, form), 422
    ask_to_withdraw(house.work(), home_of(complaint), form.words.data or "")
    return done("complaints.status")
