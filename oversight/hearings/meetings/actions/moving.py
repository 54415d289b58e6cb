"""A meeting that is put off before it begins, or goes on another day with what was left."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from oversight.access.permissions import Permission
from oversight.charter.schema import Anchor, Subject
from oversight.deadlines.actions import move_anchor
from oversight.deadlines.rules.subjects import About
from oversight.hearings.actions.meetings import Call, call_meeting, close, too_late
from oversight.hearings.agenda import last_moment
from oversight.hearings.meetings.actions.posting import freeze, refuse_leaks
from oversight.hearings.meetings.events import MeetingContinued, MeetingPostponed
from oversight.hearings.meetings.models import AgendaPaper
from oversight.hearings.meetings.places import next_position
from oversight.hearings.models import AgendaItem, Ballot, FileRead, Meeting, PanelSeat
from oversight.hearings.queries.meetings import get_meeting
from oversight.hearings.states import ItemState, MeetingKind, MeetingState
from oversight.kernel.errors import Invalid, Refused
from oversight.work import Work

COPIED = {
    PanelSeat: ("account_id", "seat", "label", "appointing_class", "state", "since"),
    FileRead: ("account_id", "attested_at"),
    AgendaPaper: ("name", "public", "sha256", "size", "mime", "pages", "added_by_id", "added_at", "removed_at"),
}
"""What goes with an item to another day: who sits, who has read the file, and its papers."""


@dataclass(frozen=True, kw_only=True)
class Move:
    """Another day for a meeting, and why."""

    starts_at: dt.datetime
    place: str
    remote: str = ""
    reason: str


def postpone_meeting(work: Work, meeting_id: int, move: Move) -> Meeting:
    """Put a meeting off to a later time before it begins. A posted agenda is amended with the new time.

    Raises Forbidden, Invalid for a time that is not later or not lawful, or Refused.
    """
    work.require(Permission.MEETING_CALL)
    meeting = get_meeting(work.session, meeting_id, lock=True)
    if meeting.state not in (MeetingState.PLANNED.value, MeetingState.POSTED.value) or meeting.starts_at <= work.now:
        raise Refused("Only a meeting that has not begun is postponed. One that has begun is continued another day.")
    _check(move)
    if move.starts_at <= meeting.starts_at:
        raise Invalid("starts_at", "A meeting is postponed to a later time. For an earlier one, call another meeting.")
    if last_moment(work.charter, move.starts_at, meeting.kind) < work.now:
        raise Invalid("starts_at", too_late(work, meeting.kind))
    before, meeting.starts_at = meeting.starts_at, move.starts_at
    meeting.place, meeting.remote, meeting.notice = move.place.strip(), move.remote.strip(), move.reason.strip()
    _move_clocks(work, meeting)
    if meeting.state == MeetingState.POSTED.value:
        freeze(work, meeting, move.reason.strip())
    else:
        refuse_leaks(work, meeting)
    event = MeetingPostponed(meeting_id=meeting.id, from_at=before, to_at=move.starts_at)
    work.record(event, detail={"reason": move.reason.strip()})
    return meeting


def _check(move: Move) -> None:
    if not move.reason.strip():
        raise Invalid("reason", "Say for the public why it takes place another day.")
    if not move.place.strip():
        raise Invalid("place", "Say where the meeting takes place.")


def _move_clocks(work: Work, meeting: Meeting) -> None:
    move_anchor(work, None, Anchor.MEETING, meeting.starts_at, about=About(Subject.MEETING, meeting.id))
    for item in meeting.items:
        if item.case and item.state == ItemState.WAITING.value:
            move_anchor(work, item.case, Anchor.MEETING, meeting.starts_at)


def continue_meeting(work: Work, meeting_id: int, move: Move, item_ids: Collection[int]) -> Meeting:
    """End a meeting that has begun and take the chosen items up again another day, under the notice of its kind.

    The items keep their panels, what members have read, and their papers. Cases that are not chosen wait for another
    agenda. Returns the new meeting. Raises Forbidden, Invalid, or Refused.
    """
    work.require(Permission.MEETING_CALL)
    meeting = get_meeting(work.session, meeting_id, lock=True)
    if meeting.state != MeetingState.POSTED.value or meeting.starts_at > work.now:
        raise Refused("Only a meeting that has begun is continued another day.")
    _check(move)
    left = [one for one in meeting.items if one.state == ItemState.WAITING.value and one.id in item_ids]
    if not left:
        raise Invalid("items", "Choose what is taken up another day, or end the meeting.")
    _refuse_open_votes(work, left)
    kind = MeetingKind(meeting.kind)
    call = Call(kind=kind, starts_at=move.starts_at, place=move.place, remote=move.remote, ground=meeting.ground)
    following = call_meeting(work, call, continues=meeting)
    following.notice = move.reason.strip()
    for item in left:
        _carry(work, item, following)
    refuse_leaks(work, following)
    close(work, meeting)
    event = MeetingContinued(meeting_id=meeting.id, continued_as=following.id, items=len(left))
    work.record(event, detail={"reason": move.reason.strip()})
    return following


def _refuse_open_votes(work: Work, items: Collection[AgendaItem]) -> None:
    query = select(Ballot.id).where(Ballot.item_id.in_([one.id for one in items]), Ballot.state == "open").limit(1)
    if work.session.scalar(query) is not None:
        raise Refused("A vote is open. Close it first.")


def _carry(work: Work, item: AgendaItem, following: Meeting) -> None:
    item.state = ItemState.CONTINUED.value
    work.session.flush()  # a case waits in one place only
    copy = AgendaItem(
        meeting_id=following.id,
        sort=item.sort,
        case_id=item.case_id,
        position=next_position(work.session, following),
        body=item.body,
        title=item.title,
        words=item.words,
        ground=item.ground,
        consent=item.consent and item.pulled_at is None,
    )
    work.session.add(copy)
    work.session.flush()
    for table, columns in COPIED.items():
        for row in work.session.scalars(select(table).where(table.item_id == item.id)).all():  # type: ignore[attr-defined]
            work.session.add(table(item_id=copy.id, **{name: getattr(row, name) for name in columns}))
    if item.case:
        move_anchor(work, item.case, Anchor.MEETING, following.starts_at)
