"""Reading holds: of a case, and those about which somebody has to decide."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from oversight.access.facts import Actor
from oversight.cases.models import Case
from oversight.cases.queries import its_case, visible_to
from oversight.charter.schema import Charter, Recipient
from oversight.kernel.errors import NotFound
from oversight.notices.holds.models import Hold
from oversight.notices.holds.rules import OPEN, HoldState, has_run_out, label_of
from oversight.notices.models import Letter
from oversight.notices.rules import State
from oversight.people.models import Account

TELL_WHAT_WAS_DECIDED = frozenset({"triage_decided", "case_closed"})
"""The events whose letters tell a complainant what became of the complaint."""
GONE = "There is no such hold, or it is not open to you."
MOST = 200


@dataclass(frozen=True)
class HoldLine:
    """One hold in a list, with how many letters it keeps back."""

    id: int
    number: str
    notice: str
    name: str
    asked_for: str
    asked_by: str
    asked_at: dt.datetime
    until: dt.date
    state: str
    letters: int

    def label(self, today: dt.date) -> str:
        """How it stands today."""
        return label_of(HoldState(self.state), self.until, today)

    def ran_out(self, today: dt.date) -> bool:
        """Whether somebody must decide what becomes of it."""
        return has_run_out(HoldState(self.state), self.until, today)


def is_held(session: Session, case_id: int, notice: str) -> bool:
    """Whether letters of this notice are kept back in this case: also by a hold that has run out."""
    query = select(Hold.id).where(
        Hold.case_id == case_id, Hold.notice == notice, Hold.state == HoldState.IN_FORCE.value
    )
    return session.scalar(query.limit(1)) is not None


def open_hold(session: Session, case_id: int, notice: str) -> Hold | None:
    """The hold on this notice of this case that was asked for or is in force."""
    query = select(Hold).where(Hold.case_id == case_id, Hold.notice == notice, Hold.state.in_(OPEN))
    return session.scalar(query.limit(1))


def keeps_decision_back(session: Session, case_id: int, charter: Charter) -> bool:
    """Whether somebody has asked that the complainant does not hear yet what was decided about the complaint.

    What a letter may not tell, no page tells: it counts from the asking, and until a person declines or ends the hold.
    """
    codes = [
        notice.code
        for notice in charter.notices
        if notice.trigger in TELL_WHAT_WAS_DECIDED and Recipient.COMPLAINANT in notice.recipients
    ]
    query = select(Hold.id).where(Hold.case_id == case_id, Hold.notice.in_(codes), Hold.state.in_(OPEN))
    return session.scalar(query.limit(1)) is not None


def get_hold(session: Session, actor: Actor, hold_id: int) -> Hold:
    """One hold of a case this person has to do with. Raises NotFound for all others."""
    query = select(Hold).join(Case, Case.id == Hold.case_id).where(Hold.id == hold_id, visible_to(actor))
    found = session.scalar(query)
    if found is None:
        raise NotFound(GONE)
    return found


def list_undecided(session: Session, actor: Actor, today: dt.date) -> list[HoldLine]:
    """Holds about which somebody has to decide: asked for, or run out. This list must stay empty."""
    return _lines(session, _columns().where(_undecided(today), visible_to(actor)).order_by(Hold.until, Hold.id))


def count_undecided(session: Session, actor: Actor, today: dt.date) -> int:
    """How many holds somebody has to decide about."""
    return session.scalar(undecided(actor, today)) or 0


def undecided(actor: Actor, today: dt.date) -> Select[int]:
    """Asks how many holds somebody has to decide about."""
    query = select(func.count()).select_from(Hold).join(Case, its_case(Hold.case_id))
    return query.where(_undecided(today), visible_to(actor))


def list_in_force(session: Session, actor: Actor, today: dt.date) -> list[HoldLine]:
    """Holds that keep letters back and have not run out, those that end first at the top."""
    in_force = and_(Hold.state == HoldState.IN_FORCE.value, Hold.until >= today)
    return _lines(session, _columns().where(in_force, visible_to(actor)).order_by(Hold.until, Hold.id))


def list_of_case(session: Session, case_id: int) -> list[HoldLine]:
    """Every hold of a case, the newest first. The caller has checked that the case is open to who asks."""
    return _lines(session, _columns().where(Hold.case_id == case_id).order_by(Hold.id.desc()))


def run_out(session: Session, today: dt.date) -> Sequence[Hold]:
    """Holds in force whose last day is past, locked for this work."""
    query = select(Hold).where(Hold.state == HoldState.IN_FORCE.value, Hold.until < today)
    return session.scalars(query.order_by(Hold.id).with_for_update(skip_locked=True)).all()


def kept_back(session: Session, hold: Hold, *states: State) -> Sequence[Letter]:
    """The letters of a hold's notice and case in these states."""
    query = select(Letter).where(Letter.case_id == hold.case_id, Letter.notice == hold.notice)
    return session.scalars(query.where(Letter.state.in_([state.value for state in states])).order_by(Letter.id)).all()


def _undecided(today: dt.date) -> ColumnElement[bool]:
    ran_out = and_(Hold.state == HoldState.IN_FORCE.value, Hold.until < today)
    return or_(Hold.state == HoldState.ASKED.value, ran_out)


def _lines(session: Session, query: Select[*tuple[Any, ...]]) -> list[HoldLine]:
    return [HoldLine(*row) for row in session.execute(query.limit(MOST))]


def _columns() -> Select[*tuple[Any, ...]]:
    letters = (
        select(func.count())
        .where(Letter.case_id == Hold.case_id, Letter.notice == Hold.notice, Letter.state == State.HELD.value)
        .scalar_subquery()
    )
    return (
        select(
            Hold.id,
            Case.number,
            Hold.notice,
            Hold.name,
            Hold.asked_for,
            Account.name,
            Hold.asked_at,
            Hold.until,
            Hold.state,
            letters,
        )
        .select_from(Hold)
        .join(Case, its_case(Hold.case_id))
        .join(Account, Account.id == Hold.asked_by_id)
    )
