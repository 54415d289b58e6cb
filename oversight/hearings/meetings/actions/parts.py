"""Closing a part of a meeting to the public, by a motion, and coming back."""

from oversight.hearings.meetings.actions.motions import Put, going_on, record_motion
from oversight.hearings.meetings.actions.posting import refuse_leaks
from oversight.hearings.meetings.events import ClosedPartEnded, ClosedPartOpened
from oversight.hearings.meetings.models import ClosedPart
from oversight.hearings.meetings.queries import items_of, open_part
from oversight.hearings.meetings.rules import MotionKind
from oversight.kernel.errors import Invalid, Refused
from oversight.work import Work


def close_part(work: Work, meeting_id: int, ground: str, put: Put) -> ClosedPart | None:
    """Record the motion that closes a part of a meeting; when it is carried the closed part begins now.

    Returns nothing when the motion failed. Raises Forbidden, Invalid, or Refused when the agenda announced no closed
    part on this ground, when one goes on already, or without a quorum.
    """
    meeting = going_on(work, meeting_id)
    if open_part(work.session, meeting.id) is not None:
        raise Refused("A closed part goes on already.")
    announced = {one.ground for one in items_of(work.session, meeting)}
    if not ground or ground not in announced:
        raise Invalid("ground", "The agenda announced no closed part on this ground.")
    law = work.charter.closed_ground(ground)
    motion = record_motion(work, meeting, MotionKind.CLOSE, law.motion, put)
    if not motion.carried:
        return None
    part = ClosedPart(
        meeting_id=meeting.id,
        motion_id=motion.id,
        ground=law.code,
        label=law.label,
        authority=law.authority,
        opened_at=work.now,
    )
    work.session.add(part)
    work.session.flush()
    work.record(ClosedPartOpened(meeting_id=meeting.id, part_id=part.id, ground=part.ground))
    return part


def end_part(work: Work, meeting_id: int, reported: str) -> ClosedPart:
    """Let the public come back, and note what was announced.

    Raises Forbidden, Invalid without words, or Refused when a protected name stands in them.
    """
    meeting = going_on(work, meeting_id)
    part = open_part(work.session, meeting.id)
    if part is None:
        raise Refused("No closed part goes on.")
    if not reported.strip():
        raise Invalid("reported", "Write what was announced when the public came back, or that nothing was decided.")
    refuse_leaks(work, meeting, reported)
    part.ended_at, part.reported = work.now, reported.strip()
    work.record(ClosedPartEnded(meeting_id=meeting.id, part_id=part.id), detail={"reported": part.reported})
    return part
