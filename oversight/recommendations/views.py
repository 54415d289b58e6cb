"""Sending findings to the department, and the department's own pages."""

import re

from flask import Blueprint, flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.cases.rules import Stage
from oversight.extensions import db
from oversight.hearings.queries import votes_of_case
from oversight.kernel.errors import Invalid
from oversight.recommendations import actions, rules
from oversight.recommendations.actions import Answer
from oversight.recommendations.queries import due_on, facts_answer, get_transmission, list_sent, served
from oversight.web import house
from oversight.web.routing import command, done, page

blueprint = Blueprint("department", __name__)

NAMED = re.compile(r"(pair|reasons)-(\d{1,15})")


@page(blueprint, "/cases/<number>/transmit", Permission.CASE_TRANSMIT)
def transmit(number: str) -> ResponseReturnValue:
    """What goes to the chief of police, before it goes."""
    work = house.work()
    case, access = get_case(work, number, Permission.CASE_TRANSMIT)
    reasons = rules.TRANSMIT.reasons(case.stage, facts_answer(work, case, access))
    return render_template(
        "recommendations/transmit.html",
        case=case,
        lines=served(work.session, case.id, work.charter),
        labels=_labels(),
        reasons=reasons,
    )


@command(blueprint, "/cases/<number>/transmit", Permission.CASE_TRANSMIT)
def send(number: str) -> ResponseReturnValue:
    """Send the findings to the chief of police."""
    work = house.work()
    actions.transmit(work, *get_case(work, number, Permission.CASE_TRANSMIT))
    flash(_("The findings were sent to the chief of police."), "success")
    return done("department.transmit", number=number)


@page(blueprint, "/answers", Permission.DEPARTMENT_ANSWER)
def index() -> ResponseReturnValue:
    """Findings that wait for the department's answer, and those answered."""
    return render_template("recommendations/index.html", sent=list_sent(house.work().session, house.actor()))


@page(blueprint, "/answers/<number>", Permission.DEPARTMENT_ANSWER)
def show(number: str) -> ResponseReturnValue:
    """The findings of one case, as the department sees them."""
    case, _access = get_case(house.work(), number, Permission.DEPARTMENT_ANSWER)
    return _answer_page(case, {}, {})


def _answer_page(case: Case, typed: dict[int, Answer], errors: dict[str, str]) -> str:
    work = house.work()
    return render_template(
        "recommendations/show.html",
        number=case.number,
        waiting=case.stage == Stage.RESPONSE.value,
        sent=get_transmission(work.session, case.id),
        due=due_on(work.session, case.id),
        lines=served(work.session, case.id, work.charter),
        votes=votes_of_case(work.session, case.id),
        findings=work.charter.findings,
        labels=_labels(),
        typed=typed,
        errors=errors,
        page_errors=tuple(errors.items()),
    )


def _labels() -> dict[str, str]:
    return {finding.code: finding.label for finding in house.charter().findings}


@command(blueprint, "/answers/<number>", Permission.DEPARTMENT_ANSWER)
def answer(number: str) -> ResponseReturnValue:
    """Answer the board's findings."""
    work = house.work()
    case, access = get_case(work, number, Permission.DEPARTMENT_ANSWER)
    typed = _typed()
    try:
        actions.answer(work, case, access, typed)
    except Invalid as problem:
        db.session.rollback()
        return _answer_page(case, typed, {problem.field: problem.reasons[0]}), 422
    flash(_("Your answer was sent to the board."), "success")
    return done("department.show", number=number)


def _typed() -> dict[int, Answer]:
    """What was chosen and written, by pair; words without a choice too, so that they are given back."""
    named = ((NAMED.fullmatch(name), value) for name, value in request.form.items())
    pairs = {int(found[2]) for found, value in named if found and value.strip()}
    return {
        pair: Answer(request.form.get(f"pair-{pair}", ""), request.form.get(f"reasons-{pair}", "")) for pair in pairs
    }
