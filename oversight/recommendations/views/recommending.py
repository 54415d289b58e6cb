"""Writing down what the board recommends, with the matrix of the law beside it."""

from dataclasses import dataclass

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.complaints.forms.fields import offered
from oversight.extensions import db
from oversight.findings.models import Writer
from oversight.findings.queries import load_allegations
from oversight.kernel.errors import Invalid
from oversight.recommendations.discipline import rules
from oversight.recommendations.discipline.actions import Proposal, recommend, withdraw_recommendation
from oversight.recommendations.discipline.forms import RecommendForm
from oversight.recommendations.discipline.queries import facts_of_recommending, list_recommendations, prior_sustained
from oversight.recommendations.discipline.rules import TARGET_LABELS, Band, Kind, Target
from oversight.recommendations.views.blueprint import blueprint
from oversight.recommendations.views.shown import pair_labels, said_of
from oversight.web import house
from oversight.web.routing import command, done, page

MAY = Permission.RECOMMENDATION_MAKE


@dataclass(frozen=True)
class Sustained:
    """A pair on which discipline may be recommended, with what the matrix says."""

    pair_id: int
    label: str
    prior: int
    band: Band | None


@page(blueprint, "/cases/<number>/recommendations", MAY)
def recommendations(number: str) -> ResponseReturnValue:
    """What the board recommends, and the form."""
    case, access = get_case(house.work(), number, MAY)
    return _page(case, access, None)


def _page(case: Case, access: AccessFacts, form: RecommendForm | None) -> str:
    work, law = house.work(), house.charter()
    sustained = _sustained(case)
    rows = list_recommendations(work.session, case.id)
    return render_template(
        "recommendations/recommend.html",
        case=case,
        said=said_of(law, rows),
        pairs={one.pair_id: one.label for one in sustained},
        sustained=sustained,
        levels=law.discipline,
        form=form or _form(sustained),
        reasons=rules.RECOMMEND.reasons(case.stage, facts_of_recommending(work, case, access)),
    )


def _sustained(case: Case) -> list[Sustained]:
    work, law = house.work(), house.charter()
    found = load_allegations(work.session, case)
    names, prior = pair_labels(case), prior_sustained(work.session, law, case, work.now)
    return [
        Sustained(pair.id, names[pair.id], prior[pair.slot_id], rules.band_of(law, one.category, prior[pair.slot_id]))
        for one in case.allegations
        for pair in one.pairs
        if Writer.BOARD in found.get(pair.id, {}) and law.finding(found[pair.id][Writer.BOARD].code).counts_as_sustained
    ]


def _form(sustained: list[Sustained]) -> RecommendForm:
    form = RecommendForm()
    officers = [(f"pair-{one.pair_id}", one.label) for one in sustained]
    others = [(one.value, _(TARGET_LABELS[one])) for one in (Target.DEPARTMENT, Target.POLICY)]
    form.pair.choices = offered([*officers, *others])
    form.level.choices = offered([("", _("No level")), *((one.code, one.label) for one in house.charter().discipline)])
    return form


@command(blueprint, "/cases/<number>/recommendations", MAY)
def add_recommendation(number: str) -> ResponseReturnValue:
    """Recommend something."""
    work = house.work()
    case, access = get_case(work, number, MAY)
    form = _form(_sustained(case))
    if not form.validate():
        return _page(case, access, form), 422
    try:
        recommend(work, case, access, _proposal(form))
        db.session.flush()
    except Invalid as problem:
        db.session.rollback()
        form[problem.field].errors = list(problem.reasons)
        return _page(case, access, form), 422
    flash(_("The recommendation is written down."), "success")
    return done("department.recommendations", number=number)


def _proposal(form: RecommendForm) -> Proposal:
    chosen, kind = form.pair.data or "", Kind(form.kind.data)
    pair = int(chosen.removeprefix("pair-")) if chosen.startswith("pair-") else None
    disciplines = kind is Kind.DISCIPLINE
    return Proposal(
        target=Target.OFFICER if pair is not None else Target(chosen),
        kind=kind,
        words=form.words.data or "",
        reasons=form.reasons.data or "",
        pair_id=pair,
        level=(form.level.data or "") if disciplines else "",
        days=form.days.data if disciplines else None,
    )


@command(blueprint, "/cases/<number>/recommendations/<int:which>/withdraw", MAY)
def withdraw(number: str, which: int) -> ResponseReturnValue:
    """Take a recommendation back before it is sent."""
    work = house.work()
    case, access = get_case(work, number, MAY)
    withdraw_recommendation(work, case, access, which)
    flash(_("The recommendation was taken back."), "success")
    return done("department.recommendations", number=number)
