"""Counsel's look at a finished investigation."""

from flask.typing import ResponseReturnValue

from oversight.access.permissions import Permission
from oversight.investigation.actions import legal as actions
from oversight.investigation.forms.closing import MemoForm
from oversight.investigation.queries.legal import facts_of_legal, list_legal_reviews
from oversight.investigation.rules.legal import SIGN_OFF
from oversight.investigation.views.frame import Open, blame, blueprint, opened, render
from oversight.kernel.errors import Invalid
from oversight.people.queries import names_of
from oversight.web.readings import note_reading
from oversight.web.routing import command, done, page

P = Permission.LEGAL_REVIEW


@page(blueprint, "/cases/<number>/legal-review", P)
def legal(number: str) -> ResponseReturnValue:
    """The memos so far, and the two answers."""
    return _page(opened(number, P), MemoForm())


def _page(file: Open, form: MemoForm) -> str:
    note_reading("legal-review", file.case.id)
    rows = list_legal_reviews(file.work.session, file.case.id)
    names = names_of(file.work.session, {row.by_id for row in rows})
    return render(
        "investigation/legal.html",
        file,
        "investigation.legal",
        form=form,
        reasons=SIGN_OFF.reasons(file.case.stage, facts_of_legal(file.work, file.case, file.access)),
        rows=[(row.signed_off, row.at, names.get(row.by_id, ""), row.memo) for row in rows],
    )


@command(blueprint, "/cases/<number>/legal-review/sign", P)
def sign_off(number: str) -> ResponseReturnValue:
    """Sign the investigation off."""
    return _answer(number, signed=True)


@command(blueprint, "/cases/<number>/legal-review/return", P)
def counsel_sends_back(number: str) -> ResponseReturnValue:
    """Send the investigation back."""
    return _answer(number, signed=False)


def _answer(number: str, *, signed: bool) -> ResponseReturnValue:
    file = opened(number, P)
    form = MemoForm()
    if form.validate():
        answer = actions.sign_off if signed else actions.send_back
        try:
            answer(file.work, file.case, file.access, form.memo.data or "")
            return done("investigation.legal", number=number)
        except Invalid as problem:
            blame(form, problem)
    return _page(file, form), 422
