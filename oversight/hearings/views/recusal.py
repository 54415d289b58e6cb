"""The panel of a case: who sits, who takes an empty place, objections of parties, and the lawful ways out."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.facts import AccessFacts
from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.extensions import db
from oversight.hearings import actions, rules
from oversight.hearings.actions.replacing import replacements
from oversight.hearings.forms import ChallengeForm, DecisionForm, NecessityForm, ReplaceForm, offered, put_right
from oversight.hearings.panels.queries import declined_on
from oversight.hearings.queries import Sitting, facts_board, get_sitting
from oversight.hearings.recusal import actions as recusal
from oversight.hearings.recusal.actions import Challenge
from oversight.hearings.recusal.actions.ways import facts_of_necessity
from oversight.hearings.recusal.queries import challenges_on, conflicts_on, necessity_of
from oversight.hearings.recusal.rules import Challenger, against_deciding, against_necessity, time_to_challenge
from oversight.hearings.states import PlaceState
from oversight.hearings.views.blueprint import blueprint
from oversight.kernel.errors import Invalid
from oversight.web import house
from oversight.web.routing import command, done, page


@page(blueprint, "/cases/<number>/panel", Permission.CASE_OPEN)
def panel(number: str) -> ResponseReturnValue:
    """Who sits on the case, and what can be done when somebody cannot."""
    return _panel_page(*get_case(house.work(), number))


def _replace_form(case: Case, sitting: Sitting | None) -> ReplaceForm:
    form, work = ReplaceForm(), house.work()
    empty = [place for place in sitting.places if sitting.is_empty(place, work.now)] if sitting else []
    form.leaving.choices = offered((place.account_id, f"{place.name}, {place.label}") for place in empty)
    found = {
        one.account_id: f"{one.name}, {one.label} ({one.appointing_class})"
        for place in empty
        for one in (replacements(work, case, sitting, place.appointing_class, place.seat) if sitting else ())
    }
    form.account.choices = offered(found.items())
    return form


def _challenge_form(case: Case, sitting: Sitting | None) -> ChallengeForm:
    form = ChallengeForm()
    seated = [place for place in sitting.places if place.is_seated] if sitting else []
    form.member.choices = offered((place.account_id, f"{place.name}, {place.label}") for place in seated)
    known = [slot for slot in case.slots if slot.officer_id]
    officers = [(f"officer-{slot.id}", _("Officer %(number)d", number=slot.number)) for slot in known]
    form.by.choices = offered([("complainant", _("The complainant")), *officers])
    return form


def _necessity_form(sitting: Sitting | None) -> NecessityForm:
    form = NecessityForm()
    recused = [one for one in sitting.places if one.state == PlaceState.RECUSED.value] if sitting else []
    form.account.choices = offered((place.account_id, f"{place.name}, {place.label}") for place in recused)
    return form


def _panel_page(
    case: Case,
    access: AccessFacts,
    *,
    form: ReplaceForm | None = None,
    objecting: ChallengeForm | None = None,
    deciding: DecisionForm | None = None,
    necessity: NecessityForm | None = None,
) -> str:
    work, actor = house.work(), house.actor()
    sitting = get_sitting(work, case)
    facts = facts_board(work, case, access, sitting)
    law = work.charter.conflict_rule
    return render_template(
        "hearings/panel.html",
        case=case,
        sitting=sitting,
        stuck=sitting.stuck_at(work.now) if sitting else None,
        form=form or _replace_form(case, sitting),
        objecting=objecting or _challenge_form(case, sitting),
        deciding=deciding or DecisionForm(formdata=None),
        necessity=necessity or _necessity_form(sitting),
        reasons=rules.REPLACE.reasons(case.stage, facts),
        not_referred=rules.TO_BOARD.reasons(case.stage, facts),
        not_postponed=rules.POSTPONE.reasons(case.stage, facts),
        keeps=may(actor, Permission.CASE_SCHEDULE, access),
        counsel=may(actor, Permission.NECESSITY_APPROVE, access),
        against_counsel=_against_counsel(case, sitting),
        allowed=necessity_of(work.session, sitting.item.id) if sitting else {},
        declined=declined_on(work.session, sitting.item.id) if sitting else frozenset(),
        law_of_panels=work.charter.composition,
        conflicts=conflicts_on(work.session, case.id),
        challenges=[
            (one, against_deciding(law, actor.offices, about_oneself=one.place.account_id == actor.account_id))
            for one in challenges_on(work.session, case.id)
        ],
        decides=may(actor, Permission.CHALLENGE_DECIDE, access),
        time=time_to_challenge(law),
        law=law,
    )


def _against_counsel(case: Case, sitting: Sitting | None) -> tuple[str, ...]:
    """Why the rule of necessity does not apply; empty when counsel may approve."""
    recused = [one for one in sitting.places if one.state == PlaceState.RECUSED.value] if sitting else []
    if sitting is None or not recused:
        return (_("Nobody has stepped aside."),)
    return against_necessity(facts_of_necessity(house.work(), case, sitting, recused[0].account_id))


# Another member in an empty place


@command(blueprint, "/cases/<number>/panel", Permission.CASE_SCHEDULE)
def replace(number: str) -> ResponseReturnValue:
    """Seat another member in an empty place."""
    work = house.work()
    case, access = get_case(work, number, Permission.CASE_SCHEDULE)
    form = _replace_form(case, get_sitting(work, case))
    if not form.validate():
        return _panel_page(case, access, form=form), 422
    try:
        actions.replace_member(work, case, access, form.leaving.data, form.account.data)
    except Invalid as problem:
        db.session.rollback()
        put_right(form, problem)
        return _panel_page(case, access, form=form), 422
    return done("hearings.panel", number=number)


# The other ways out


@command(blueprint, "/cases/<number>/panel/postpone", Permission.CASE_SCHEDULE)
def postpone_case(number: str) -> ResponseReturnValue:
    """Take the case off its agenda, for another meeting."""
    work = house.work()
    recusal.postpone(work, *get_case(work, number, Permission.CASE_SCHEDULE))
    flash(_("The case waits for another meeting. Choose one here."), "success")
    return done("hearings.schedule", number=number)


@command(blueprint, "/cases/<number>/panel/full-board", Permission.CASE_SCHEDULE)
def to_full_board(number: str) -> ResponseReturnValue:
    """Take the case from its panel, for the full board."""
    work = house.work()
    recusal.postpone(work, *get_case(work, number, Permission.CASE_SCHEDULE), to_board=True)
    flash(_("The case goes to the full board. Choose its meeting here."), "success")
    return done("hearings.schedule", number=number, body="board")


@command(blueprint, "/cases/<number>/panel/ask-counsel", Permission.CASE_SCHEDULE)
def ask_counsel(number: str) -> ResponseReturnValue:
    """Ask counsel about the rule of necessity."""
    work = house.work()
    recusal.ask_counsel(work, *get_case(work, number, Permission.CASE_SCHEDULE))
    flash(_("Counsel sees the case now and can answer on this page."), "success")
    return done("hearings.panel", number=number)


@command(blueprint, "/cases/<number>/panel/necessity", Permission.NECESSITY_APPROVE)
def approve_necessity(number: str) -> ResponseReturnValue:
    """Let a recused member take part."""
    work = house.work()
    case, access = get_case(work, number, Permission.NECESSITY_APPROVE)
    form = _necessity_form(get_sitting(work, case))
    if not form.validate():
        return _panel_page(case, access, necessity=form), 422
    recusal.approve_necessity(work, case, access, form.account.data, form.words.data or "")
    flash(_("The member may take part. It is printed with the vote."), "success")
    return done("hearings.panel", number=number)


# Objections of parties


@command(blueprint, "/cases/<number>/panel/objections", Permission.CASE_SCHEDULE)
def log_challenge(number: str) -> ResponseReturnValue:
    """Enter an objection that came by letter."""
    work = house.work()
    case, access = get_case(work, number, Permission.CASE_SCHEDULE)
    form = _challenge_form(case, get_sitting(work, case))
    if not form.validate() or form.arrived_on.data is None:
        return _panel_page(case, access, objecting=form), 422
    by, _dash, slot = str(form.by.data).partition("-")
    said = Challenge(
        account_id=form.member.data,
        by=Challenger(by),
        words=form.words.data or "",
        arrived_on=form.arrived_on.data,
        slot_id=int(slot) if slot else None,
    )
    try:
        recusal.challenge(work, case, access, said)
    except Invalid as problem:
        db.session.rollback()
        put_right(form, problem)
        return _panel_page(case, access, objecting=form), 422
    flash(_("The objection is entered."), "success")
    return done("hearings.panel", number=number)


@command(blueprint, "/cases/<number>/panel/objections/<int:challenge_id>", Permission.CHALLENGE_DECIDE)
def decide_challenge(number: str, challenge_id: int) -> ResponseReturnValue:
    """Uphold or decline an objection."""
    work, form = house.work(), DecisionForm()
    case, access = get_case(work, number, Permission.CHALLENGE_DECIDE)
    if not form.validate():
        return _panel_page(case, access, deciding=form), 422
    upheld = form.upheld.data == "yes"
    recusal.decide_challenge(work, case, access, challenge_id, upheld=upheld, reason=form.reason.data or "")
    flash(_("It is decided. The party gets a letter."), "success")
    return done("hearings.panel", number=number)
