"""Putting a case on an agenda, stepping aside, replacing a member, sending a case back."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.charter.schema.voting import Body
from oversight.extensions import db
from oversight.hearings import actions, rules
from oversight.hearings.actions.panels import replacements
from oversight.hearings.forms import ReasonForm, ReplaceForm, ScheduleForm, offered, put_right
from oversight.hearings.panels import propose
from oversight.hearings.queries import Sitting, candidates_for, facts_board, get_sitting, meetings_to_come
from oversight.hearings.queries.referrals import goes_to_board
from oversight.hearings.queries.sittings import in_words
from oversight.hearings.views.blueprint import blueprint
from oversight.kernel.errors import Invalid
from oversight.kernel.machine import Step
from oversight.web import house
from oversight.web.routing import command, done, page


def _reasons(step: Step, case: Case, access: AccessFacts) -> tuple[str, ...]:
    return step.reasons(case.stage, facts_board(house.work(), case, access))


# On an agenda


@page(blueprint, "/cases/<number>/schedule", Permission.CASE_SCHEDULE)
def schedule(number: str) -> ResponseReturnValue:
    """Choose a meeting and the panel; one is proposed."""
    case, access = get_case(house.work(), number, Permission.CASE_SCHEDULE)
    form = _schedule_form(case)
    return _schedule_page(case, access, form)


def _schedule_form(case: Case) -> ScheduleForm:
    form, work = ScheduleForm(), house.work()
    zone = work.charter.board.time_zone
    coming = meetings_to_come(work.session, work.now)
    form.meeting.choices = offered((one.id, f"{in_words(one.starts_at, zone)}, {one.place}") for one in coming)
    candidates = candidates_for(work, case, work.today)
    form.members.choices = offered(
        (one.account_id, f"{one.name}, {one.label} ({one.appointing_class})") for one in candidates
    )
    panel = work.charter.voting_rule("panel")
    form.offer_bodies(work.charter.voting_rule("board") if goes_to_board(work.session, case.id) else panel)
    if not form.is_submitted():
        form.meeting.data = coming[0].id if coming else None
        form.members.data = [one.account_id for one in propose(candidates, panel.seats)]
    return form


def _schedule_page(case: Case, access: AccessFacts, form: ScheduleForm) -> str:
    work = house.work()
    notes = {
        one.account_id: _("Panels so far: %(count)d", count=one.panels)
        for one in candidates_for(work, case, work.today)
    }
    return render_template(
        "hearings/schedule.html", case=case, form=form, notes=notes, reasons=_reasons(rules.SCHEDULE, case, access)
    )


@command(blueprint, "/cases/<number>/schedule", Permission.CASE_SCHEDULE)
def put_on_agenda(number: str) -> ResponseReturnValue:
    """Put the case on the agenda."""
    work = house.work()
    case, access = get_case(work, number, Permission.CASE_SCHEDULE)
    form = _schedule_form(case)
    if not form.validate():
        return _schedule_page(case, access, form), 422
    body: Body = "board" if form.body.data == "board" else "panel"
    try:
        item = actions.schedule(work, case, access, form.meeting.data, body, form.members.data or [])
    except Invalid as problem:
        db.session.rollback()
        put_right(form, problem)
        return _schedule_page(case, access, form), 422
    return done("hearings.show", meeting_id=item.meeting_id)


# Stepping aside


@page(blueprint, "/cases/<number>/recusal", Permission.CASE_RECUSE)
def recusal(number: str) -> ResponseReturnValue:
    """Say why one steps aside."""
    case, access = get_case(house.work(), number, Permission.CASE_RECUSE)
    return _recusal_page(case, access, ReasonForm())


def _recusal_page(case: Case, access: AccessFacts, form: ReasonForm) -> str:
    return render_template("hearings/recusal.html", case=case, form=form, reasons=_reasons(rules.RECUSE, case, access))


@command(blueprint, "/cases/<number>/recusal", Permission.CASE_RECUSE)
def recuse(number: str) -> ResponseReturnValue:
    """Step aside; the case closes to this member at once."""
    work = house.work()
    case, access = get_case(work, number, Permission.CASE_RECUSE)
    form = ReasonForm()
    if not form.validate():
        return _recusal_page(case, access, form), 422
    try:
        actions.recuse(work, case, access, form.reason.data or "")
    except Invalid as problem:
        db.session.rollback()
        put_right(form, problem)
        return _recusal_page(case, access, form), 422
    flash(_("You have stepped aside. The case is closed to you from now on."), "success")
    return done("hearings.index")


# Replacing a member


@page(blueprint, "/cases/<number>/panel", Permission.CASE_SCHEDULE)
def panel(number: str) -> ResponseReturnValue:
    """Who sits on the case, and who can take an empty place."""
    case, access = get_case(house.work(), number, Permission.CASE_SCHEDULE)
    sitting = get_sitting(house.work(), case)
    return _panel_page(case, access, _replace_form(case, sitting), sitting)


def _replace_form(case: Case, sitting: Sitting | None) -> ReplaceForm:
    form, work = ReplaceForm(), house.work()
    empty = [place for place in sitting.places if not place.is_seated] if sitting else []
    form.leaving.choices = offered((place.account_id, f"{place.name}, {place.label}") for place in empty)
    form.account.choices = offered(
        (one.account_id, f"{one.name}, {one.label} ({one.appointing_class})")
        for appointing_class in dict.fromkeys(place.appointing_class for place in empty)
        for one in (replacements(work, case, sitting, appointing_class) if sitting else ())
    )
    return form


def _panel_page(case: Case, access: AccessFacts, form: ReplaceForm, sitting: Sitting | None) -> str:
    facts = facts_board(house.work(), case, access, sitting)
    return render_template(
        "hearings/panel.html",
        case=case,
        form=form,
        sitting=sitting,
        reasons=rules.REPLACE.reasons(case.stage, facts),
    )


@command(blueprint, "/cases/<number>/panel", Permission.CASE_SCHEDULE)
def replace(number: str) -> ResponseReturnValue:
    """Seat another member in an empty place."""
    work = house.work()
    case, access = get_case(work, number, Permission.CASE_SCHEDULE)
    form = _replace_form(case, get_sitting(work, case))
    if not form.validate():
        return _panel_page(case, access, form, get_sitting(work, case)), 422
    try:
        actions.replace_member(work, case, access, form.leaving.data, form.account.data)
    except Invalid as problem:
        db.session.rollback()
        put_right(form, problem)
        return _panel_page(case, access, form, get_sitting(work, case)), 422
    return done("hearings.panel", number=number)


# Sending back


@page(blueprint, "/cases/<number>/remand", Permission.BALLOT_OPEN)
def remand(number: str) -> ResponseReturnValue:
    """Say what the investigator should still find out."""
    case, access = get_case(house.work(), number, Permission.BALLOT_OPEN)
    return _remand_page(case, access, ReasonForm())


def _remand_page(case: Case, access: AccessFacts, form: ReasonForm) -> str:
    return render_template("hearings/remand.html", case=case, form=form, reasons=_reasons(rules.REMAND, case, access))


@command(blueprint, "/cases/<number>/remand", Permission.BALLOT_OPEN)
def send_back(number: str) -> ResponseReturnValue:
    """Send the case back to its investigator."""
    work = house.work()
    case, access = get_case(work, number, Permission.BALLOT_OPEN)
    form = ReasonForm()
    if not form.validate():
        return _remand_page(case, access, form), 422
    try:
        actions.remand(work, case, access, form.reason.data or "")
    except Invalid as problem:
        db.session.rollback()
        put_right(form, problem)
        return _remand_page(case, access, form), 422
    flash(_("The case went back to the investigator."), "success")
    return done("hearings.index")
