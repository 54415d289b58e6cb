"""Motions of a meeting: closing a part of it to the public, coming back, adopting what is on consent."""

from dataclasses import dataclass

from oversight.access.permissions import Permission
from oversight.hearings.meetings.actions.posting import refuse_leaks
from oversight.hearings.meetings.events import ClosedPartEnded, ClosedPartOpened, MotionPut
from oversight.hearings.meetings.models import ClosedPart, MeetingMotion
from oversight.hearings.meetings.queries import items_of, on_consent, open_part, present_at
from oversight.hearings.meetings.rules import MotionKind, why_not_carried
from oversight.hearings.models import Meeting
from oversight.hearings.queries.meetings import get_meeting
from oversight.hearings.states import ItemState, MeetingState
from oversight.kernel.errors import Invalid, Refused
from oversight.work import Work

CONSENT = "I move that the items on consent be adopted together: {items}."


@dataclass(frozen=True, kw_only=True)
class Put:
    """How a motion was put: who moved and seconded it, by account, and how many were for and against."""

    moved_by: int
    seconded_by: int
    ayes: int
    noes: int


def close_part(work: Work, meeting_id: int, ground: str, put: Put) -> ClosedPart | None:
    """Record the motion that closes a part of a meeting; when it is carried the closed part begins now.

    Returns nothing when the motion failed. Raises Forbidden, Invalid, or Refused when the agenda announced no closed
    part on this ground, when one goes on already, or without a quorum.
    """
    meeting = _going_on(work, meeting_id)
    if open_part(work.session, meeting.id) is not None:
        raise Refused("A closed part goes on already.")
    announced = {one.ground for one in items_of(work.session, meeting)}
    if not ground or ground not in announced:
        raise Invalid("ground", "The agenda announced no closed part on this ground.")
    law = work.charter.closed_ground(ground)
    motion = _put(work, meeting, MotionKind.CLOSE, law.motion, put)
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
    meeting = _going_on(work, meeting_id)
    part = open_part(work.session, meeting.id)
    if part is None:
        raise Refused("No closed part goes on.")
    if not reported.strip():
        raise Invalid("reported", "Write what was announced when the public came back, or that nothing was decided.")
    refuse_leaks(work, meeting, reported)
    part.ended_at, part.reported = work.now, reported.strip()
    work.record(ClosedPartEnded(meeting_id=meeting.id, part_id=part.id), detail={"reported": part.reported})
    return part


def adopt_consent(work: Work, meeting_id: int, put: Put) -> MeetingMotion:
    """Record the motion that adopts everything on consent that nobody pulled. Raises Forbidden, Invalid, or Refused."""
    meeting = _going_on(work, meeting_id)
    items = items_of(work.session, meeting)
    adopted = on_consent(items)
    if not adopted:
        raise Refused("Nothing is on consent.")
    numbers = {item.id: number for number, item in enumerate(items, 1)}
    named = ", ".join(f"item {numbers[item.id]}" for item in adopted)
    motion = _put(work, meeting, MotionKind.CONSENT, CONSENT.format(items=named), put)
    if motion.carried:
        for item in adopted:
            item.state = ItemState.DECIDED.value
    return motion


def _going_on(work: Work, meeting_id: int) -> Meeting:
    work.require(Permission.MEETING_CALL)
    meeting = get_meeting(work.session, meeting_id, lock=True)
    if meeting.state != MeetingState.POSTED.value or meeting.starts_at > work.now:
        raise Refused("Motions are put while the meeting takes place, after its agenda was posted.")
    return meeting


def _put(work: Work, meeting: Meeting, kind: MotionKind, words: str, put: Put) -> MeetingMotion:
    present = present_at(work.session, meeting.id)
    if put.moved_by not in present:
        raise Invalid("moved_by", "Only a member who is noted as present moves.")
    if put.seconded_by not in present or put.seconded_by == put.moved_by:
        raise Invalid("seconded_by", "Another member who is noted as present seconds.")
    rule = work.charter.voting_rule("board")
    wrong = why_not_carried(ayes=put.ayes, noes=put.noes, present=len(present), quorum=rule.quorum)
    if wrong:
        raise Refused(wrong)
    motion = MeetingMotion(
        meeting_id=meeting.id,
        kind=kind.value,
        words=words,
        moved_by_id=put.moved_by,
        seconded_by_id=put.seconded_by,
        ayes=put.ayes,
        noes=put.noes,
        carried=put.ayes > put.noes,
        at=work.now,
    )
    work.session.add(motion)
    work.session.flush()
    work.record(MotionPut(meeting_id=meeting.id, motion_id=motion.id, kind=motion.kind, carried=motion.carried))
    return motion
