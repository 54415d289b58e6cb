"""The staff's page of corrections: what is wrong in a published decision, what shall stand there, who approves."""

from typing import Any

from flask import Blueprint, flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.facts import AccessFacts
from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.complaints.forms.fields import tidy
from oversight.desk.trail.differences import differences
from oversight.extensions import db
from oversight.hearings.forms import put_right
from oversight.kernel.errors import Invalid
from oversight.people.queries import names_of
from oversight.publication.gathering import gather
from oversight.publication.projection import CaseFacts
from oversight.publication.versions import rules
from oversight.publication.versions.actions import Wrong, approve_correction, ask_correction, decline_correction
from oversight.publication.versions.forms import CorrectionForm, DeclineForm
from oversight.publication.versions.queries import corrected_facts, facts_of_correction, list_corrections
from oversight.publication.versions.rules import CORRECTION_STATES, CorrectionState
from oversight.publication.versions.texts import texts_of
from oversight.web import house
from oversight.web.routing import command, done, page

blueprint = Blueprint("correcting", __name__)
MAY = Permission.DECISION_PREVIEW


def _facts(case: Case) -> CaseFacts:
    """The public texts as they stand, with every correction that was approved before."""
    work = house.work()
    return corrected_facts(work.session, case, gather(work.session, case, work.charter))


@page(blueprint, "/cases/<number>/decision/correction", MAY)
def show(number: str) -> ResponseReturnValue:
    """The corrections of a decision, and the form for another."""
    case, access = get_case(house.work(), number, MAY)
    return _page(case, access, CorrectionForm(formdata=None))


def _page(case: Case, access: AccessFacts, form: CorrectionForm, **more: Any) -> str:
    work = house.work()
    facts = facts_of_correction(work, case, access)
    rows = list_corrections(work.session, case.id)
    reasons = rules.ASK_CORRECTION.reasons(case.stage, facts)
    typed = {name: value for name, value in request.form.items() if name.startswith("text-")}
    return render_template(
        "publication/correction.html",
        case=case,
        form=form,
        reasons=reasons,
        texts=[] if reasons else texts_of(_facts(case)),
        typed=typed,
        rows=[(one, [(text.place, differences(text.before, text.after)) for text in one.texts]) for one in rows],
        names=names_of(work.session, {i for one in rows for i in (one.by_id, one.decided_by_id) if i}),
        states={state.value: _(label) for state, label in CORRECTION_STATES.items()},
        waits=CorrectionState.ASKED.value,
        against=rules.APPROVE_CORRECTION.reasons(case.stage, facts),
        may_ask=may(work.actor, Permission.DECISION_CORRECT, access),
        may_decide=may(work.actor, Permission.DECISION_APPROVE, access),
        decline=more.pop("decline", None) or DeclineForm(formdata=None),
        wrong_places=more.pop("wrong_places", {}),
    )


@command(blueprint, "/cases/<number>/decision/correction", Permission.DECISION_CORRECT)
def ask(number: str) -> ResponseReturnValue:
    """Ask for a correction."""
    work = house.work()
    case, access = get_case(work, number, Permission.DECISION_CORRECT)
    form = CorrectionForm()
    if not form.validate():
        return _page(case, access, form), 422
    texts = {name.removeprefix("text-"): tidy(v) for name, v in request.form.items() if name.startswith("text-")}
    try:
        ask_correction(work, case, access, _facts(case), Wrong(form.what.data or "", form.why.data or "", texts))
    except Invalid as problem:
        db.session.rollback()
        if problem.field in texts:
            return _page(case, access, form, wrong_places={problem.field: problem.reasons[0]}), 422
        put_right(form, problem)
        return _page(case, access, form), 422
    flash(_("The correction waits for a second person."), "success")
    return done("correcting.show", number=number)


@command(blueprint, "/cases/<number>/decision/correction/<int:correction_id>/approve", Permission.DECISION_APPROVE)
def approve(number: str, correction_id: int) -> ResponseReturnValue:
    """Agree, as a second person."""
    work = house.work()
    case, access = get_case(work, number, Permission.DECISION_APPROVE)
    approve_correction(work, case, access, correction_id)
    flash(_("Approved. The records officer can publish the new version now."), "success")
    return done("correcting.show", number=number)


@command(blueprint, "/cases/<number>/decision/correction/<int:correction_id>/decline", Permission.DECISION_APPROVE)
def decline(number: str, correction_id: int) -> ResponseReturnValue:
    """Do not agree, with the reason."""
    work = house.work()
    case, access = get_case(work, number, Permission.DECISION_APPROVE)
    form = DeclineForm()
    try:
        decline_correction(work, case, access, correction_id, form.reason.data or "")
    except Invalid as problem:
        db.session.rollback()
        put_right(form, problem)
        return _page(case, access, CorrectionForm(formdata=None), decline=form), 422
    flash(_("Declined. The decision stays as it is."), "success")
    return done("correcting.show", number=number)
