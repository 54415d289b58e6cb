"""Reading minutes."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from oversight.hearings.minutes.models import Minutes, MinutesVersion
from oversight.hearings.minutes.rules import MinutesState, Section, from_json
from oversight.kernel.errors import NotFound


def get_minutes(session: Session, minutes_id: int, *, lock: bool = False) -> Minutes:
    """Minutes with their meeting. Raises NotFound."""
    query = select(Minutes).where(Minutes.id == minutes_id)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    found = session.scalar(query)
    if found is None:
        raise NotFound("There are no such minutes.")
    return found


def minutes_of(session: Session, meeting_id: int, *, closed: bool) -> Minutes | None:
    """The minutes of a meeting, of its open or its closed parts; nothing before they were drafted."""
    query = select(Minutes).where(Minutes.meeting_id == meeting_id, Minutes.closed.is_(closed))
    return session.scalar(query.options(selectinload(Minutes.versions)))


def approved_minutes(session: Session, meeting_id: int) -> Minutes | None:
    """The minutes that the public reads; nothing before a later meeting approved them."""
    found = minutes_of(session, meeting_id, closed=False)
    return found if found is not None and found.state == MinutesState.APPROVED.value else None


def proposed_to(session: Session, meeting_id: int) -> Sequence[Minutes]:
    """The minutes that a meeting is asked to approve, oldest meeting first."""
    query = select(Minutes).options(joinedload(Minutes.meeting)).where(Minutes.approval_meeting_id == meeting_id)
    return session.scalars(query.where(Minutes.state == MinutesState.PROPOSED.value).order_by(Minutes.id)).all()


def get_version(minutes: Minutes, number: int | None = None) -> MinutesVersion:
    """A version of minutes, the latest unless a number is given. Raises NotFound."""
    found = [one for one in minutes.versions if number in (None, one.number)]
    if not found:
        raise NotFound("There is no such version of these minutes.")
    return found[-1]


def sections_of(minutes: Minutes, number: int | None = None) -> tuple[Section, ...]:
    """What minutes say. Raises NotFound."""
    return from_json(get_version(minutes, number).content)
