"""Whether a panel has sent a case on to the full board."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from oversight.hearings.models import AgendaItem, BoardReferral
from oversight.hearings.states import ItemState


def goes_to_board(session: Session, case_id: int) -> bool:
    """Whether the item that came last, of those that were not dropped, was referred to the full board."""
    taken_up = AgendaItem.case_id == case_id, AgendaItem.state != ItemState.DROPPED.value
    last = select(func.max(AgendaItem.id)).where(*taken_up).scalar_subquery()
    return session.scalar(select(BoardReferral.id).where(BoardReferral.item_id == last)) is not None
