"""What the clerk does while a meeting goes on: calls it to order, takes items up, breaks, gives the floor."""

from oversight.hearings.meetings.actions.motions import going_on
from oversight.hearings.meetings.queries import get_item
from oversight.hearings.models import AgendaItem, Meeting
from oversight.hearings.room.events import RoomNoted
from oversight.hearings.room.models import MeetingMoment
from oversight.hearings.room.noting import note
from oversight.hearings.room.queries import Now, moments_of, now_of
from oversight.hearings.room.states import What
from oversight.kernel.errors import Invalid, NotFound, Refused
from oversight.work import Work

USUAL_MINUTES = 3
"""For a speaker, where the law names no time."""
LONGEST_MINUTES = 60
LONGEST_NAME = 120
"""Letters."""
MINUTE = 60
"""Seconds."""


def call_to_order(work: Work, meeting_id: int) -> MeetingMoment | None:
    """Note that the meeting was called to order; nothing when another clerk has done so. Raises Forbidden, Refused."""
    meeting, now = _read(work, meeting_id)
    return None if now.called else _noted(work, meeting, What.CALLED)


def take_up(work: Work, meeting_id: int, item_id: int) -> MeetingMoment | None:
    """Note that an item is before the board now; nothing when it is already.

    Raises Forbidden, NotFound for an item of another meeting, or Refused before the call to order and in a recess.
    """
    meeting, now = _read(work, meeting_id)
    item = get_item(work.session, item_id)
    if item.meeting_id != meeting.id:
        raise NotFound("There is no such item.")
    if now.called is None:
        raise Refused("Call the meeting to order first.")
    if now.recess is not None:
        raise Refused("The meeting stands in recess. Go on first.")
    if now.item is not None and now.item.item_id == item.id:
        return None
    return _noted(work, meeting, What.ITEM, item=item)


def break_off(work: Work, meeting_id: int) -> MeetingMoment | None:
    """Go into recess; nothing when the meeting stands in recess already. Raises Forbidden or Refused."""
    meeting, now = _read(work, meeting_id)
    return None if now.recess else _noted(work, meeting, What.RECESS)


def go_on(work: Work, meeting_id: int) -> MeetingMoment | None:
    """Go on after a recess; nothing when none goes on. Raises Forbidden or Refused."""
    meeting, now = _read(work, meeting_id)
    return _noted(work, meeting, What.RESUMED) if now.recess else None


def give_floor(work: Work, meeting_id: int, name: str = "", minutes: int | None = None) -> MeetingMoment:
    """Let somebody speak under public comment, for so many minutes. Nobody has to give a name.

    Raises Forbidden, Refused in a recess, or Invalid for too long a name or time.
    """
    meeting, now = _read(work, meeting_id)
    if now.recess is not None:
        raise Refused("The meeting stands in recess. Go on first.")
    if len(name.strip()) > LONGEST_NAME:
        raise Invalid("name", f"A name can have {LONGEST_NAME} letters at most.")
    given = usual_minutes(work) if minutes is None else minutes
    if not 1 <= given <= LONGEST_MINUTES:
        raise Invalid("minutes", f"Give between 1 and {LONGEST_MINUTES} minutes.")
    return _noted(work, meeting, What.SPEAKER, words=name.strip(), seconds=given * MINUTE)


def end_speech(work: Work, meeting_id: int) -> MeetingMoment | None:
    """Note that the speaker has ended; nothing when nobody speaks. Raises Forbidden or Refused."""
    meeting, now = _read(work, meeting_id)
    return _noted(work, meeting, What.SPOKEN) if now.speaker else None


def usual_minutes(work: Work) -> int:
    """Minutes that the law gives each speaker."""
    law = work.charter.meetings
    return (law.public_comment if law else 0) or USUAL_MINUTES


def _read(work: Work, meeting_id: int) -> tuple[Meeting, Now]:
    meeting = going_on(work, meeting_id)
    return meeting, now_of(moments_of(work.session, meeting.id))


def _noted(
    work: Work,
    meeting: Meeting,
    what: What,
    *,
    item: AgendaItem | None = None,
    words: str = "",
    seconds: int | None = None,
) -> MeetingMoment:
    moment = note(work, meeting, what, item=item, words=words, seconds=seconds)
    work.session.flush()
    item_id = item.id if item else None
    work.record(RoomNoted(meeting_id=meeting.id, moment_id=moment.id, what=what.value, item_id=item_id))
    return moment
