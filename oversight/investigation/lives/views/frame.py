"""One kind of page for every such step: what it means, what is known, one form, one button."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.extensions import db
from oversight.kernel.errors import Invalid, Refused
from oversight.kernel.machine import Step
from oversight.web import house
from oversight.web.readings import note_reading
from oversight.web.routing import done
from oversight.work import StepFacts, Work

Rows = Sequence[tuple[str, object]]


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What one page says and asks. `lead` are sentences; `hints` explain the values of a choice."""

    steps: tuple[Step, ...]
    facts: Callable[[Work, Case, AccessFacts], StepFacts]
    title: str
    lead: tuple[str, ...]
    button: str
    rows: Rows = ()
    hints: dict[str, str] | None = None

    @property
    def permission(self) -> Permission:
        """Who may take the steps of the page."""
        return Permission(self.steps[0].permission)


def page_of(number: str, make: Callable[[Case], Sheet], form: FlaskForm, permission: Permission) -> tuple[str, int]:
    """Show a page. Raises Refused when none of its steps can be taken; says why one of several cannot."""
    work = house.work()
    case, access = get_case(work, number, permission)
    sheet = make(case)
    facts = sheet.facts(work, case, access)
    barred: dict[str, tuple[str, ...]] = {}
    for step in sheet.steps:  # steps of one label are one thing to a person: possible when one of them is
        if barred.get(step.label) != ():
            barred[step.label] = step.reasons(case.stage, facts)
    if all(barred.values()):
        raise Refused(tuple(dict.fromkeys(reason for reasons in barred.values() for reason in reasons)))
    note_reading(f"lives:{sheet.steps[0].name}", case.id)
    why_not = [(label, " ".join(reasons)) for label, reasons in barred.items() if reasons]
    html = render_template("lives/form.html", case=case, sheet=sheet, form=form, why_not=why_not, fields=_fields(form))
    return html, 422 if form.errors else 200


def _fields(form: FlaskForm) -> list[Any]:
    return [field for field in form if field.name != "csrf_token"]


def answer(
    number: str,
    form: FlaskForm,
    permission: Permission,
    act: Callable[[Work, Case, AccessFacts], object],
    again: Callable[[], ResponseReturnValue],
) -> ResponseReturnValue:
    """Do what a form asks and go to the case; what is wrong stands at its field, and everything typed is kept."""
    work = house.work()
    case, access = get_case(work, number, permission)
    if not form.validate():
        return again()
    try:
        act(work, case, access)
        db.session.flush()
    except Invalid as problem:
        db.session.rollback()
        form[problem.field].errors = list(problem.reasons)
        return again()
    return done("cases.show", number=number)
