"""The clerk's live screen: roll, items, votes, motions, closed parts, recess and the speakers' clock."""

from collections.abc import Callable

from flask import render_template, request
from flask.typing import ResponseReturnValue

from oversight.access.permissions import Permission
from oversight.extensions import db
from oversight.hearings import actions
from oversight.hearings.forms import put_right
from oversight.hearings.meetings.queries import body_at, open_part
from oversight.hearings.models import Meeting
from oversight.hearings.queries import get_meeting
from oversight.hearings.room import actions as room
from oversight.hearings.room.forms import FloorForm
from oversight.hearings.room.seen import seen_by
from oversight.hearings.states import MeetingState
from oversight.hearings.views.blueprint import blueprint
from oversight.kernel.errors import Invalid, Refused
from oversight.web import house
from oversight.web.routing import command, done, page
from oversight.work import Work


@page(blueprint, "/board/meetings/<int:meeting_id>/room", Permission.MEETING_CALL)
def room_clerk(meeting_id: int) -> ResponseReturnValue:
    """The screen on which the clerk runs the meeting."""
    return _room_page(get_meeting(house.work().session, meeting_id))


def _room_page(meeting: Meeting, form: FloorForm | None = None, refused: tuple[str, ...] = ()) -> str:
    work = house.work()
    going_on = meeting.state == MeetingState.POSTED.value and meeting.starts_at <= work.now
    return render_template(
        "hearings/room/clerk.html",
        meeting=meeting,
        going_on=going_on,
        seen=seen_by(work, meeting),
        open_part=open_part(work.session, meeting.id),
        form=form or FloorForm(minutes=room.usual_minutes(work)),
        states=MeetingState,
        page_errors=[(None, reason) for reason in refused],
        server_now=work.now,
    )


def _meeting(meeting_id: int) -> Meeting:
    return get_meeting(house.work().session, meeting_id)


ACTS: dict[str, Callable[[Work, int], object]] = {
    "order": room.call_to_order,
    "recess": room.break_off,
    "resume": room.go_on,
    "spoken": room.end_speech,
}


@command(blueprint, "/board/meetings/<int:meeting_id>/room", Permission.MEETING_CALL)
def room_note(meeting_id: int) -> ResponseReturnValue:
    """Note one thing: the call to order, a recess, going on, the end of a speech, or the item that is taken up."""
    act, item_id = ACTS.get(request.form.get("act", "")), request.form.get("item", type=int)
    try:
        if act is not None:
            act(house.work(), meeting_id)
        elif item_id is not None:
            room.take_up(house.work(), meeting_id, item_id)
        else:
            raise Refused("Choose what happens now.")
    except Refused as refusal:
        db.session.rollback()
        return _room_page(get_meeting(house.work().session, meeting_id), refused=refusal.reasons), 409
    return done("hearings.room_clerk", meeting_id=meeting_id)


@command(blueprint, "/board/meetings/<int:meeting_id>/room/roll", Permission.MEETING_CALL)
def room_roll(meeting_id: int) -> ResponseReturnValue:
    """Note that one member came, takes part from afar, or left; or that all who are not there have come."""
    if request.form.get("where") == "all":
        away = [one.account_id for one in body_at(house.work(), _meeting(meeting_id)) if not one.present]
        actions.mark_attendance(house.work(), meeting_id, dict.fromkeys(away, True))
        return done("hearings.room_clerk", meeting_id=meeting_id)
    account_id, where = request.form.get("member", 0, int), request.form.get("where", "")
    afar = {account_id} if where == "afar" else set[int]()
    actions.mark_attendance(house.work(), meeting_id, {account_id: where in ("in", "afar")}, afar=afar)
    return done("hearings.room_clerk", meeting_id=meeting_id, _anchor=f"member-{account_id}")


@command(blueprint, "/board/meetings/<int:meeting_id>/room/floor", Permission.MEETING_CALL)
def room_floor(meeting_id: int) -> ResponseReturnValue:
    """Let somebody speak under public comment."""
    form = FloorForm()
    if form.validate():
        try:
            room.give_floor(house.work(), meeting_id, form.name.data or "", form.minutes.data)
            return done("hearings.room_clerk", meeting_id=meeting_id, _anchor="floor")
        except Invalid as problem:
            db.session.rollback()
            put_right(form, problem)
        except Refused as refusal:
            db.session.rollback()
            return _room_page(get_meeting(house.work().session, meeting_id), form, refusal.reasons), 409
    return _room_page(get_meeting(house.work().session, meeting_id), form), 422
