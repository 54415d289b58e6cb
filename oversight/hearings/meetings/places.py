"""Where items stand on an agenda: a new one before the adjournment, an old one a place up or down."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from oversight.hearings.meetings.queries import items_of
from oversight.hearings.meetings.rules import LAST
from oversight.hearings.models import AgendaItem, Meeting
from oversight.kernel.errors import Refused


def next_position(session: Session, meeting: Meeting) -> int:
    """Make room for one more item, before the adjournment, and say where."""
    taken = session.scalar(select(func.max(AgendaItem.position)).where(AgendaItem.meeting_id == meeting.id)) or 0
    free, items = taken + 1, items_of(session, meeting)
    if items and items[-1].sort in LAST:
        last, free = items[-1], items[-1].position
        last.position = taken + 1
        session.flush()
    return free


def swap(session: Session, item: AgendaItem, *, up: bool) -> None:
    """Let an item change places with the one before or behind it. Raises Refused when there is none."""
    items = list(items_of(session, item.meeting))
    at = items.index(item)
    other = at - 1 if up else at + 1
    if not 0 <= other < len(items):
        raise Refused("It stands first already." if up else "It stands last already.")
    neighbour = items[other]
    mine, theirs = item.position, neighbour.position
    item.position = -1  # two items of one agenda never have the same place, not even for a moment
    session.flush()
    neighbour.position = mine
    session.flush()
    item.position = theirs
    session.flush()
