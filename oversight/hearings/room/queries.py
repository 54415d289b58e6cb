"""Reading what was noted in a meeting."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from oversight.hearings.room.models import MeetingMoment
from oversight.hearings.room.states import What


def moments_of(session: Session, meeting_id: int) -> Sequence[MeetingMoment]:
    """What was noted in a meeting, in its order."""
    query = select(MeetingMoment).where(MeetingMoment.meeting_id == meeting_id)
    return session.scalars(query.order_by(MeetingMoment.id)).all()


@dataclass(frozen=True)
class Now:
    """Where a meeting stands: what was noted last of each kind, as far as it still holds."""

    called: MeetingMoment | None = None
    item: MeetingMoment | None = None
    "The item that is before the board."
    recess: MeetingMoment | None = None
    "The recess that goes on."
    speaker: MeetingMoment | None = None
    "Who speaks under public comment."
    adjourned: MeetingMoment | None = None


def now_of(moments: Sequence[MeetingMoment]) -> Now:
    """Where a meeting stands after these moments."""
    return Now(
        called=_last(moments, What.CALLED),
        item=_last(moments, What.ITEM),
        recess=_last(moments, What.RECESS, What.RESUMED),
        speaker=_last(moments, What.SPEAKER, What.SPOKEN, What.ITEM, What.RECESS),
        adjourned=_last(moments, What.ADJOURNED),
    )


def _last(moments: Sequence[MeetingMoment], what: What, *ending: What) -> MeetingMoment | None:
    """The last moment of a kind, unless one that ends it came afterwards."""
    kinds = {what.value, *(one.value for one in ending)}
    last = next((one for one in reversed(moments) if one.what in kinds), None)
    return last if last is not None and last.what == what.value else None


def spans_of(moments: Sequence[MeetingMoment]) -> Mapping[int, list[list[MeetingMoment]]]:
    """Account → when the member came and left: pairs, the last of one alone while they are there."""
    found: dict[int, list[list[MeetingMoment]]] = {}
    for one in moments:
        if one.account_id is None:
            continue
        spans = found.setdefault(one.account_id, [])
        there = bool(spans) and len(spans[-1]) == 1
        if one.what == What.OUT.value:
            if there:
                spans[-1].append(one)
        elif not there:
            spans.append([one])
    return found
