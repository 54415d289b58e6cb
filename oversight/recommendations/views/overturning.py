"""What became of a decision later, and the whole way of a case after the vote on one page."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.complaints.forms.fields import offered
from oversight.extensions import db
from oversight.findings.matrix import matrix_of
from oversight.findings.models import Writer
from oversight.findings.queries import load_allegations
from oversight.kernel.errors import Invalid
from oversight.recommendations.answers.papers import list_papers
from oversight.recommendations.answers.queries import list_questions, responses_of_case
from oversight.recommendations.discipline.queries import list_recommendations
from oversight.recommendations.disputes.queries import list_disputes
from oversight.recommendations.disputes.rules import PREVAILS_LABELS
from oversight.recommendations.later import rules
from oversight.recommendations.later.actions import Later, record_later
from oversight.recommendations.later.forms import LaterForm
from oversight.recommendations.later.queries import facts_of_later, list_later
from oversight.recommendations.later.rules import FATE_LABELS, FORUM_LABELS, Fate, Forum
from oversight.recommendations.queries import due_on, get_transmission
from oversight.recommendations.reconsideration.queries import list_requests
from oversight.recommendations.reconsideration.rules import ASKER_LABELS, STATE_LABELS
from oversight.recommendations.views.blueprint import blueprint
from oversight.recommendations.views.shown import in_days, labels, pair_labels, said_of
from oversight.web import house
from oversight.web.routing import command, done, page

MAY = Permission.OUTCOME_RECORD


@page(blueprint, "/cases/<number>/answer", Permission.CASE_OPEN)
def of_case(number: str) -> ResponseReturnValue:
    """Findings side by side, recommendations with their answers, and what followed."""
    work, law = house.work(), house.charter()
    case, _access = get_case(work, number)
    session = work.session
    found = load_allegations(session, case)
    return render_template(
        "recommendations/of_case.html",
        case=case,
        matrix=matrix_of(case, found, law),
        sent=get_transmission(session, case.id),
        due=due_on(session, case.id),
        said=said_of(law, list_recommendations(session, case.id), responses_of_case(session, case.id)),
        pairs=pair_labels(case),
        papers=list_papers(session, case.id, sent=True),
        questions=list_questions(session, case.id),
        disputes=list_disputes(session, case.id),
        prevails={one.value: _(label) for one, label in PREVAILS_LABELS.items()},
        requests=list_requests(session, case.id),
        states={one.value: _(label) for one, label in STATE_LABELS.items()},
        askers={one.value: _(label) for one, label in ASKER_LABELS.items()},
        **_later_words(case),
    )


def _later_words(case: Case) -> dict[str, object]:
    law = house.charter()
    return {
        "later": list_later(house.work().session, case.id),
        "labels": labels(),
        "fates": {one.value: _(label) for one, label in FATE_LABELS.items()},
        "forums": {one.value: _(label) for one, label in FORUM_LABELS.items()},
        "level_of": lambda level, days: in_days(law, level, days),
    }


@page(blueprint, "/cases/<number>/later", MAY)
def later(number: str) -> ResponseReturnValue:
    """What became of it later, and the form."""
    case, access = get_case(house.work(), number, MAY)
    return _page(case, access, _form(case, blank=True))


def _form(case: Case, *, blank: bool = False) -> LaterForm:
    form = LaterForm(formdata=None) if blank else LaterForm()
    law, found = house.charter(), load_allegations(house.work().session, case)
    sustained = [
        pair
        for pair, written in found.items()
        if Writer.BOARD in written and law.finding(written[Writer.BOARD].code).counts_as_sustained
    ]
    names = pair_labels(case)
    form.pair.choices = offered([(str(pair), names[pair]) for pair in sorted(sustained)])
    form.level.choices = offered([("", _("No level")), *((one.code, one.label) for one in law.discipline)])
    return form


def _page(case: Case, access: AccessFacts, form: LaterForm) -> str:
    work = house.work()
    return render_template(
        "recommendations/later.html",
        case=case,
        pairs=pair_labels(case),
        form=form,
        reasons=rules.RECORD_LATER.reasons(case.stage, facts_of_later(work, case, access)),
        **_later_words(case),
    )


@command(blueprint, "/cases/<number>/later", MAY)
def add_later(number: str) -> ResponseReturnValue:
    """Write down what became of it."""
    work = house.work()
    case, access = get_case(work, number, MAY)
    form = _form(case)
    if not form.validate() or form.decided_on.data is None:
        return _page(case, access, form), 422
    said = Later(
        pair_id=form.pair.data,
        forum=Forum(form.forum.data),
        decided_on=form.decided_on.data,
        finding=Fate(form.finding.data),
        discipline=Fate(form.discipline.data),
        words=form.words.data or "",
        level=form.level.data or "",
        days=form.days.data,
    )
    try:
        record_later(work, case, access, said)
    except Invalid as problem:
        db.session.rollback()
        form[problem.field].errors = list(problem.reasons)
        return _page(case, access, form), 422
    flash(_("It is written down. If the decision is published, publish it again."), "success")
    return done("department.later", number=number)
