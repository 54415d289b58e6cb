"""Letters kept back: who asked for it, who must decide, until when."""

import datetime as dt
from collections.abc import Callable

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from oversight.access.facts import AccessFacts
from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import access_facts, get_case
from oversight.extensions import db
from oversight.kernel.errors import Invalid
from oversight.notices.holds import actions, queries
from oversight.notices.holds.forms import AllowForm, AskForm, DeclineForm, EndForm, RenewForm
from oversight.notices.holds.models import Hold
from oversight.notices.holds.rules import HoldState, has_run_out, label_of
from oversight.notices.letters.shelf import shelf_of
from oversight.notices.rules import State
from oversight.notices.views.blueprint import blueprint
from oversight.people.queries import names_of
from oversight.web import house
from oversight.web.readings import note_reading
from oversight.web.routing import command, done, page
from oversight.work import Work


@page(blueprint, "/letters/holds", Permission.HOLD_ASK)
def holds() -> ResponseReturnValue:
    """Holds that somebody must decide about, and those in force."""
    session, actor, today = db.session(), house.actor(), house.today()
    return render_template(
        "notices/holds.html",
        undecided=queries.list_undecided(session, actor, today),
        in_force=queries.list_in_force(session, actor, today),
    )


@page(blueprint, "/cases/<number>/holds", Permission.HOLD_ASK)
def case_holds(number: str) -> ResponseReturnValue:
    """The holds of a case, and the form that asks for one."""
    case, _access = get_case(house.work(), number, Permission.HOLD_ASK)
    note_reading("holds", case.id)
    return _case_page(case, _ask_form(formdata=None))


@command(blueprint, "/cases/<number>/holds", Permission.HOLD_ASK)
def ask(number: str) -> ResponseReturnValue:
    """Ask that a letter of this case be kept back."""
    case, access = get_case(house.work(), number, Permission.HOLD_ASK)
    form = _ask_form()
    if form.validate():
        try:
            said = (form.notice.data, form.asked_for.data or "", form.reason.data or "")
            hold = actions.ask_hold(house.work(), case, access, *said, _day(form.until.data))
            return done("notices.hold", hold_id=hold.id)
        except Invalid as problem:
            form[problem.field].errors = list(problem.reasons)
    return _case_page(case, form), 422


@page(blueprint, "/letters/holds/<int:hold_id>", Permission.HOLD_ASK)
def hold(hold_id: int) -> ResponseReturnValue:
    """One hold, with what it keeps back and what can be decided."""
    found, access = _open(hold_id, Permission.HOLD_ASK)
    note_reading(f"hold:{found.id}", found.case_id)
    return _hold_page(found, access)


@command(blueprint, "/letters/holds/<int:hold_id>/allow", Permission.HOLD_DECIDE)
def allow(hold_id: int) -> ResponseReturnValue:
    """Put a hold in force."""
    found, access = _open(hold_id, Permission.HOLD_DECIDE)
    form = AllowForm()
    return _carry_out(found, access, form, lambda work: actions.allow_hold(work, found, access, _version()), allow=form)


@command(blueprint, "/letters/holds/<int:hold_id>/decline", Permission.HOLD_DECIDE)
def decline(hold_id: int) -> ResponseReturnValue:
    """Do not allow a hold, with a reason."""
    found, access = _open(hold_id, Permission.HOLD_DECIDE)
    form = DeclineForm()
    reason = form.reason.data or ""
    return _carry_out(
        found, access, form, lambda work: actions.decline_hold(work, found, access, reason, _version()), decline=form
    )


@command(blueprint, "/letters/holds/<int:hold_id>/renew", Permission.HOLD_DECIDE)
def lengthen(hold_id: int) -> ResponseReturnValue:
    """Lengthen a hold in force, with a reason."""
    found, access = _open(hold_id, Permission.HOLD_DECIDE)
    form = RenewForm()
    reason = form.reason.data or ""
    return _carry_out(
        found,
        access,
        form,
        lambda work: actions.renew_hold(work, found, access, _day(form.until.data), reason, _version()),
        renew=form,
    )


@command(blueprint, "/letters/holds/<int:hold_id>/end", Permission.HOLD_DECIDE)
def end(hold_id: int) -> ResponseReturnValue:
    """End a hold and free its letters, with a reason."""
    found, access = _open(hold_id, Permission.HOLD_DECIDE)
    form, shelf = EndForm(), shelf_of(house.house().settings.letters)
    reason = form.reason.data or ""
    return _carry_out(
        found, access, form, lambda work: actions.end_hold(work, found, access, reason, _version(), shelf), end=form
    )


def _open(hold_id: int, permission: Permission) -> tuple[Hold, AccessFacts]:
    session = db.session()
    found = queries.get_hold(session, house.actor(), hold_id)
    access = access_facts(session, house.actor(), found.case)
    house.work().require(permission, access)
    return found, access


def _day(chosen: dt.date | None) -> dt.date:
    """The day that was chosen; the form has refused one that is missing."""
    return chosen or house.today()


def _version() -> int:
    said = request.form.get("version", "")
    return int(said) if said.isdigit() else -1


def _carry_out(
    found: Hold, access: AccessFacts, form: FlaskForm, action: Callable[[Work], object], **forms: FlaskForm
) -> ResponseReturnValue:
    if form.validate():
        try:
            action(house.work())
            return done("notices.holds")
        except Invalid as problem:
            if problem.field not in form:
                raise
            form[problem.field].errors = list(problem.reasons)
    db.session.refresh(found)
    return _hold_page(found, access, **forms), 422


def _ask_form(**more: object) -> AskForm:
    form = AskForm(**more)
    form.notice.choices = [
        (notice.code, f"{notice.name} ({notice.code})") for notice in house.charter().notices if notice.holdable
    ]
    return form


def _case_page(case: Case, form: AskForm) -> str:
    return render_template(
        "notices/case_holds.html", case=case, holds=queries.list_of_case(db.session(), case.id), form=form
    )


def _hold_page(found: Hold, access: AccessFacts, **forms: FlaskForm) -> str:
    session, today, state = db.session(), house.today(), HoldState(found.state)
    decides = may(house.actor(), Permission.HOLD_DECIDE, access)
    people = {found.asked_by_id, found.decided_by_id, found.ended_by_id} - {None}
    blank = {
        "allow": AllowForm(),
        "decline": DeclineForm(formdata=None),
        "renew": RenewForm(formdata=None),
        "end": EndForm(formdata=None),
    }
    return render_template(
        "notices/hold.html",
        hold=found,
        case=found.case,
        label=label_of(state, found.until, today),
        ran_out=has_run_out(state, found.until, today),
        names=names_of(session, {one for one in people if one is not None}),
        kept=queries.kept_back(session, found, State.HELD),
        may_allow=decides and state is HoldState.ASKED and found.asked_by_id != house.actor().account_id,
        asked_myself=decides and state is HoldState.ASKED and found.asked_by_id == house.actor().account_id,
        may_end=decides and state is HoldState.IN_FORCE,
        page_errors=[
            (form[name].id, text) for form in forms.values() for name, said in form.errors.items() for text in said
        ],
        **{**blank, **forms},
    )
