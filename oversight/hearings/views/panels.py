"""Putting a case on an agenda, stepping aside, sending a case back."""

from collections.abc import Sequence
from typing import cast

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.charter.schema import VotingRule
from oversight.charter.schema.voting import WHOLE, Body
from oversight.db import ask_once
from oversight.extensions import db
from oversight.hearings import actions, rules
from oversight.hearings.again.queries import open_look
from oversight.hearings.forms import ReasonForm, ScheduleForm, offered, put_right
from oversight.hearings.meetings.actions.posting import why_too_late
from oversight.hearings.panels import propose
from oversight.hearings.panels.earlier import deciders_before
from oversight.hearings.panels.queries import candidates_in_turn, declines_by_account, is_by_lot
from oversight.hearings.queries import facts_board, kept_from, meetings_to_come, seat_labels_of
from oversight.hearings.queries.board_facts import in_words
from oversight.hearings.queries.referrals import goes_to_board
from oversight.hearings.views.blueprint import blueprint
from oversight.kernel.errors import Invalid
from oversight.kernel.machine import Step
from oversight.web import house
from oversight.web.routing import command, done, page
from oversight.work import Work


def _reasons(step: Step, case: Case, access: AccessFacts) -> tuple[str, ...]:
    return step.reasons(case.stage, facts_board(house.work(), case, access))


# On an agenda


@page(blueprint, "/cases/<number>/schedule", Permission.CASE_SCHEDULE)
def schedule(number: str) -> ResponseReturnValue:
    """Choose a meeting and the panel; one is proposed."""
    case, access = get_case(house.work(), number, Permission.CASE_SCHEDULE)
    form = _schedule_form(case)
    return _schedule_page(case, access, form)


def _bodies(case: Case) -> list[VotingRule]:
    """Before whom the case may come now: after a referral only the full board, a second panel only after a first."""
    work = house.work()
    return ask_once(work.session, ("bodies", case.id), lambda: _bodies_now(work, case))


def _bodies_now(work: Work, case: Case) -> list[VotingRule]:
    if open_look(work.session, case.id) is not None:
        return [work.charter.voting_rule("second_panel")]
    if goes_to_board(work.session, case.id):
        return [work.charter.voting_rule("board")]
    again = bool(deciders_before(work.session, case))
    known = [rule for rule in work.charter.voting if again or rule.body != "second_panel"]
    return sorted(known, key=lambda rule: (not (again and rule.body == "second_panel"), rule.body in WHOLE))


def _asked(bodies: Sequence[VotingRule]) -> VotingRule:
    """The body whose members the page lists."""
    wanted = request.form.get("body") or request.args.get("body")
    return next((rule for rule in bodies if rule.body == wanted), bodies[0])


def _schedule_form(case: Case) -> ScheduleForm:
    form, work = ScheduleForm(), house.work()
    zone, bodies = work.charter.board.time_zone, _bodies(case)
    to_come = meetings_to_come(work.session, work.now, posted=True)
    coming = [one for one in to_come if why_too_late(work, one) is None]
    form.meeting.choices = offered((one.id, f"{in_words(one.starts_at, zone)}, {one.place}") for one in coming)
    body = _asked(bodies)
    candidates = candidates_in_turn(work, case, work.today, body.body)
    form.members.choices = offered(
        (one.account_id, f"{one.name}, {one.label} ({one.appointing_class})") for one in candidates
    )
    form.offer_bodies(bodies)
    if not form.is_submitted():
        wanted = request.args.get("meeting", type=int)
        known = [one.id for one in coming]
        form.meeting.data = wanted if wanted in known else next(iter(known), None)
        form.members.data = [one.account_id for one in propose(candidates, body.seats, work.charter.composition)]
        form.body.data = body.body
    return form


def _schedule_page(case: Case, access: AccessFacts, form: ScheduleForm) -> str:
    work, bodies = house.work(), _bodies(case)
    body = _asked(bodies)
    return render_template(
        "hearings/schedule.html",
        case=case,
        form=form,
        notes=_notes(case, body.body),
        others=[rule for rule in bodies if rule is not body and rule.body not in WHOLE],
        whole=body.body in WHOLE,
        by_lot=is_by_lot(work.charter, body.body),
        law=work.charter.composition,
        kept=kept_from(work, case, work.today, body.body),
        reasons=_reasons(rules.SCHEDULE, case, access),
    )


def _notes(case: Case, body: Body) -> dict[int, str]:
    """What is said beside each member: how many panels so far, police service, and in whose place an alternate sits."""
    work = house.work()
    labels, declined = seat_labels_of(work.charter), declines_by_account(work.session)
    told: dict[int, str] = {}
    for one in candidates_in_turn(work, case, work.today, body):
        words = [_("Panels so far: %(count)d", count=one.panels)]
        if count := declined.get(one.account_id):
            words.append(_("Declined: %(count)d", count=count))
        if one.former_officer:
            words.append(_("Former police officer."))
        if one.in_place_of:
            words.append(_("Alternate in the place of %(seat)s.", seat=labels[one.in_place_of]))
        told[one.account_id] = " ".join(words)
    return told


@command(blueprint, "/cases/<number>/schedule", Permission.CASE_SCHEDULE)
def put_on_agenda(number: str) -> ResponseReturnValue:
    """Put the case on the agenda."""
    work = house.work()
    case, access = get_case(work, number, Permission.CASE_SCHEDULE)
    form = _schedule_form(case)
    if not form.validate():
        return _schedule_page(case, access, form), 422
    try:
        item = actions.schedule(
            work, case, access, form.meeting.data, cast(Body, form.body.data), form.members.data or []
        )
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
