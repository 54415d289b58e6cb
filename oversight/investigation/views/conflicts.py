"""Everybody declares their own conflicts here."""

from flask import render_template
from flask.typing import ResponseReturnValue

from oversight.access.permissions import Permission
from oversight.investigation.actions.conflicts import Declaration, declare_conflict, end_conflict
from oversight.investigation.forms.assigning import ConflictForm, EndForm
from oversight.investigation.models import ConflictDeclaration
from oversight.investigation.queries.conflicts import list_declarations
from oversight.investigation.rules.conflicts import KINDS, ConflictKind
from oversight.investigation.views.frame import blame, blueprint
from oversight.kernel.errors import Invalid
from oversight.web import house
from oversight.web.routing import command, done, page


@page(blueprint, "/conflicts", Permission.DESK_OPEN)
def conflicts() -> ResponseReturnValue:
    """What I declared, and a form to declare more."""
    return _conflicts_page(ConflictForm())


@command(blueprint, "/conflicts", Permission.DESK_OPEN)
def declare() -> ResponseReturnValue:
    """Declare a relation or an earlier involvement."""
    form = ConflictForm()
    if form.validate() and form.from_on.data is not None:
        declared = Declaration(
            kind=ConflictKind(form.kind.data),
            words=form.words.data or "",
            from_on=form.from_on.data,
            person_name=form.person_name.data or "",
            badge=form.badge.data or "",
            case_number=form.case_number.data or "",
        )
        try:
            declare_conflict(house.work(), declared)
            return done("investigation.conflicts")
        except Invalid as problem:
            blame(form, problem)
    return _conflicts_page(form), 422


@command(blueprint, "/conflicts/<int:declaration_id>/end", Permission.DESK_OPEN)
def end(declaration_id: int) -> ResponseReturnValue:
    """Say on which day a relation ended."""
    form = EndForm()
    if form.validate() and form.to_on.data is not None:
        try:
            end_conflict(house.work(), declaration_id, form.to_on.data)
            return done("investigation.conflicts")
        except Invalid as problem:
            blame(form, problem)
    errors = [(f"end-{declaration_id}", message) for message in form.to_on.errors]
    return _conflicts_page(ConflictForm(formdata=None), errors), 422


def _conflicts_page(form: ConflictForm, errors: list[tuple[str, str]] | None = None) -> str:
    work = house.work()
    rows = [
        {
            "id": row.id,
            "about": _about(row),
            "kind": KINDS[ConflictKind(row.kind)],
            "words": row.words,
            "from_on": row.from_on,
            "to_on": row.to_on,
        }
        for row in list_declarations(work.session, work.actor.account_id)
    ]
    return render_template("investigation/conflicts.html", form=form, rows=rows, page_errors=errors or ())


def _about(row: ConflictDeclaration) -> str:
    if row.officer is not None:
        return f"{row.officer.name}, {row.officer.badge}"
    return row.case.number if row.case is not None else row.person_name or ""
