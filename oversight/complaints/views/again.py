"""Asking on the status page that the board look at its decision again: on which ground, why, and until when."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.facts import AccessFacts
from oversight.cases.links.queries import investigated_in
from oversight.cases.models import Case
from oversight.cases.queries import access_facts
from oversight.complaints.forms.fields import offered
from oversight.complaints.models import Complaint
from oversight.complaints.views.blueprint import blueprint
from oversight.complaints.views.standing import as_told
from oversight.complaints.views.status import home_of, opened
from oversight.extensions import db
from oversight.kernel.errors import Invalid, Refused
from oversight.recommendations.reconsideration import rules
from oversight.recommendations.reconsideration.actions import Asked, ask
from oversight.recommendations.reconsideration.forms import OwnRequestForm
from oversight.recommendations.reconsideration.queries import facts_of_asking, own_requests
from oversight.recommendations.reconsideration.rules import Asker
from oversight.web import house
from oversight.web.routing import done, public_command, public_page


@public_page(blueprint, "/status/look-again")
def look_again() -> ResponseReturnValue:
    """Until when one may ask, on which grounds, and the form."""
    case = _asked()
    return _page(case, _form()) if case else done("complaints.status")


def _asked() -> Case | None:
    """The case of the complaint that is open here; nothing while a hold keeps quiet about its decision."""
    complaint = opened()
    return None if complaint is None else _told(complaint)


def _told(complaint: Complaint) -> Case | None:
    work = house.work()
    case = investigated_in(work.session, home_of(complaint))
    return None if as_told(work.session, case, work.charter).silent else case


def _form() -> OwnRequestForm:
    form, law = OwnRequestForm(), house.charter().reconsideration
    form.ground.choices = offered([(one.code, one.label) for one in (law.grounds if law else ())])
    return form


def _access(case: Case) -> AccessFacts:
    work = house.work()
    return access_facts(work.session, work.actor, case)


def _page(case: Case, form: OwnRequestForm, reasons: tuple[str, ...] = ()) -> str:
    work = house.work()
    facts = facts_of_asking(work, case, _access(case))
    return render_template(
        "complaints/again.html",
        case=case,
        form=form,
        law=house.charter().reconsideration,
        last_day=facts.last_day,
        late=facts.is_late,
        reasons=reasons or rules.ASK.reasons(case.stage, facts),
        earlier=own_requests(work.session, case.id),
    )


@public_command(blueprint, "/status/look-again")
def ask_again() -> ResponseReturnValue:
    """Ask the board to look again. One that comes too late is kept, and said to be late."""
    case = _asked()
    if case is None:
        return done("complaints.status")
    form, work = _form(), house.work()
    if not form.validate():
        return _page(case, form), 422
    said = Asked(
        by=Asker.COMPLAINANT, ground=form.ground.data or "", words=form.words.data or "", arrived_on=work.today
    )
    try:
        ask(work, case, None, said)
    except Invalid as problem:
        db.session.rollback()
        form[problem.field].errors = [_(reason) for reason in problem.reasons]
        return _page(case, form), 422
    except Refused as problem:
        db.session.rollback()
        return _page(case, form, problem.reasons), 409
    return done("complaints.look_again")
