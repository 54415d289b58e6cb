"""Reading kept lists: one's own, and those shared with everybody."""

from collections.abc import Sequence

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from oversight.access.facts import Actor
from oversight.cases.saved.models import KeptList
from oversight.kernel.errors import NotFound


def list_kept(session: Session, actor: Actor) -> Sequence[KeptList]:
    """The lists that this person may use, by name."""
    query = select(KeptList).where(or_(KeptList.account_id == actor.account_id, KeptList.shared.is_(True)))
    return session.scalars(query.order_by(KeptList.name, KeptList.id)).all()


def count_own(session: Session, actor: Actor) -> int:
    """How many lists this person keeps."""
    query = select(func.count()).select_from(KeptList).where(KeptList.account_id == actor.account_id)
    return session.scalar(query) or 0


def get_own(session: Session, actor: Actor, number: int) -> KeptList:
    """A list of one's own. Raises NotFound for anybody else's, shared or not."""
    query = select(KeptList).where(KeptList.id == number, KeptList.account_id == actor.account_id)
    found = session.scalar(query)
    if found is None:
        raise NotFound("You keep no such list.")
    return found
