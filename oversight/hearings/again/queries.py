"""Reading second looks."""

from collections.abc import Mapping

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from oversight.hearings.again.choices import choices_on
from oversight.hearings.again.models import SecondLook, SecondLookItem, SecondLookPair


def open_look(session: Session, case_id: int) -> SecondLook | None:
    """What is before a second panel in this case now, with its pairs; or nothing. One query."""
    query = select(SecondLook).where(SecondLook.case_id == case_id, SecondLook.ended_at.is_(None))
    return session.scalars(query.options(joinedload(SecondLook.pairs))).unique().one_or_none()


def look_since(session: Session, case_id: int, opened: object) -> SecondLook | None:
    """The last second look of a case that was opened at this moment or later, ended or not."""
    query = select(SecondLook).where(SecondLook.case_id == case_id, SecondLook.opened_at >= opened)
    return session.scalars(query.options(joinedload(SecondLook.pairs)).order_by(SecondLook.id.desc())).unique().first()


def pairs_of_look(look: SecondLook | None) -> Mapping[int, SecondLookPair]:
    """Pair → what is in dispute on it."""
    return {one.pair_id: one for one in look.pairs} if look else {}


def items_of_looks() -> Select[int]:
    """The items at which a second look was taken."""
    return select(SecondLookItem.item_id)


def choices_in(look: SecondLook | None, pair_id: int, findings: Mapping[str, str]) -> Mapping[str, str]:
    """What may be chosen on a pair: the findings (code → label), or in a second look which side stands."""
    disputed = pairs_of_look(look).get(pair_id)
    return choices_on(findings, disputed.board, disputed.department) if disputed else findings
