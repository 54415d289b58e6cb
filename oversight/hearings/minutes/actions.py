"""Drafting minutes from the record, editing them, asking a later meeting to approve them, and its motion."""

from collections.abc import Mapping, Sequence

from oversight.access.permissions import Permission
from oversight.hearings.meetings.actions.motions import Put, going_on, record_motion
from oversight.hearings.meetings.models import MeetingMotion
from oversight.hearings.meetings.queries import closed_parts_of, items_of
from oversight.hearings.meetings.rules import MotionKind, PdfState
from oversight.hearings.minutes.events import MinutesApproved, MinutesDrafted, MinutesEdited, MinutesProposed
from oversight.hearings.minutes.gathering import gather
from oversight.hearings.minutes.leaking import refuse_names
from oversight.hearings.minutes.models import Minutes, MinutesVersion
from oversight.hearings.minutes.queries import get_minutes, get_version, minutes_of, proposed_to, sections_of
from oversight.hearings.minutes.rules import MinutesState, Section, as_json, draft, draft_closed, paragraphs
from oversight.hearings.models import Meeting
from oversight.hearings.queries.board_facts import in_words
from oversight.hearings.queries.meetings import get_meeting
from oversight.hearings.states import ItemState, MeetingState, Sort
from oversight.kernel.errors import Invalid, Refused, Stale
from oversight.work import Work

LONGEST = 60_000
"""Letters of one section."""
MOTION = "I move that the minutes of the meeting of {day} be approved{amended}."


def draft_minutes(work: Work, meeting_id: int, *, closed: bool = False) -> Minutes:
    """Draft minutes of a meeting that was held from what was recorded; again, as one more version, until approved.

    Raises Forbidden, or Refused before the meeting is over, without a closed part, or once they are approved.
    """
    work.require(Permission.MEETING_CALL)
    meeting = get_meeting(work.session, meeting_id, lock=True)
    if meeting.state != MeetingState.HELD.value:
        raise Refused("Minutes are drafted when the meeting is over.")
    if closed and not closed_parts_of(work.session, meeting.id):
        raise Refused("This meeting had no closed part.")
    found = minutes_of(work.session, meeting.id, closed=closed)
    if found is None:
        found = Minutes(meeting_id=meeting.id, closed=closed)
        work.session.add(found)
        work.session.flush()
    _refuse_approved(found)
    record = gather(work, meeting, closed=closed)
    version = _keep(work, found, draft_closed(record) if closed else draft(record))
    work.record(MinutesDrafted(meeting_id=meeting.id, minutes_id=found.id, number=version.number, closed=closed))
    return found


def _refuse_approved(minutes: Minutes) -> None:
    if minutes.state == MinutesState.APPROVED.value:
        raise Refused("These minutes are approved. What was wrong in them is put right by a motion of a later meeting.")


def _keep(work: Work, minutes: Minutes, sections: Sequence[Section], why: str = "") -> MinutesVersion:
    number = minutes.versions[-1].number + 1 if minutes.versions else 1
    version = MinutesVersion(
        minutes_id=minutes.id,
        number=number,
        content=as_json(sections),
        why=why,
        by_id=work.actor.account_id,
        at=work.now,
    )
    minutes.versions.append(version)
    minutes.amended = minutes.amended or minutes.state == MinutesState.PROPOSED.value
    work.session.flush()
    return version


def edit_minutes(work: Work, minutes_id: int, seen: int, texts: Mapping[str, str], why: str = "") -> MinutesVersion:
    """Keep an edited text as one more version. `texts`: code of a section → its text; `seen`: the version it is of.

    Raises Forbidden, Stale when somebody else saved first, Refused once approved, or Invalid for too long a text.
    """
    work.require(Permission.MEETING_CALL)
    minutes = get_minutes(work.session, minutes_id, lock=True)
    _refuse_approved(minutes)
    last = get_version(minutes)
    if last.number != seen:
        raise Stale
    for code, text in texts.items():
        if len(text) > LONGEST:
            raise Invalid(code, f"This part can have {LONGEST:,} letters at most.")
    before = sections_of(minutes)
    after = [Section(one.code, one.heading, paragraphs(texts.get(one.code, one.text))) for one in before]
    if tuple(after) == before:
        return last
    version = _keep(work, minutes, after, why.strip())
    edited = MinutesEdited(meeting_id=minutes.meeting_id, minutes_id=minutes.id, number=version.number)
    work.record(edited, detail={"why": why.strip()})
    return version


