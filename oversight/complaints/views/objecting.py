"""Objecting on the status page to a member of the board who is to decide: to whom, why, and until when."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.cases.links.queries import investigated_in
from oversight.cases.models import Case
from oversight.complaints.models import Complaint
from oversight.complaints.views.blueprint import blueprint
from oversight.complaints.views.standing import as_told
from oversight.complaints.views.status import home_of, opened
from oversight.extensions import db
from oversight.hearings.forms import ObjectionForm, offered, put_right
from oversight.hearings.queries import get_sitting
from oversight.hearings.recusal.actions import Challenge, challenge
from oversight.hearings.recusal.queries import own_challenges
from oversight.hearings.recusal.rules import Challenger
from oversight.kernel.errors import Invalid, Refused
from oversight.web import house
from oversight.web.routing import done, public_command, public_page


@public_page(blueprint, "/status/object")
def objection() -> ResponseReturnValue:
    """Who is to decide, and the form."""
    found = asked_case()
    return _page(found, _form(found)) if found else done("complaints.status")


def asked_case() -> Case | None:
    """The case of the complaint that is open here; nothing while a hold keeps quiet about it."""
    complaint = opened()
    if complaint is None or _silent(complaint):
        return None
    return investigated_in(house.work().session, home_of(complaint))


def _silent(complaint: Complaint) -> bool:
    work = house.work()
    return as_told(work.session, investigated_in(work.session, home_of(complaint)), work.charter).silent


def _form(case: Case) -> ObjectionForm:
    form, sitting = ObjectionForm(), get_sitting(house.work(), case)
    seated = [place for place in sitting.places if place.is_seated] if sitting else []
    form.member.choices = offered((place.account_id, f"{place.name}, {place.label}") for place in seated)
    return form


def _page(case: Case, form: ObjectionForm, reasons: tuple[str, ...] = ()) -> str:
    work = house.work()
    return render_template(
        "complaints/objection.html",
        case=case,
        form=form,
        reasons=reasons or _reasons(form),
        earlier=own_challenges(work.session, case.id),
    )


def _reasons(form: ObjectionForm) -> tuple[str, ...]:
    if not house.charter().conflict_rule.challenge_days:
        return (_("The law does not let a party object to a member of the board."),)
    return () if form.member.choices else (_("It is not decided yet who sits on your case."),)


@public_command(blueprint, "/status/object")
def object_to() -> ResponseReturnValue:
    """Object to a member."""
    case = asked_case()
    if case is None:
        return done("complaints.status")
    form, work = _form(case), house.work()
    if not form.validate():
        return _page(case, form), 422
    said = Challenge(
        account_id=form.member.data,
        by=Challenger.COMPLAINANT,
        words=form.words.data or "",
        arrived_on=work.today,
    )
    try:
        challenge(work, case, None, said)
    except Invalid as problem:
        db.session.rollback()
        put_right(form, problem)
        return _page(case, form), 422
    except Refused as problem:
        db.session.rollback()
        return _page(case, form, problem.reasons), 409
    return done("complaints.objection")
