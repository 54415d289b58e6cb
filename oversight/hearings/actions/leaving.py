"""A member whose seat has ended leaves the panels that wait for them, and loses sight of the files."""

from sqlalchemy import or_, select

from oversight.access.facts import Standing
from oversight.cases.actions import end_standing
from oversight.hearings.actions.closing import void_without_quorum
from oversight.hearings.models import AgendaItem, PanelSeat, SeatHeld
from oversight.hearings.recusal.places import change_access
from oversight.hearings.states import ItemState, PlaceState
from oversight.kernel.moments import local_date
from oversight.work import Work

ON_THE_PANEL = (PlaceState.SEATED.value, PlaceState.ASKED.value)


def leave_panels(work: Work, account_id: int | None = None) -> int:
    """Take members who hold no seat on the day of the meeting off its panels. Returns how many places are empty now."""
    query = (
        select(PanelSeat)
        .join(AgendaItem, AgendaItem.id == PanelSeat.item_id)
        .where(AgendaItem.state == ItemState.WAITING.value, PanelSeat.state.in_(ON_THE_PANEL))
        .order_by(PanelSeat.id)
    )
    if account_id is not None:
        query = query.where(PanelSeat.account_id == account_id)
    gone = [place for place in work.session.scalars(query).all() if not _holds(work, place)]
    for place in gone:
        place.state, place.since = PlaceState.LEFT.value, work.now
        if place.item.case is not None:  # only cases have panels
            end_standing(work, place.item.case, Standing.SEATED, account_id=place.account_id)
        change_access(work, place.account_id)
        void_without_quorum(work, place.item.meeting_id)
    return len(gone)


def _holds(work: Work, place: PanelSeat) -> bool:
    day = max(local_date(place.item.meeting.starts_at, work.charter.board.time_zone), work.today)
    held = select(SeatHeld.id).where(
        SeatHeld.account_id == place.account_id,
        SeatHeld.from_on <= day,
        or_(SeatHeld.to_on.is_(None), SeatHeld.to_on >= day),
    )
    return work.session.scalar(held.limit(1)) is not None
