"""Staff pages that close a part of a meeting to the public, and let the public come back."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.permissions import Permission
from oversight.extensions import db
from oversight.hearings.forms import offered, put_right
from oversight.hearings.meetings.actions.parts import close_part, end_part
from oversight.hearings.meetings.forms import CloseForm, ReturnForm
from oversight.hearings.meetings.queries import ground_of, items_of, open_part
from oversight.hearings.meetings.rules import PublicGround
from oversight.hearings.meetings.views.putting import back, offer_members, put_of, typed
from oversight.hearings.models import Meeting
from oversight.hearings.queries import get_meeting
from oversight.hearings.views.blueprint import blueprint
from oversight.kernel.errors import Invalid, Refused
from oversight.web import house
from oversight.web.routing import command, page


@page(blueprint, "/board/meetings/<int:meeting_id>/close", Permission.MEETING_CALL)
def closing(meeting_id: int) -> ResponseReturnValue:
    """The motion that closes a part of the meeting."""
    meeting = get_meeting(house.work().session, meeting_id)
    return _closing_page(meeting, _close_form(meeting))


def _close_form(meeting: Meeting) -> CloseForm:
    form = CloseForm()
    form.ground.choices = offered((one.code, one.label) for one in _announced(meeting))
    return form


def _announced(meeting: Meeting) -> list[PublicGround]:
    codes = dict.fromkeys(one.ground for one in items_of(house.work().session, meeting) if one.ground)
    return [ground for code in codes if (ground := ground_of(house.charter(), code))]


def _closing_page(meeting: Meeting, form: CloseForm) -> str:
    return render_template(
        "hearings/closing.html",
        meeting=meeting,
        form=form,
        grounds=_announced(meeting),
        body=offer_members(form, meeting),
        votes=typed(),
    )


@command(blueprint, "/board/meetings/<int:meeting_id>/close", Permission.MEETING_CALL)
def close(meeting_id: int) -> ResponseReturnValue:
    """Record the motion; when it is carried, the closed part begins."""
    meeting = get_meeting(house.work().session, meeting_id)
    form = _close_form(meeting)
    body = offer_members(form, meeting)
    if form.validate():
        try:
            part = close_part(house.work(), meeting_id, form.ground.data, put_of(form, body))
            said = _("The closed part begins now.") if part else _("The motion failed. The meeting stays open.")
            flash(said, "success" if part else "warning")
            return back(meeting_id)
        except Invalid as problem:
            db.session.rollback()
            put_right(form, problem)
    return _closing_page(get_meeting(house.work().session, meeting_id), form), 422


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
    return back(meeting_id)
