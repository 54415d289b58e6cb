"""Putting a motion of the meeting to the vote: who moved and seconded it, and how each member voted."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from oversight.access.permissions import Permission
from oversight.hearings.meetings.actions.posting import refuse_leaks
from oversight.hearings.meetings.events import ItemDecided, MotionPut
from oversight.hearings.meetings.models import MeetingMotion, MotionItem, MotionVote
from oversight.hearings.meetings.motions import CHOICES, Judged, Said, Seated, judge, rule_of, why_not_put
from oversight.hearings.meetings.queries import body_at, items_to_decide, open_part
from oversight.hearings.meetings.rules import MotionKind
from oversight.hearings.models import AgendaItem, Meeting
from oversight.hearings.queries.meetings import get_meeting
from oversight.hearings.states import ItemState, MeetingState
from oversight.kernel.errors import Invalid, Refused
from oversight.work import Work

LONGEST = 2_000
"""Letters of a motion."""


@dataclass(frozen=True, kw_only=True)
class Put:
    """How a motion was put: who moved and seconded it, and how each member voted, by account.

    A member who is present and has no vote here gave none: the record says so.
    """

    moved_by: int
    seconded_by: int
    votes: Mapping[int, Said]


def put_motion(work: Work, meeting_id: int, words: str, put: Put, item_id: int | None = None) -> MeetingMotion:
    """Record a motion in the words in which it was moved. Behind closed doors its words stay there.

    Where it is about an item of the agenda, a motion that is carried decides the item, and one that fails leaves it.
    Raises Forbidden, Invalid, or Refused without a quorum or when a protected name would become public.
    """
    meeting = going_on(work, meeting_id)
    said = words.strip()
    if not said:
        raise Invalid("words", "Write the motion in the words in which it was moved.")
    if len(said) > LONGEST:
        raise Invalid("words", f"A motion can have {LONGEST:,} letters at most.")
    if open_part(work.session, meeting.id) is None:
        refuse_leaks(work, meeting, said)
    item = None if item_id is None else _item_of(work, meeting, item_id)
    motion = record_motion(work, meeting, MotionKind.OTHER, said, put)
    if item is not None:
        _decide(work, item, motion)
    return motion


def _item_of(work: Work, meeting: Meeting, item_id: int) -> AgendaItem:
    found = next((item for _, item in items_to_decide(work.session, meeting) if item.id == item_id), None)
    if found is None:
        raise Invalid("item", "Choose an item of the posted agenda that waits to be decided.")
    return found


def _decide(work: Work, item: AgendaItem, motion: MeetingMotion) -> None:
    motion.about = MotionItem(item_id=item.id)
    if motion.carried:
        item.state = ItemState.DECIDED.value
        work.record(ItemDecided(meeting_id=item.meeting_id, item_id=item.id, motion_id=motion.id))


def going_on(work: Work, meeting_id: int) -> Meeting:
    """The meeting, locked, while it takes place. Raises Forbidden, or Refused before and after."""
    work.require(Permission.MEETING_CALL)
    meeting = get_meeting(work.session, meeting_id, lock=True)
    if meeting.state != MeetingState.POSTED.value or meeting.starts_at > work.now:
        raise Refused("Motions are put while the meeting takes place, after its agenda was posted.")
    return meeting


def record_motion(
    work: Work, meeting: Meeting, kind: MotionKind, words: str, put: Put, *, out: Collection[int] = ()
) -> MeetingMotion:
    """Judge a motion by the quorum and the members of this moment, and keep it with every member's vote.

    `out` are members who take no part in it, because they stepped aside from its case: they neither move nor vote nor
    make a quorum. Raises Invalid for a mover, a seconder or a voter who is not there, or Refused without a quorum.
    """
    body = tuple(one for one in body_at(work, meeting) if one.account_id not in out)
    _check(body, put)
    rule = rule_of(work.charter)
    if wrong := why_not_put(body, rule):
        raise Refused(wrong)
    found = judge(body, put.votes, rule)
    motion = MeetingMotion(
        meeting_id=meeting.id,
        kind=kind.value,
        words=words,
        moved_by_id=put.moved_by,
        seconded_by_id=put.seconded_by,
        ayes=found.count(Said.YES),
        noes=found.count(Said.NO),
        carried=found.carried,
        sentence=found.sentence,
        closed=open_part(work.session, meeting.id) is not None,
        at=work.now,
        votes=_votes(body, found),
    )
    work.session.add(motion)
    work.session.flush()
    work.record(
        MotionPut(meeting_id=meeting.id, motion_id=motion.id, kind=motion.kind, carried=motion.carried),
        detail={"votes": {str(who): said.value for who, said in found.said.items()}},
    )
    return motion


def _votes(body: Sequence[Seated], found: Judged) -> list[MotionVote]:
    return [
        MotionVote(account_id=one.account_id, label=one.label, choice=found.said[one.account_id].value) for one in body
    ]


def _check(body: Sequence[Seated], put: Put) -> None:
    here = {one.account_id for one in body if one.present}
    if put.moved_by not in here:
        raise Invalid("moved_by", "Only a member who is noted as present moves.")
    if put.seconded_by not in here or put.seconded_by == put.moved_by:
        raise Invalid("seconded_by", "Another member who is noted as present seconds.")
    for account_id, said in put.votes.items():
        if account_id not in here or said not in CHOICES:
            raise Invalid("rest", "Only members who are noted as present vote on a motion: for, against, or neither.")
    if not put.votes:
        raise Invalid("rest", "Note how the members voted.")
