"""Staff pages for what a meeting decides about itself: closing a part, coming back, adopting what is on consent."""

from collections.abc import Iterable

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.permissions import Permission
from oversight.extensions import db
from oversight.hearings.forms import offered, put_right
from oversight.hearings.meetings.actions.parts import Put, adopt_consent, close_part, end_part
from oversight.hearings.meetings.forms import CloseForm, MotionForm, ReturnForm
from oversight.hearings.meetings.queries import ground_of, items_of, on_consent, open_part, present_at
from oversight.hearings.meetings.rules import PublicGround
from oversight.hearings.models import Meeting
from oversight.hearings.queries import get_meeting
from oversight.hearings.views.blueprint import blueprint
from oversight.kernel.errors import Invalid, Refused
from oversight.people.queries import names_of
from oversight.web import house
from oversight.web.routing import command, done, page


@page(blueprint, "/board/meetings/<int:meeting_id>/close", Permission.MEETING_CALL)
def closing(meeting_id: int) -> ResponseReturnValue:
    """The motion that closes a part of the meeting."""
    meeting = get_meeting(house.work().session, meeting_id)
    return _closing_page(meeting, _close_form(meeting))


def _close_form(meeting: Meeting) -> CloseForm:
    form = CloseForm()
    _offer_members(form, meeting)
    form.ground.choices = offered((one.code, one.label) for one in _announced(meeting))
    return form


def _offer_members(form: MotionForm, meeting: Meeting) -> None:
    session = house.work().session
    people: Iterable[tuple[int, str]] = names_of(session, set(present_at(session, meeting.id))).items()
    form.moved_by.choices = form.seconded_by.choices = offered(sorted(people, key=lambda one: one[1]))


def _announced(meeting: Meeting) -> list[PublicGround]:
    codes = dict.fromkeys(one.ground for one in items_of(house.work().session, meeting) if one.ground)
    return [ground for code in codes if (ground := ground_of(house.charter(), code))]


def _closing_page(meeting: Meeting, form: CloseForm) -> str:
    return render_template("hearings/closing.html", meeting=meeting, form=form, grounds=_announced(meeting))


@command(blueprint, "/board/meetings/<int:meeting_id>/close", Permission.MEETING_CALL)
def close(meeting_id: int) -> ResponseReturnValue:
    """Record the motion; when it is carried, the closed part begins."""
    form = _close_form(get_meeting(house.work().session, meeting_id))
    if form.validate():
        try:
            part = close_part(house.work(), meeting_id, form.ground.data, _put(form))
            said = _("The closed part begins now.") if part else _("The motion failed. The meeting stays open.")
            flash(said, "success" if part else "warning")
            return done("hearings.show", meeting_id=meeting_id)
        except Invalid as problem:
            db.session.rollback()
            put_right(form, problem)
    return _closing_page(get_meeting(house.work().session, meeting_id), form), 422


def _put(form: MotionForm) -> Put:
    return Put(
        moved_by=form.moved_by.data,
        seconded_by=form.seconded_by.data,
        ayes=form.ayes.data or 0,
        noes=form.noes.data or 0,
    )


@page(blueprint, "/board/meetings/<int:meeting_id>/return", Permission.MEETING_CALL)
def coming_back(meeting_id: int) -> ResponseReturnValue:
    """The form on which the public comes back."""
    meeting = get_meeting(house.work().session, meeting_id)
    return _back_page(meeting, ReturnForm())


def _back_page(meeting: Meeting, form: ReturnForm) -> str:
    part = open_part(house.work().session, meeting.id)
    if part is None:
        raise Refused("No closed part goes on.")
    return render_template("hearings/coming_back.html", meeting=meeting, form=form, part=part)


@command(blueprint, "/board/meetings/<int:meeting_id>/return", Permission.MEETING_CALL)
def come_back(meeting_id: int) -> ResponseReturnValue:
    """Let the public come back."""
    form = ReturnForm()
    if not form.validate():
        return _back_page(get_meeting(house.work().session, meeting_id), form), 422
    end_part(house.work(), meeting_id, form.reported.data or "")
    flash(_("The meeting is public again."), "success")
    return done("hearings.show", meeting_id=meeting_id)


@page(blueprint, "/board/meetings/<int:meeting_id>/consent", Permission.MEETING_CALL)
def consent(meeting_id: int) -> ResponseReturnValue:
    """The motion that adopts what is on consent."""
    meeting = get_meeting(house.work().session, meeting_id)
    return _consent_page(meeting, _consent_form(meeting))


def _consent_form(meeting: Meeting) -> MotionForm:
    form = MotionForm()
    _offer_members(form, meeting)
    return form


def _consent_page(meeting: Meeting, form: MotionForm) -> str:
    items = on_consent(items_of(house.work().session, meeting))
    return render_template("hearings/consent.html", meeting=meeting, form=form, items=items)


@command(blueprint, "/board/meetings/<int:meeting_id>/consent", Permission.MEETING_CALL)
def adopt(meeting_id: int) -> ResponseReturnValue:
    """Record the motion; when it is carried, everything on consent is adopted."""
    form = _consent_form(get_meeting(house.work().session, meeting_id))
    if form.validate():
        try:
            motion = adopt_consent(house.work(), meeting_id, _put(form))
            said = _("The items on consent are adopted.") if motion.carried else _("The motion failed.")
            flash(said, "success" if motion.carried else "warning")
            return done("hearings.show", meeting_id=meeting_id)
        except Invalid as problem:
            db.session.rollback()
            put_right(form, problem)
    return _consent_page(get_meeting(house.work().session, meeting_id), form), 422
