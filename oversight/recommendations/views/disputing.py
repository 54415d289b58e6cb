"""Referring what the department did not accept, and writing down how that ended."""

import re

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.facts import AccessFacts
from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.extensions import db
from oversight.findings.queries import load_allegations
from oversight.hearings.again.choices import LABELS as AGAIN
from oversight.hearings.queries import votes_of_case
from oversight.kernel.errors import Invalid
from oversight.recommendations.disputes import rules
from oversight.recommendations.disputes.actions import Outcome, refer_dispute, settle_dispute
from oversight.recommendations.disputes.forms import ReferForm, SettleForm
from oversight.recommendations.disputes.panel import bring_dispute
from oversight.recommendations.disputes.queries import facts_of_dispute, list_disputes, pairs_in_dispute
from oversight.recommendations.disputes.rules import PREVAILS_LABELS
from oversight.recommendations.views.blueprint import blueprint
from oversight.recommendations.views.shown import labels, pair_labels
from oversight.web import house
from oversight.web.routing import command, done, page

MAY = Permission.DISPUTE_KEEP
NAMED = re.compile(r"(prevails|code|level|days)-(\d{1,15})")


@page(blueprint, "/cases/<number>/dispute", MAY)
def dispute(number: str) -> ResponseReturnValue:
    """What is in dispute, who settles it, and the form."""
    case, access = get_case(house.work(), number, MAY)
    return _page(case, access, ReferForm(formdata=None), SettleForm(formdata=None), {})


def _page(case: Case, access: AccessFacts, refer: ReferForm, settle: SettleForm, errors: dict[str, str]) -> str:
    work, law = house.work(), house.charter()
    load_allegations(work.session, case)
    facts = facts_of_dispute(work, case, access)
    disputes = list_disputes(work.session, case.id)
    open_one = next((one for one in disputes if one.settled_on is None), None)
    pairs = [one.pair_id for one in open_one.results] if open_one else pairs_in_dispute(work.session, case)
    return render_template(
        "recommendations/dispute.html",
        case=case,
        law=law.dispute,
        facts=facts,
        disputes=disputes,
        open_one=open_one,
        pairs=pairs,
        pair_labels=pair_labels(case),
        labels=labels(),
        finding_choices=[(one.code, one.label) for one in law.findings],
        level_choices=[(one.code, one.label) for one in law.discipline],
        level_labels={one.code: one.label for one in law.discipline},
        prevails=[(one.value, _(label)) for one, label in PREVAILS_LABELS.items()],
        choice_labels={**AGAIN, **labels()},
        prevails_labels={one.value: _(label) for one, label in PREVAILS_LABELS.items()},
        refer=refer,
        settle=settle,
        form=settle if open_one else refer,
        typed=request.form,
        page_errors=tuple(errors.items()),
        errors=errors,
        to_bring=rules.BRING_DISPUTE.reasons(case.stage, facts),
        by_vote=facts.voted_here,
        schedules=may(house.actor(), Permission.CASE_SCHEDULE, access),
        votes=votes_of_case(work.session, case.id, again=True) if disputes else {},
        reasons=rules.REFER_DISPUTE.reasons(case.stage, facts),
    )


@command(blueprint, "/cases/<number>/dispute", MAY)
def send_dispute(number: str) -> ResponseReturnValue:
    """Refer the dispute."""
    work = house.work()
    case, access = get_case(work, number, MAY)
    form = ReferForm()
    if not form.validate():
        return _page(case, access, form, SettleForm(formdata=None), {}), 422
    refer_dispute(work, case, access, form.reasons.data or "")
    flash(_("The dispute was referred."), "success")
    return done("department.dispute", number=number)


@command(blueprint, "/cases/<number>/dispute/panel", MAY)
def bring(number: str) -> ResponseReturnValue:
    """Bring it before the second panel; the case can be put on an agenda then."""
    work = house.work()
    case, access = get_case(work, number, MAY)
    bring_dispute(work, case, access)
    flash(_("The dispute is before the second panel. Put the case on an agenda."), "success")
    return done("department.dispute", number=number)


@command(blueprint, "/cases/<number>/dispute/outcome", MAY)
def end_dispute(number: str) -> ResponseReturnValue:
    """Write down how it ended."""
    work = house.work()
    case, access = get_case(work, number, MAY)
    form = SettleForm()
    if not form.validate() or form.settled_on.data is None:
        return _page(case, access, ReferForm(formdata=None), form, {}), 422
    try:
        settle_dispute(work, case, access, form.settled_on.data, form.words.data or "", _outcomes())
        db.session.flush()
    except Invalid as problem:
        db.session.rollback()
        if problem.field in form:
            form[problem.field].errors = list(problem.reasons)
            return _page(case, access, ReferForm(formdata=None), form, {}), 422
        return _page(case, access, ReferForm(formdata=None), form, {problem.field: problem.reasons[0]}), 422
    flash(_("The outcome is written down."), "success")
    return done("department.dispute", number=number)


def _outcomes() -> dict[int, Outcome]:
    found = (NAMED.fullmatch(name) for name in request.form)
    return {pair: _outcome(pair) for pair in {int(one[2]) for one in found if one}}


def _outcome(pair: int) -> Outcome:
    days = request.form.get(f"days-{pair}", "").strip()
    if days and not re.fullmatch(r"\d{1,4}", days):
        raise Invalid(f"days-{pair}", "Write a whole number of days.")
    given = {name: request.form.get(f"{name}-{pair}", "") for name in ("prevails", "code", "level")}
    return Outcome(**given, days=int(days) if days else None)
