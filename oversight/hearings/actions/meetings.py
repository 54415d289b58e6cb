"""Calling a meeting, posting its agenda in time, noting who is there, ending it."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
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
from oversight.hearings.meetings.actions.posting import freeze, refuse_leaks
from oversight.hearings.meetings.queries import open_part
from oversight.hearings.meetings.rules import TITLES, USUAL
from oversight.hearings.models import AgendaItem, Attendance, Ballot, Meeting, PanelSeat, SeatHeld
from oversight.hearings.queries.board_facts import in_words
from oversight.hearings.queries.meetings import get_meeting
from oversight.hearings.room.noting import note
from oversight.hearings.room.states import What
from oversight.hearings.states import ItemState, MeetingKind, MeetingState, Sort
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
    ground: str = ""
    "Of an emergency meeting: what makes it one."


def call_meeting(work: Work, call: Call, *, continues: Meeting | None = None) -> Meeting:
    """Call a meeting, with the items that stand on every agenda, or as what goes on from another.

    Raises Forbidden, or Invalid when its agenda could no longer be posted in time, or for an emergency that the law
    does not know or nobody gives a ground for.
    """
    work.require(Permission.MEETING_CALL)
    if not call.place.strip():
        raise Invalid("place", "Say where the meeting takes place.")
    _check_emergency(work, call)
    if last_moment(work.charter, call.starts_at, call.kind) < work.now:
        raise Invalid("starts_at", too_late(work, call.kind))
    meeting = Meeting(
        kind=call.kind.value,
        starts_at=call.starts_at,
        place=call.place.strip(),
        remote=call.remote.strip(),
        ground=call.ground.strip() if call.kind is MeetingKind.EMERGENCY else "",
        continues_id=continues.id if continues else None,
        called_by_id=work.actor.account_id,
    )
    work.session.add(meeting)
    work.session.flush()
    _put_usual(work, meeting, (Sort.CALL_TO_ORDER, Sort.ADJOURNMENT) if continues else USUAL)
    work.record(MeetingCalled(meeting_id=meeting.id, kind=meeting.kind, starts_at=meeting.starts_at))
    start_clocks(work, None, Anchor.MEETING, meeting.starts_at, of=meeting.kind, about=_about(meeting))
    return meeting


def _check_emergency(work: Work, call: Call) -> None:
    if call.kind is not MeetingKind.EMERGENCY:
        return
    law = work.charter.meetings
    if law is None or not law.knows_emergencies:
        raise Invalid("kind", "The law knows no emergency meetings. Call a special meeting.")
    if not call.ground.strip():
        raise Invalid("ground", f"Say what makes it an emergency. The law: {law.emergency_when}")


def _put_usual(work: Work, meeting: Meeting, sorts: Sequence[Sort]) -> None:
    for place, sort in enumerate(sorts, 1):
        work.session.add(AgendaItem(meeting_id=meeting.id, sort=sort.value, position=place, title=TITLES[sort]))
    work.session.flush()


def too_late(work: Work, kind: str) -> str:
    """Why an agenda cannot be posted in time any more, and when the earliest lawful meeting begins."""
    rule = work.charter.agenda_notice(kind)
    if rule is None:
        return "This moment is over. Choose one that is still to come."
    earliest = earliest_meeting(work.charter, work.now, kind)
    unit = "hour" if rule.length == 1 else "hours"
    return (
        f"The agenda must be public {rule.length} {unit} before {_A[kind]} {kind} meeting ({rule.authority}). "
        f"The earliest lawful meeting begins {in_words(earliest, work.charter.board.time_zone)}."
    )


_A = {"regular": "a", "special": "a", "emergency": "an"}


def post_agenda(work: Work, meeting_id: int) -> Meeting:
    """Make the agenda public and freeze it as its first version; from then on no case is added.

    Raises Forbidden, or Refused when it is too late or when a protected name stands in it.
    """
    work.require(Permission.MEETING_CALL)
    meeting = get_meeting(work.session, meeting_id, lock=True)
    if meeting.state != MeetingState.PLANNED.value:
        raise Refused("The agenda of this meeting was posted already, or the meeting is over.")
    if last_moment(work.charter, meeting.starts_at, meeting.kind) < work.now:
        raise Refused(too_late(work, meeting.kind))
    freeze(work, meeting)
    meeting.state, meeting.agenda_posted_at = MeetingState.POSTED.value, work.now
    work.record(AgendaPosted(meeting_id=meeting.id))
    meet_clocks(work, None, AgendaPosted.name, about=_about(meeting))
    return meeting


def mark_attendance(work: Work, meeting_id: int, present: Mapping[int, bool], *, afar: Collection[int] = ()) -> None:
    """Note who is present now, by account, and who of them by video or telephone.

    Raises Forbidden, or Refused outside the meeting and for strangers.
    """
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
        far = here and account_id in afar
        if row is not None and row.present == here:
            if row.afar != far:
                row.afar = far
                note(work, meeting, _came(here=here, far=far), account_id=account_id)
            continue
        if row is None and not here:
            continue
        if row is None:
            row = Attendance(meeting_id=meeting_id, account_id=account_id)
            work.session.add(row)
        row.present, row.afar, row.at = here, far, work.now
        note(work, meeting, _came(here=here, far=far), account_id=account_id)
        work.record(AttendanceMarked(meeting_id=meeting_id, account_id=account_id, present=here))
    void_without_quorum(work, meeting_id)


def _came(*, here: bool, far: bool) -> What:
    if not here:
        return What.OUT
    return What.AFAR if far else What.IN


def _attendance(meeting_id: int) -> Select[Attendance]:
    return select(Attendance).where(Attendance.meeting_id == meeting_id)


def _members_of(work: Work, meeting_id: int) -> set[int]:
    seated = select(PanelSeat.account_id).join(AgendaItem).where(AgendaItem.meeting_id == meeting_id)
    return {*work.session.scalars(seated), *work.session.scalars(select(SeatHeld.account_id))}


def end_meeting(work: Work, meeting_id: int) -> None:
    """Close a meeting that took place; cases without a decision go back to wait for another agenda.

    Raises Forbidden, or Refused while a vote or a closed part is open.
    """
    work.require(Permission.MEETING_CALL)
    meeting = get_meeting(work.session, meeting_id, lock=True)
    close(work, meeting)


def close(work: Work, meeting: Meeting) -> None:
    """End a meeting that the caller has locked and allowed: what still waits is dropped or was taken up."""
    if meeting.state != MeetingState.POSTED.value or meeting.starts_at > work.now:
        raise Refused("Only a meeting that has begun can be ended.")
    if open_part(work.session, meeting.id) is not None:
        raise Refused("A closed part goes on. Let the public come back first.")
    _drop_waiting(work, meeting)
    meeting.state = MeetingState.HELD.value
    note(work, meeting, What.ADJOURNED)
    work.record(MeetingHeld(meeting_id=meeting.id))


def cancel_meeting(work: Work, meeting_id: int, reason: str) -> None:
    """Call a meeting off; its cases wait for another agenda. Raises Forbidden, Invalid without a reason, or Refused.

    The public reads the reason, so it must name nobody of those cases.
    """
    work.require(Permission.MEETING_CALL)
    if not reason.strip():
        raise Invalid("reason", "Say why the meeting does not take place.")
    meeting = get_meeting(work.session, meeting_id, lock=True)
    if meeting.state in OVER:
        raise Refused("This meeting is over already.")
    meeting.notice = reason.strip()
    refuse_leaks(work, meeting)
    _drop_waiting(work, meeting, ItemState.DROPPED)
    meeting.state = MeetingState.CANCELLED.value
    cancel_clocks(work, None, about=_about(meeting))
    work.record(MeetingCancelled(meeting_id=meeting.id), detail={"reason": reason.strip()})


def _about(meeting: Meeting) -> About:
    return About(Subject.MEETING, meeting.id)


def _drop_waiting(work: Work, meeting: Meeting, others: ItemState = ItemState.DONE) -> None:
    """Let go what still waits: cases wait for another agenda; `others` is what becomes of everything else."""
    waiting = [item for item in meeting.items if item.state == ItemState.WAITING.value]
    open_votes = select(Ballot.id).where(Ballot.item_id.in_([item.id for item in waiting]), Ballot.state == "open")
    if work.session.scalar(open_votes.limit(1)) is not None:
        raise Refused("A vote is open. Close it first.")
    for item in waiting:
        item.state = ItemState.DROPPED.value if item.case else others.value
        if item.case:
            cancel_started_by(work, item.case, Anchor.MEETING)
            end_standing(work, item.case, Standing.SEATED)