def propose_minutes(work: Work, minutes_id: int, at_meeting_id: int) -> Minutes:
    """Ask a later meeting to approve minutes: one that is to come and has the minutes on its agenda.

    Raises Forbidden, Invalid for another meeting, or Refused once approved or when a protected name stands in them.
    """
    work.require(Permission.MEETING_CALL)
    minutes = get_minutes(work.session, minutes_id, lock=True)
    _refuse_approved(minutes)
    at = get_meeting(work.session, at_meeting_id, lock=True)
    if at.state not in (MeetingState.PLANNED.value, MeetingState.POSTED.value) or at.id == minutes.meeting_id:
        raise Invalid("meeting", "Choose a meeting that is not over.")
    if not any(one.sort == Sort.MINUTES.value for one in items_of(work.session, at)):
        raise Invalid("meeting", "The agenda of that meeting has no approval of minutes. Add that item first.")
    if not minutes.closed:
        refuse_names(work, minutes.meeting, sections_of(minutes))
    minutes.state, minutes.approval_meeting_id = MinutesState.PROPOSED.value, at.id
    minutes.amended = False
    proposed = MinutesProposed(meeting_id=minutes.meeting_id, minutes_id=minutes.id, at_meeting_id=at.id)
    work.record(proposed)
    return minutes


def approve_minutes(work: Work, minutes_id: int, put: Put) -> MeetingMotion:
    """Record the motion of the later meeting that approves minutes; carried, they are approved and published.

    Raises Forbidden, Invalid, or Refused outside that meeting, without a quorum, or when a protected name leaks.
    """
    work.require(Permission.MEETING_CALL)
    minutes = get_minutes(work.session, minutes_id, lock=True)
    if minutes.state != MinutesState.PROPOSED.value or minutes.approval_meeting_id is None:
        raise Refused("No meeting is asked to approve these minutes.")
    at = going_on(work, minutes.approval_meeting_id)
    day = in_words(minutes.meeting.starts_at, work.charter.board.time_zone)
    words = MOTION.format(day=day, amended=" as amended" if minutes.amended else "")
    motion = record_motion(work, at, MotionKind.MINUTES, words, put)
    if motion.carried:
        _approve(work, minutes, motion)
        if not proposed_to(work.session, at.id):
            _take_up(work, at)
    return motion


def _take_up(work: Work, meeting: Meeting) -> None:
    for item in items_of(work.session, meeting):
        if item.sort == Sort.MINUTES.value and item.state == ItemState.WAITING.value:
            item.state = ItemState.DECIDED.value


def _approve(work: Work, minutes: Minutes, motion: MeetingMotion) -> None:
    if not minutes.closed:
        refuse_names(work, minutes.meeting, sections_of(minutes))
        minutes.pdf_state = PdfState.WAITING.value
    minutes.state, minutes.approved_at, minutes.motion_id = MinutesState.APPROVED.value, work.now, motion.id
    work.session.flush()
    approved = MinutesApproved(
        meeting_id=minutes.meeting_id, minutes_id=minutes.id, motion_id=motion.id, amended=minutes.amended
    )
    work.record(approved)


def approve_on_consent(work: Work, meeting: Meeting, motion: MeetingMotion) -> int:
    """Approve all that a meeting is asked to approve, by its motion on consent. Answers how many."""
    asked = [one for one in proposed_to(work.session, meeting.id) if not one.closed]
    for minutes in asked:
        _approve(work, minutes, motion)
    return len(asked)
