"""What everybody in the room sees on the wall: numbers and neutral words."""

from flask import Blueprint, make_response, render_template
from flask.typing import ResponseReturnValue

from oversight.extensions import db
from oversight.hearings.queries import get_meeting
from oversight.hearings.room.seen import everybody_sees
from oversight.hearings.states import MeetingState
from oversight.web import house
from oversight.web.routing import public_page

blueprint = Blueprint("room", __name__)


@public_page(blueprint, "/meetings/<int:meeting_id>/screen")
def screen(meeting_id: int) -> ResponseReturnValue:
    """The meeting as it goes on."""
    work = house.work()
    meeting = get_meeting(db.session(), meeting_id)
    begun = meeting.starts_at <= work.now
    answer = make_response(
        render_template(
            "meetings/screen.html",
            meeting=meeting,
            begun=begun,
            seen=everybody_sees(work, meeting) if begun else None,
            states=MeetingState,
            server_now=work.now,
        )
    )
    answer.headers["Cache-Control"] = "public, max-age=2"
    return answer
