"""Requests for access: asked by anybody, answered by staff, deleted after the meeting."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import delete, select

from oversight.access.permissions import Permission
from oversight.charter.schema import Charter
from oversight.db import overwrite_deleted
from oversight.hearings.meetings.events import AccessAnswered, AccessAsked, AccessRequestsDeleted
from oversight.hearings.meetings.models import AccessRequest
from oversight.hearings.meetings.rules import Need
from oversight.hearings.models import Meeting
from oversight.hearings.queries.meetings import get_meeting
from oversight.hearings.states import MeetingState
from oversight.kernel.errors import Invalid, NotFound, Refused
from oversight.work import Work

USUAL_HOURS = 48
"""Hours before a meeting where the law names none."""
USUAL_DAYS = 14


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What somebody needs, and how the board reaches them."""

    need: Need
    language: str = ""
    words: str = ""
    contact: str


def ask_by(charter: Charter, starts_at: dt.datetime) -> dt.datetime:
    """Until when access is asked for in time. Later the board does what it can."""
    hours = charter.meetings.access_request_hours if charter.meetings else USUAL_HOURS
    return starts_at - dt.timedelta(hours=hours)


def kept_days(charter: Charter) -> int:
    """Days after a meeting for which requests for access are kept."""
    return charter.meetings.access_requests_kept_days if charter.meetings else USUAL_DAYS


def ask_access(work: Work, meeting_id: int, asked: Asked) -> AccessRequest:
    """Ask for what one needs to take part. Anybody may. Raises Invalid, or Refused once the meeting has begun."""
    meeting = get_meeting(work.session, meeting_id)
    if meeting.state not in (MeetingState.PLANNED.value, MeetingState.POSTED.value) or meeting.starts_at <= work.now:
        raise Refused("This meeting has begun, is over, or does not take place. Call the board’s office.")
    if not asked.contact.strip():
        raise Invalid("contact", "Write an e-mail address or a telephone number, so that we can answer.")
    if asked.need is Need.INTERPRETER and not asked.language.strip():
        raise Invalid("language", "Write the language that you speak.")
    if asked.need is Need.OTHER and not asked.words.strip():
        raise Invalid("words", "Write what you need.")
    request = AccessRequest(
        meeting_id=meeting.id,
        need=asked.need.value,
        language=asked.language.strip() if asked.need is Need.INTERPRETER else "",
        words=asked.words.strip(),
        contact=asked.contact.strip(),
        asked_at=work.now,
        in_time=work.now <= ask_by(work.charter, meeting.starts_at),
    )
    work.session.add(request)
    work.session.flush()
    work.record(AccessAsked(meeting_id=meeting.id, request_id=request.id, in_time=request.in_time))
    return request


def answer_access(work: Work, request_id: int, answer: str) -> AccessRequest:
    """Note what was arranged. Raises Forbidden, NotFound, or Invalid without words."""
    work.require(Permission.MEETING_CALL)
    request = work.session.get(AccessRequest, request_id)
    if request is None:
        raise NotFound("There is no such request. It is deleted some days after its meeting.")
    if not answer.strip():
        raise Invalid("answer", "Write what was arranged and told to the person.")
    request.answer, request.answered_at, request.answered_by_id = answer.strip(), work.now, work.actor.account_id
    work.record(AccessAnswered(meeting_id=request.meeting_id, request_id=request.id))
    return request


def delete_old_requests(work: Work) -> int:
    """Delete requests some days after the meeting they were for: `access_requests_kept_days` of the charter.

    Returns how many.
    """
    over = select(Meeting.id).where(Meeting.starts_at < work.now - dt.timedelta(days=kept_days(work.charter)))
    old = select(AccessRequest.id).where(AccessRequest.meeting_id.in_(over))
    ids = work.session.scalars(old).all()
    if ids:
        overwrite_deleted(work.session)
        work.session.execute(delete(AccessRequest).where(AccessRequest.id.in_(ids)))
        work.record(AccessRequestsDeleted(count=len(ids)))
    return len(ids)
