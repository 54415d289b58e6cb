"""The page on which the motion about the level of review of a case is recorded."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.extensions import db
from oversight.hearings import rules
from oversight.hearings.forms import offered, put_right
from oversight.hearings.levels.actions import choose_level
from oversight.hearings.levels.forms import LevelForm
from oversight.hearings.levels.queries import level_of
from oversight.hearings.meetings.views.putting import back, offer_members, put_of, typed
from oversight.hearings.queries.board_facts import facts_board
from oversight.hearings.queries.sittings import Sitting, get_sitting
from oversight.hearings.views.blueprint import blueprint
from oversight.kernel.errors import Invalid, NotFound, Refused
from oversight.web import house
from oversight.web.routing import command, page


@page(blueprint, "/cases/<number>/level", Permission.MEETING_CALL)
def level(number: str) -> ResponseReturnValue:
    """At which level the board reviews the case, and the motion that chooses it."""
    case, access = get_case(house.work(), number)
    return _page(case, access, _form())


def _form() -> LevelForm:
    levels = house.charter().review_rule.levels
    if not levels:
        raise NotFound("The law knows no levels of review.")
    form = LevelForm()
    form.level.choices = offered((one.code, one.label) for one in levels)
    return form


def _page(case: Case, access: AccessFacts, form: LevelForm, refused: tuple[str, ...] = ()) -> str:
    work = house.work()
    sitting = get_sitting(work, case)
    facts = facts_board(work, case, access, sitting)
    return render_template(
        "hearings/level.html",
        case=case,
        form=form,
        levels=work.charter.review_rule.levels,
        chosen=level_of(work, case.id),
        meeting=sitting.meeting if sitting else None,
        body=_offer(form, sitting),
        votes=typed(),
        reasons=rules.CHOOSE_LEVEL.reasons(case.stage, facts),
        page_errors=[(None, reason) for reason in refused],
    )


def _offer(form: LevelForm, sitting: Sitting | None) -> tuple[object, ...]:
    return offer_members(form, sitting.meeting, out=sitting.aside) if sitting else ()


@command(blueprint, "/cases/<number>/level", Permission.MEETING_CALL)
def choose(number: str) -> ResponseReturnValue:
    """Record the motion; when it is carried, the level is chosen."""
    work = house.work()
    (case, access), form = get_case(work, number), _form()
    sitting = get_sitting(work, case)
    if sitting is None:
        return _page(case, access, form), 409
    meeting_id, body = sitting.meeting.id, offer_members(form, sitting.meeting, out=sitting.aside)
    if not form.validate():
        return _page(case, access, form), 422
    try:
        motion = choose_level(work, case, access, form.level.data, put_of(form, body))
    except Invalid as problem:
        db.session.rollback()
        put_right(form, problem)
        return _page(*get_case(house.work(), number), form), 422
    except Refused as refusal:
        db.session.rollback()
        return _page(*get_case(house.work(), number), form, refusal.reasons), 409
    flash(_("The level of review is chosen.") if motion.carried else motion.sentence, _kind(motion.carried))
    return back(meeting_id)


def _kind(carried: bool) -> str:
    return "success" if carried else "warning"
