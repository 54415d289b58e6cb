"""The hearing of a complaint on the status page: when and where, before whom, a calendar file, and a written answer."""

from urllib.parse import urlsplit

from flask import Response, flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.cases.models import Case
from oversight.complaints.views.blueprint import blueprint
from oversight.complaints.views.objecting import asked_case
from oversight.complaints.views.status import hearing_ahead
from oversight.extensions import db
from oversight.hearings.forms import put_right
from oversight.hearings.hearing.actions import answer_as_complainant
from oversight.hearings.hearing.attending import HearingNow
from oversight.hearings.hearing.deadlines import last_day_to_answer, last_day_to_ask
from oversight.hearings.hearing.forms import OwnResponseForm
from oversight.hearings.hearing.inviting import invitation
from oversight.hearings.hearing.models import HearingSession
from oversight.hearings.hearing.queries import get_session, responses_to
from oversight.hearings.hearing.states import Side
from oversight.hearings.hearing.telling import told_of_hearing
from oversight.hearings.queries import get_sitting
from oversight.kernel.errors import Invalid, NotFound, Refused
from oversight.kernel.moments import local_date
from oversight.web import house
from oversight.web.routing import done, public_command, public_page


def _planned() -> tuple[Case, HearingNow, HearingSession] | None:
    case = asked_case()
    now = hearing_ahead(case) if case is not None else None
    if case is None or now is None or now.current is None:
        return None
    return case, now, get_session(house.work().session, case, now.current.id)


@public_page(blueprint, "/status/hearing")
def hearing() -> ResponseReturnValue:
    """When the hearing is, who hears it, and the form to answer in writing."""
    found = _planned()
    return _page(*found, OwnResponseForm(formdata=None)) if found else done("complaints.status")


def _page(
    case: Case, now: HearingNow, session: HearingSession, form: OwnResponseForm, reasons: tuple[str, ...] = ()
) -> str:
    work, hearing_id = house.work(), now.id or 0
    law, sitting = work.charter.hearing_rule, get_sitting(work, case)
    told_on = told_of_hearing(work, hearing_id, case.id, slot_id=None)
    first = min(one.starts_at for one in session.hearing.sessions)
    return render_template(
        "complaints/hearing.html",
        case=case,
        session=session,
        law=law,
        panel=[place for place in sitting.places if place.is_seated] if sitting else [],
        answered=[one for one in responses_to(work.session, hearing_id) if one.by_side == Side.COMPLAINANT.value],
        answer_by=last_day_to_answer(law, told_on),
        ask_by=last_day_to_ask(law, local_date(first, work.charter.board.time_zone)),
        may_answer=not now.heard,
        may_object=work.charter.conflict_rule.challenge_days > 0,
        form=form,
        reasons=reasons,
    )


@public_command(blueprint, "/status/hearing")
def answer_hearing() -> ResponseReturnValue:
    """Answer in writing."""
    found, form, work = _planned(), OwnResponseForm(), house.work()
    if found is None:
        return done("complaints.status")
    if not form.validate():
        return _page(*found, form), 422
    try:
        answer_as_complainant(work, found[0], form.words.data or "")
    except Invalid as problem:
        db.session.rollback()
        put_right(form, problem)
        return _page(*found, form), 422
    except Refused as problem:
        db.session.rollback()
        return _page(*found, form, problem.reasons), 409
    flash(_("We have your answer. The members of the board read it."), "success")
    return done("complaints.hearing")


@public_page(blueprint, "/status/hearing.ics")
def hearing_calendar() -> ResponseReturnValue:
    """The session for a calendar program; it names neither the complaint nor a person."""
    found = _planned()
    if found is None:
        raise NotFound("No hearing is planned.")
    board, settings = house.charter().board, house.house().settings
    host = urlsplit(settings.public_url).hostname or "oversight"
    answer = Response(
        invitation(found[2], board, host, board.zone, house.now()), content_type="text/calendar; charset=utf-8"
    )
    answer.headers["Content-Disposition"] = 'attachment; filename="hearing.ics"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
