"""Requests to look again: written down by staff, and decided."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.facts import AccessFacts
from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.complaints.forms.fields import offered
from oversight.extensions import db
from oversight.kernel.errors import Invalid
from oversight.recommendations.reconsideration import rules
from oversight.recommendations.reconsideration.actions import Asked, ask, decide
from oversight.recommendations.reconsideration.forms import DecisionForm, RequestForm
from oversight.recommendations.reconsideration.queries import (
    facts_of_deciding,
    facts_offered_to_ask,
    list_requests,
)
from oversight.recommendations.reconsideration.rules import ASKER_LABELS, STATE_LABELS, Asker, RequestState
from oversight.recommendations.views.blueprint import blueprint
from oversight.web import house
from oversight.web.routing import command, done, page


@page(blueprint, "/cases/<number>/reconsideration", Permission.CASE_OPEN)
def reconsideration(number: str) -> ResponseReturnValue:
    """The requests of a case, what the law says, and the forms."""
    case, access = get_case(house.work(), number)
    return _page(case, access, _request_form(case, blank=True), DecisionForm(formdata=None))


def _request_form(case: Case, *, blank: bool = False) -> RequestForm:
    form, law = RequestForm(formdata=None) if blank else RequestForm(), house.charter().reconsideration
    officers = [
        (f"officer-{slot.id}", _("Officer %(number)d", number=slot.number)) for slot in case.slots if slot.officer_id
    ]
    who = law.who if law else ()
    complainant = [("complainant", _("The complainant"))] if "complainant" in who else []
    form.by.choices = offered([*complainant, *(officers if "officer" in who else [])])
    form.ground.choices = offered([(one.code, one.label) for one in (law.grounds if law else ())])
    return form


def _page(case: Case, access: AccessFacts, form: RequestForm, deciding: DecisionForm) -> str:
    work, actor, law = house.work(), house.actor(), house.charter().reconsideration
    return render_template(
        "recommendations/reconsideration.html",
        case=case,
        law=law,
        grounds={one.code: one.label for one in (law.grounds if law else ())},
        requests=list_requests(work.session, case.id),
        states={one.value: _(label) for one, label in STATE_LABELS.items()},
        askers={one.value: _(label) for one, label in ASKER_LABELS.items()},
        waiting=RequestState.OPEN.value,
        form=form,
        deciding=deciding,
        records=may(actor, Permission.RECONSIDERATION_RECORD, access),
        decides=may(actor, Permission.RECONSIDERATION_DECIDE, access),
        not_asked=rules.ASK.reasons(case.stage, facts_offered_to_ask(work, case, access)),
        not_decided=rules.GRANT.reasons(case.stage, facts_of_deciding(work, case, access)),
    )


@command(blueprint, "/cases/<number>/reconsideration", Permission.RECONSIDERATION_RECORD)
def add_request(number: str) -> ResponseReturnValue:
    """Write down a request."""
    work = house.work()
    case, access = get_case(work, number, Permission.RECONSIDERATION_RECORD)
    form = _request_form(case)
    if not form.validate() or form.arrived_on.data is None:
        return _page(case, access, form, DecisionForm(formdata=None)), 422
    by = form.by.data or ""
    said = Asked(
        by=Asker.OFFICER if by.startswith("officer-") else Asker.COMPLAINANT,
        ground=form.ground.data or "",
        words=form.words.data or "",
        arrived_on=form.arrived_on.data,
        slot_id=int(by.removeprefix("officer-")) if by.startswith("officer-") else None,
    )
    try:
        row = ask(work, case, access, said)
    except Invalid as problem:
        db.session.rollback()
        form[problem.field].errors = list(problem.reasons)
        return _page(case, access, form, DecisionForm(formdata=None)), 422
    late = row.state == RequestState.LATE.value
    flash(_("It came too late. The party is told so.") if late else _("The request is written down."), "success")
    return done("department.reconsideration", number=number)


@command(blueprint, "/cases/<number>/reconsideration/<int:request_id>", Permission.RECONSIDERATION_DECIDE)
def decide_request(number: str, request_id: int) -> ResponseReturnValue:
    """Decide whether the board looks again."""
    work = house.work()
    case, access = get_case(work, number, Permission.RECONSIDERATION_DECIDE)
    form = DecisionForm()
    if not form.validate():
        return _page(case, access, _request_form(case, blank=True), form), 422
    decide(work, case, access, request_id, granted=form.granted.data == "yes", reasons=form.reasons.data or "")
    flash(_("The decision is written down. Both sides are told."), "success")
    return done("department.reconsideration", number=number)
