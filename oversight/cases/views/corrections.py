"""Correcting recorded facts, and answering a correction as the second person."""

import datetime as dt

from flask import render_template
from flask.typing import ResponseReturnValue

from oversight.access.facts import AccessFacts
from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.cases.rules import PRECISION_LABELS
from oversight.cases.views import drawing
from oversight.cases.views.blueprint import blueprint
from oversight.complaints.registration.actions import corrections as actions
from oversight.complaints.registration.actions.corrections import FACTS, Fact
from oversight.complaints.registration.forms import CorrectionForm
from oversight.complaints.registration.queries import get_correction, list_corrections
from oversight.extensions import db
from oversight.kernel.errors import Invalid
from oversight.kernel.moments import local, utc
from oversight.people.queries import names_of
from oversight.web import house
from oversight.web.readings import note_reading
from oversight.web.routing import command, done, page


@page(blueprint, "/cases/<number>/corrections", Permission.CASE_OPEN)
def corrections(number: str) -> str:
    """The recorded facts, how to correct one, and the trail of corrections."""
    case, access = get_case(house.work(), number)
    note_reading("corrections", case.id)
    return _page(case, access)


def _page(case: Case, access: AccessFacts, failed: CorrectionForm | None = None) -> str:
    rows = list_corrections(house.work().session, case.id)
    people = {number for row in rows for number in (row.by_id, row.second_id) if number}
    return render_template(
        "cases/corrections.html",
        case=case,
        facts=[_fact(case, fact, failed) for fact in FACTS],
        trail=drawing.trail_of(rows, names_of(house.work().session, people)),
        page_errors=_problems(failed) if failed else (),
        may_correct=may(house.actor(), Permission.CASE_CORRECT, access),
        may_confirm=may(house.actor(), Permission.CORRECTION_CONFIRM, access),
        my_id=house.actor().account_id,
        precisions=PRECISION_LABELS,
    )


def _fact(case: Case, fact: Fact, failed: CorrectionForm | None) -> dict[str, object]:
    mine = failed is not None and failed.field.data == fact.code
    form = failed if mine else CorrectionForm(formdata=None, prefix="")
    was = fact.read(case)
    return {
        "fact": fact,
        "was": was,
        "shown": drawing.readable(fact.code, was),
        "typed": _typed(fact, was),
        "form": form,
    }


def _typed(fact: Fact, value: str) -> str:
    """A recorded value as the boxes of a form hold it: moments on the board's clock."""
    if fact.kind != "moment" or not value:
        return value[:5] if fact.kind == "time" else value
    return local(dt.datetime.fromisoformat(value), house.charter().board.time_zone).strftime("%Y-%m-%dT%H:%M")


def _recorded(fact: Fact | None, typed: str) -> str:
    """What was typed, as it is recorded: moments in UTC."""
    if fact is None or fact.kind != "moment":
        return typed
    try:
        return utc(dt.datetime.fromisoformat(typed).replace(tzinfo=house.charter().board.zone)).isoformat()
    except ValueError:
        return typed


def _problems(form: CorrectionForm) -> list[tuple[str, str]]:
    return [
        (f"{name}-{form.field.data}", str(message)) for name, messages in form.errors.items() for message in messages
    ]


@command(blueprint, "/cases/<number>/corrections", Permission.CASE_CORRECT)
def correct(number: str) -> ResponseReturnValue:
    """Correct a fact, or ask a second person to when a date moves by it."""
    case, access = get_case(house.work(), number, Permission.CASE_CORRECT)
    form = CorrectionForm()
    if form.validate():
        fact = next((fact for fact in FACTS if fact.code == form.field.data), None)
        try:
            actions.correct(
                house.work(),
                case,
                access,
                field=form.field.data or "",
                new=_recorded(fact, (form.new.data or "").strip()),
                reason=form.reason.data or "",
                was=form.was.data,
            )
            return done("cases.corrections", number=number)
        except Invalid as problem:
            db.session.rollback()
            target = form.reason if problem.field == "reason" else form.new
            target.errors = list(problem.reasons)
            case, access = get_case(house.work(), number, Permission.CASE_CORRECT)
    return _page(case, access, form), 422


@command(blueprint, "/cases/<number>/corrections/<int:correction_id>/confirm", Permission.CORRECTION_CONFIRM)
def confirm_correction(number: str, correction_id: int) -> ResponseReturnValue:
    """Confirm a correction as the second person."""
    work = house.work()
    case, access = get_case(work, number, Permission.CORRECTION_CONFIRM)
    actions.confirm(work, case, access, get_correction(work.session, case.id, correction_id))
    return done("cases.corrections", number=number)


@command(blueprint, "/cases/<number>/corrections/<int:correction_id>/decline", Permission.CORRECTION_CONFIRM)
def decline_correction(number: str, correction_id: int) -> ResponseReturnValue:
    """Decline a correction as the second person."""
    work = house.work()
    case, access = get_case(work, number, Permission.CORRECTION_CONFIRM)
    actions.decline(work, case, access, get_correction(work.session, case.id, correction_id))
    return done("cases.corrections", number=number)
