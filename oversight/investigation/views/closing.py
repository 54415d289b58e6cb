"""Closing a pair without a finding, and the case once every pair is closed."""

from flask.typing import ResponseReturnValue

from oversight.access.permissions import Permission
from oversight.cases.models import Pair
from oversight.findings.queries import get_pair_closure
from oversight.investigation.actions import closing as actions
from oversight.investigation.forms.closing import PairClosureForm, ReopenForm
from oversight.investigation.forms.review import SendForm
from oversight.investigation.queries.citing import closures_of_pairs, get_pair
from oversight.investigation.queries.closing import facts_of_end
from oversight.investigation.queries.finishing import list_pairs
from oversight.investigation.rules.closing import END_CASE
from oversight.investigation.views.frame import Open, blame, blueprint, opened, render
from oversight.investigation.views.matrix import closing_label
from oversight.investigation.views.overview import said_of
from oversight.kernel.errors import Invalid
from oversight.web import house
from oversight.web.choosing import choices_of
from oversight.web.routing import command, done, page

P = Permission.PAIR_CLOSE


def _closure_form() -> PairClosureForm:
    form = PairClosureForm()
    form.code.choices = choices_of((one.code, one.label) for one in house.charter().closures)
    return form


def _closure_page(file: Open, pair: Pair, form: PairClosureForm | ReopenForm) -> str:
    labels = {one.code: one.label for one in house.charter().known_categories}
    closure = get_pair_closure(file.work.session, pair.id)
    one = pair.allegation
    return render(
        "investigation/closure.html",
        file,
        "investigation.matrix",
        pair_id=pair.id,
        label=f"{one.number}. {labels.get(one.category, one.category)}",
        officer=said_of(None, pair.slot),
        officer_number=pair.slot.number,
        closure=closure,
        closed_as=closing_label(closure.code) if closure else "",
        form=form,
    )


@page(blueprint, "/cases/<number>/pairs/<int:pair_id>/closure", P)
def closure(number: str, pair_id: int) -> ResponseReturnValue:
    """A form to close one pair without a finding, or to take its closure back."""
    file = opened(number, P)
    pair = get_pair(file.work.session, file.case.id, pair_id)
    closed = get_pair_closure(file.work.session, pair.id) is not None
    return _closure_page(file, pair, ReopenForm() if closed else _closure_form())


@command(blueprint, "/cases/<number>/pairs/<int:pair_id>/closure", P)
def close_pair(number: str, pair_id: int) -> ResponseReturnValue:
    """Close one pair without a finding."""
    file = opened(number, P)
    pair = get_pair(file.work.session, file.case.id, pair_id)
    form = _closure_form()
    if form.validate():
        try:
            actions.close_pair(file.work, file.case, file.access, pair, form.code.data, form.reason.data or "")
            return done("investigation.pair", number=number, pair_id=pair.id)
        except Invalid as problem:
            blame(form, problem)
    return _closure_page(file, pair, form), 422


@command(blueprint, "/cases/<number>/pairs/<int:pair_id>/closure/undo", P)
def reopen_pair(number: str, pair_id: int) -> ResponseReturnValue:
    """Take the closure of a pair back."""
    file = opened(number, P)
    pair = get_pair(file.work.session, file.case.id, pair_id)
    form = ReopenForm()
    if form.validate():
        try:
            actions.reopen_pair(file.work, file.case, file.access, pair, form.reason.data or "")
            return done("investigation.pair", number=number, pair_id=pair.id)
        except Invalid as problem:
            blame(form, problem)
    return _closure_page(file, pair, form), 422


@page(blueprint, "/cases/<number>/closing", Permission.CASE_END)
def closing(number: str) -> ResponseReturnValue:
    """What stands in the way of closing the case without a finding."""
    file = opened(number, Permission.CASE_END)
    session, case = file.work.session, file.case
    closures = closures_of_pairs(session, case.id)
    labels = {one.code: one.label for one in house.charter().known_categories}
    return render(
        "investigation/closing.html",
        file,
        "investigation.matrix",
        reasons=END_CASE.reasons(case.stage, facts_of_end(file.work, case, file.access)),
        form=SendForm(),
        rows=[
            {
                "id": pair.id,
                "label": labels.get(pair.allegation.category, pair.allegation.category),
                "number": pair.allegation.number,
                "officer": said_of(None, pair.slot),
                "closed": closing_label(closures[pair.id].code) if pair.id in closures else "",
                "reason": closures[pair.id].reason if pair.id in closures else "",
            }
            for pair in list_pairs(session, case.id)
        ],
    )


@command(blueprint, "/cases/<number>/closing", Permission.CASE_END)
def end_case(number: str) -> ResponseReturnValue:
    """Close the case without a finding."""
    file = opened(number, Permission.CASE_END)
    actions.end_case(file.work, file.case, file.access)
    return done("cases.show", number=number)
