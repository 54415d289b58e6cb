"""Deciding triage, and the board member's answer to a proposed dismissal."""

from collections.abc import Callable, Iterable

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case, load_people
from oversight.charter.schema import DismissalGround, Referral
from oversight.complaints.forms.fields import offered
from oversight.complaints.queries import list_complaints
from oversight.extensions import db
from oversight.findings.matrix import matrix_of
from oversight.findings.queries import load_allegations
from oversight.investigation.triage import actions, rules
from oversight.investigation.triage.forms import AnswerForm, DismissForm, InvestigateForm, ReferForm
from oversight.investigation.triage.queries import (
    came_late,
    facts_of_triage,
    last_day_of_filing,
    standing_decision,
)
from oversight.kernel.errors import Invalid, Refused
from oversight.kernel.machine import Step
from oversight.people.queries import names_of
from oversight.web import house
from oversight.web.readings import note_reading
from oversight.web.routing import command, done, page

blueprint = Blueprint("triage", __name__)
P = Permission.TRIAGE_DECIDE


def _page(
    number: str, name: str, step: Step, form: FlaskForm, permission: Permission = P, **more: object
) -> tuple[str, int]:
    """A page of triage: the file in short beside the form. Refuses where the step cannot be taken at all."""
    work = house.work()
    case, access = get_case(work, number, permission)
    load_people(work.session, case)
    findings = load_allegations(work.session, case)
    reasons = step.reasons(case.stage, facts_of_triage(work, case, access))
    if reasons:
        raise Refused(reasons)
    note_reading(f"triage:{step.name}", case.id)
    before = standing_decision(work.session, case.id)
    html = render_template(
        f"triage/{name}.html",
        case=case,
        form=form,
        matrix=matrix_of(case, findings, house.charter()),
        complaints=list_complaints(work.session, case.id),
        late_day=last_day_of_filing(work, case) if came_late(work, case) else None,
        before=before,
        names=names_of(work.session, {n for n in (before.by_id, before.member_id) if n} if before else set()),
        grounds={item.code: item.label for item in house.charter().dismissal.grounds},
        **more,
    )
    return html, 422 if form.errors else 200


def _do(
    number: str,
    form: FlaskForm,
    act: Callable[[Case, AccessFacts], None],
    again: Callable[[], ResponseReturnValue],
    permission: Permission = P,
    then: str = "cases.show",
) -> ResponseReturnValue:
    case, access = get_case(house.work(), number, permission)
    if not form.validate():
        return again()
    try:
        act(case, access)
    except Invalid as problem:
        db.session.rollback()
        form[problem.field].errors = list(problem.reasons)
        return again()
    return done(then, **({"number": number} if then == "cases.show" else {}))


@page(blueprint, "/cases/<number>/triage/investigate", P)
def investigate(number: str) -> ResponseReturnValue:
    """Why the board investigates."""
    return _page(number, "investigate", rules.INVESTIGATE, InvestigateForm(formdata=None))


@command(blueprint, "/cases/<number>/triage/investigate", P)
def decide_investigate(number: str) -> ResponseReturnValue:
    """Take the complaint into investigation."""
    form = InvestigateForm()

    def act(case: Case, access: AccessFacts) -> None:
        actions.investigate(
            house.work(), case, access, reasons=form.reasons.data or "", late_reason=form.late_reason.data or ""
        )

    return _do(number, form, act, lambda: _page(number, "investigate", rules.INVESTIGATE, form))


def _refer_form(**how: object) -> ReferForm:
    form = ReferForm(**how)
    form.to.choices = offered([(item.code, item.label) for item in house.charter().referrals])
    return form


@page(blueprint, "/cases/<number>/triage/refer", P)
def refer(number: str) -> ResponseReturnValue:
    """To whom a complaint is passed, and why."""
    return _page(number, "refer", rules.REFER, _refer_form(formdata=None), told=_told(house.charter().referrals))


@command(blueprint, "/cases/<number>/triage/refer", P)
def decide_refer(number: str) -> ResponseReturnValue:
    """Refer the complaint and close the case."""
    form = _refer_form()

    def act(case: Case, access: AccessFacts) -> None:
        silence = None
        if form.until.data is not None or form.asked_for.data:
            if form.until.data is None:
                raise Invalid("until", "Say until when.")
            silence = actions.Silence(asked_for=form.asked_for.data or "", until=form.until.data)
        actions.refer(
            house.work(), case, access, to=form.to.data or "", reasons=form.reasons.data or "", silence=silence
        )

    told = _told(house.charter().referrals)
    return _do(number, form, act, lambda: _page(number, "refer", rules.REFER, form, told=told))


def _dismiss_form(**how: object) -> DismissForm:
    form = DismissForm(**how)
    form.ground.choices = offered([(item.code, item.label) for item in house.charter().dismissal.grounds])
    return form


@page(blueprint, "/cases/<number>/triage/dismiss", P)
def dismiss(number: str) -> ResponseReturnValue:
    """On which ground a complaint is dismissed, and why."""
    form = _dismiss_form(formdata=None)
    return _page(number, "dismiss", rules.DISMISS, form, told=_told(house.charter().dismissal.grounds))


@command(blueprint, "/cases/<number>/triage/dismiss", P)
def decide_dismiss(number: str) -> ResponseReturnValue:
    """Dismiss, or propose it to a board member."""
    form = _dismiss_form()

    def act(case: Case, access: AccessFacts) -> None:
        actions.dismiss(house.work(), case, access, ground=form.ground.data or "", reasons=form.reasons.data or "")

    told = _told(house.charter().dismissal.grounds)
    return _do(number, form, act, lambda: _page(number, "dismiss", rules.DISMISS, form, told=told))


@page(blueprint, "/cases/<number>/dismissal", Permission.DISMISSAL_CONCUR)
def answer(number: str) -> ResponseReturnValue:
    """The proposed dismissal, as the board member who was asked reads it."""
    return _page(number, "answer", rules.CONCUR, AnswerForm(formdata=None), Permission.DISMISSAL_CONCUR)


@command(blueprint, "/cases/<number>/dismissal", Permission.DISMISSAL_CONCUR)
def give_answer(number: str) -> ResponseReturnValue:
    """Concur, or not. The file closes to the member afterwards, so the answer leads to their list."""
    form = AnswerForm()

    def act(case: Case, access: AccessFacts) -> None:
        reason = form.reason.data or ""
        if form.answer.data == "concur":
            actions.concur(house.work(), case, access, reason=reason)
        else:
            actions.dispute(house.work(), case, access, reason=reason)

    def again() -> ResponseReturnValue:
        return _page(number, "answer", rules.CONCUR, form, Permission.DISMISSAL_CONCUR)

    return _do(number, form, act, again, Permission.DISMISSAL_CONCUR, "cases.index")


def _told(things: Iterable[Referral | DismissalGround]) -> dict[str, str]:
    """What the complainant will be told, by code."""
    return {item.code: item.told for item in things}
