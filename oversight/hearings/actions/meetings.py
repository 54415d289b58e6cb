"""Calling a meeting, posting its agenda in time, noting who is there, ending it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Select, select

from oversight.access.facts import Standing
from oversight.access.permissions import Permission
from oversight.cases.actions import end_standing
from oversight.charter.schema import Anchor, Subject
from oversight.deadlines.actions import cancel_clocks, cancel_started_by, meet_clocks, start_clocks
from oversight.deadlines.rules.subjects import About
from oversight.hearings.actions.closing import void_without_quorum
from oversight.hearings.agenda import earliest_meeting, last_moment
from oversight.hearings.events import AgendaPosted, AttendanceMarked, MeetingCalled, MeetingCancelled, MeetingHeld
from oversight.hearings.models import AgendaItem, Attendance, Ballot, Meeting, PanelSeat, SeatHeld
from oversight.hearings.queries.meetings import get_meeting
from oversight.hearings.queries.sittings import in_words
from oversight.hearings.rules import ItemState, MeetingKind, MeetingState
from oversight.kernel.errors import Invalid, Refused
from oversight.work import Work

OVER = (MeetingState.HELD.value, MeetingState.CANCELLED.value)


@dataclass(frozen=True, kw_only=True)
class Call:
    """What a call to a meeting says."""

    kind: MeetingKind
    starts_at: dt.datetime
    place: str
    remote: str = ""


def call_meeting(work: Work, call: Call) -> Meeting:
    """Call a meeting. Raises Forbidden, or Invalid when its agenda could no longer be posted in time."""
    work.require(Permission.MEETING_CALL)
    if not call.place.strip():
        raise Invalid("place", "Say where the meeting takes place.")
    special = call.kind is MeetingKind.SPECIAL
    if last_moment(work.charter, call.starts_at, special=special) < work.now:
        raise Invalid("starts_at", _too_late(work, special=special))
    meeting = Meeting(
        kind=call.kind.value,
        starts_at=call.starts_at,
        place=call.place.strip(),
        remote=call.remote.strip(),
        called_by_id=work.actor.account_id,
    )
    work.session.add(meeting)
    work.session.flush()
    work.record(MeetingCalled(meeting_id=meeting.id, kind=meeting.kind, starts_at=meeting.starts_at))
    start_clocks(work, None, Anchor.MEETING, meeting.starts_at, of=meeting.kind, about=_about(meeting))
    return meeting


def _too_late(work: Work, *, special: bool) -> str:
    rule = work.charter.agenda_notice(special=special)
    if rule is None:
        return "This moment is over. Choose one that is still to come."
    earliest = earliest_meeting(work.charter, work.now, special=special)
    kind = "special" if special else "regular"
    return (
        f"The agenda must be public {rule.length} hours before a {kind} meeting ({rule.authority}). "
        f"The earliest lawful meeting begins {in_words(earliest, work.charter.board.time_zone)}."
    )


def post_agenda(work: Work, meeting_id: int) -> Meeting:
    """Make the agenda public; from then on no case is added. Raises Forbidden, or Refused when it is too late."""
    work.require(Permission.MEETING_CALL)
    meeting = get_meeting(work.session, meeting_id, lock=True)
    if meeting.state != MeetingState.PLANNED.value:
        raise Refused("The agenda of this meeting was posted already, or the meeting is over.")
    special = meeting.kind == MeetingKind.SPECIAL.value
    if last_moment(work.charter, meeting.starts_at, special=special) < work.now:
        raise Refused(_too_late(work, special=special))
    meeting.state, meeting.agenda_posted_at = MeetingState.POSTED.value, work.now
    work.record(AgendaPosted(meeting_id=meeting.id))
    meet_clocks(work, None, AgendaPosted.name, about=_about(meeting))
    return meeting


def mark_attendance(work: Work, meeting_id: int, present: Mapping[int, bool]) -> None:
    """Note who is present now, by account. Raises Forbidden, or Refused outside the meeting and for strangers."""
    work.require(Permission.MEETING_CALL)
    meeting = get_meeting(work.session, meeting_id, lock=True)
    if meeting.state != MeetingState.POSTED.value or meeting.starts_at > work.now:
        raise Refused("Attendance is noted while the meeting takes place, after its agenda was posted.")
    noted = {row.account_id: row for row in work.session.scalars(_attendance(meeting_id))}
    members = _members_of(work, meeting_id)
    for account_id, here in sorted(present.items()):
        if account_id not in members:
            raise Refused("Only members of the board are noted as present.")
        row = noted.get(account_id)
        if (row is not None and row.present == here) or (row is None and not here):
            continue
        if row is None:
            work.session.add(Attendance(meeting_id=meeting_id, account_id=account_id, present=here, at=work.now))
        else:
            row.present, row.at = here, work.now
        work.record(AttendanceMarked(meeting_id=meeting_id, account_id=account_id, present=here))
    void_without_quorum(work, meeting_id)


def _attendance(meeting_id: int) -> Select[Attendance]:
    return select(Attendance).where(Attendance.meeting_id == meeting_id)


def _members_of(work: Work, meeting_id: int) -> set[int]:
    seated = select(PanelSeat.account_id).join(AgendaItem).where(AgendaItem.meeting_id == meeting_id)
    return {*work.session.scalars(seated), *work.session.scalars(select(SeatHeld.account_id))}


def end_meeting(work: Work, meeting_id: int) -> None:
    """Close a meeting that took place; cases without a decision go back to wait for another agenda.

    Raises Forbidden, or Refused while a vote is open.
    """
    work.require(Permission.MEETING_CALL)
    meeting = get_meeting(work.session, meeting_id, lock=True)
    if meeting.state != MeetingState.POSTED.value or meeting.starts_at > work.now:
        raise Refused("Only a meeting that has begun can be ended.")
    _drop_waiting(work, meeting)
    meeting.state = MeetingState.HELD.value
    work.record(MeetingHeld(meeting_id=meeting.id))


def cancel_meeting(work: Work, meeting_id: int, reason: str) -> None:
    """Call a meeting off; its cases wait for another agenda. Raises Forbidden, Invalid without a reason, or Refused."""
    work.require(Permission.MEETING_CALL)
    if not reason.strip():
        raise Invalid("reason", "Say why the meeting does not take place.")
    meeting = get_meeting(work.session, meeting_id, lock=True)
    if meeting.state in OVER:
        raise Refused("This meeting is over already.")
    _drop_waiting(work, meeting)
    meeting.state = MeetingState.CANCELLED.value
    cancel_clocks(work, None, about=_about(meeting))
    work.record(MeetingCancelled(meeting_id=meeting.id), detail={"reason": reason.strip()})


def _about(meeting: Meeting) -> About:
    return About(Subject.MEETING, meeting.id)


def _drop_waiting(work: Work, meeting: Meeting) -> None:
    waiting = [item for item in meeting.items if item.state == ItemState.WAITING.value]
    open_votes = select(Ballot.id).where(Ballot.item_id.in_([item.id for item in waiting]), Ballot.state == "open")
    if work.session.scalar(open_votes.limit(1)) is not None:
        raise Refused("A vote is open. Close it first.")
    for item in waiting:
        item.state = ItemState.DROPPED.value
        cancel_started_by(work, item.case, Anchor.MEETING)
        end_standing(work, item.case, Standing.SEATED)
