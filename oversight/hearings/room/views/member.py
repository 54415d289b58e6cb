"""A member's screen at the table, made for a tablet: what is before the board, their vote, pulling, stepping aside."""

from flask import render_template
from flask.typing import ResponseReturnValue

from oversight.access.map import may_ever
from oversight.access.permissions import Permission
from oversight.hearings.meetings.queries import open_part
from oversight.hearings.queries import get_meeting
from oversight.hearings.room.seen import seen_by
from oversight.hearings.states import MeetingState
from oversight.hearings.views.blueprint import blueprint
from oversight.web import house
from oversight.web.routing import page


@page(blueprint, "/board/meetings/<int:meeting_id>/seat", Permission.AGENDA_PULL)
def room_seat(meeting_id: int) -> ResponseReturnValue:
    """The meeting as one member sees it."""
    work = house.work()
    meeting = get_meeting(work.session, meeting_id)
    return render_template(
        "hearings/room/seat.html",
        meeting=meeting,
        seen=seen_by(work, meeting),
        open_part=open_part(work.session, meeting.id),
        begun=meeting.starts_at <= work.now,
        me=work.actor.account_id,
        reads=may_ever(work.actor, Permission.PACKET_READ),
        states=MeetingState,
        server_now=work.now,
    )
