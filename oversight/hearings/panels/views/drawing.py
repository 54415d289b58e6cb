"""Announcing and drawing a lot, withdrawing it, and declining to sit: pages of staff and members."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.extensions import db
from oversight.hearings import rules as board
from oversight.hearings.forms import ReasonForm, put_right
from oversight.hearings.panels import actions, rules
from oversight.hearings.panels.queries import announced_lot, facts_of_lot, is_by_lot, lots_of
from oversight.hearings.queries import facts_board
from oversight.hearings.views.blueprint import blueprint
from oversight.kernel.errors import Invalid
from oversight.web import house
from oversight.web.routing import command, done, page


@page(blueprint, "/cases/<number>/draw", Permission.CASE_SCHEDULE)
def draw(number: str) -> ResponseReturnValue:
    """The draw of the panel: what is announced, and what can be done now."""
    return _draw_page(*get_case(house.work(), number, Permission.CASE_SCHEDULE), ReasonForm())


def _draw_page(case: Case, access: AccessFacts, form: ReasonForm) -> str:
    work = house.work()
    facts = facts_of_lot(work, case, access)
    return render_template(
        "hearings/draw.html",
        case=case,
        form=form,
        by_lot=is_by_lot(work.charter, "panel"),
        law=work.charter.composition,
        lot=announced_lot(work.session, case.id),
        lots=lots_of(work.session, case.id),
        to_announce=rules.ANNOUNCE.reasons(case.stage, facts),
        to_draw=rules.DRAW.reasons(case.stage, facts),
        to_schedule=board.SCHEDULE.reasons(case.stage, facts_board(work, case, access)) or not facts.left,
    )


@command(blueprint, "/cases/<number>/draw/announce", Permission.CASE_SCHEDULE)
def announce_draw(number: str) -> ResponseReturnValue:
    """Announce the draw: its commitment is public from now on."""
    work = house.work()
    actions.announce_draw(work, *get_case(work, number, Permission.CASE_SCHEDULE), house.house().tools.vault)
    flash(_("The draw is announced, and its commitment is public."), "success")
    return done("hearings.draw", number=number)


@command(blueprint, "/cases/<number>/draw", Permission.CASE_SCHEDULE)
def draw_panel(number: str) -> ResponseReturnValue:
    """Fix the list and draw."""
    work = house.work()
    actions.draw_panel(work, *get_case(work, number, Permission.CASE_SCHEDULE), house.house().tools.vault)
    flash(_("The panel is drawn. Put the case on an agenda to seat it."), "success")
    return done("hearings.draw", number=number)


@command(blueprint, "/cases/<number>/draw/withdraw", Permission.CASE_SCHEDULE)
def withdraw_draw(number: str) -> ResponseReturnValue:
    """Withdraw a draw that was announced."""
    work = house.work()
    case, access = get_case(work, number, Permission.CASE_SCHEDULE)
    form = ReasonForm()
    if not form.validate():
        return _draw_page(case, access, form), 422
    actions.withdraw_draw(work, case, access, form.reason.data or "")
    flash(_("The draw is withdrawn."), "success")
    return done("hearings.draw", number=number)


# Declining to sit


@page(blueprint, "/cases/<number>/panel/decline", Permission.CASE_RECUSE)
def declining(number: str) -> ResponseReturnValue:
    """Say why one cannot sit."""
    return _declining_page(*get_case(house.work(), number, Permission.CASE_RECUSE), ReasonForm())


def _declining_page(case: Case, access: AccessFacts, form: ReasonForm) -> str:
    reasons = rules.DECLINE.reasons(case.stage, facts_board(house.work(), case, access))
    return render_template("hearings/declining.html", case=case, form=form, reasons=reasons)


@command(blueprint, "/cases/<number>/panel/decline", Permission.CASE_RECUSE)
def decline(number: str) -> ResponseReturnValue:
    """Decline; the case closes to this member at once."""
    work = house.work()
    case, access = get_case(work, number, Permission.CASE_RECUSE)
    form = ReasonForm()
    if not form.validate():
        return _declining_page(case, access, form), 422
    try:
        actions.decline(work, case, access, form.reason.data or "")
    except Invalid as problem:
        db.session.rollback()
        put_right(form, problem)
        return _declining_page(case, access, form), 422
    flash(_("You have declined this panel. The case is closed to you from now on."), "success")
    return done("hearings.index")
