"""Reading legal holds: those that concern a case, and all that are in force."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Row, and_, exists, or_, select
from sqlalchemy.orm import Session

from oversight.access.facts import Actor
from oversight.cases.links.models import CaseLink
from oversight.cases.links.queries import lasting_pairs
from oversight.cases.links.rules import LinkKind
from oversight.cases.models import Case, OfficerSlot, Party
from oversight.cases.queries import visible_to
from oversight.db import ask_once
from oversight.kernel.errors import NotFound
from oversight.records.holds.models import LegalHold


def concerns() -> ColumnElement[bool]:
    """A hold concerns a case: it was set on it, or on a person or an officer who is in it."""
    person = exists().where(Party.case_id == Case.id, Party.person_id == LegalHold.person_id)
    officer = exists().where(OfficerSlot.case_id == Case.id, OfficerSlot.officer_id == LegalHold.officer_id)
    itself = and_(LegalHold.person_id.is_(None), LegalHold.officer_id.is_(None), LegalHold.case_id == Case.id)
    return or_(itself, person, officer, _by_link())


def _by_link() -> ColumnElement[bool]:
    """A hold on a case holds the one it was merged into, and those merged into it: they are one file now.

    What was split off while it was in force carries it too.
    """
    pairs = lasting_pairs()
    up = and_(pairs.c.low == LegalHold.case_id, pairs.c.high == Case.id)
    down = and_(pairs.c.high == LegalHold.case_id, pairs.c.low == Case.id)
    whole = and_(LegalHold.person_id.is_(None), LegalHold.officer_id.is_(None))
    split_off = exists().where(
        CaseLink.kind == LinkKind.SPLIT.value,
        CaseLink.from_case_id == LegalHold.case_id,
        CaseLink.to_case_id == Case.id,
        CaseLink.at >= LegalHold.at,
    )
    return and_(whole, or_(exists().where(or_(up, down)), split_off))


def is_held() -> ColumnElement[bool]:
    """Whether a hold in force concerns a case."""
    return exists().where(LegalHold.lifted_at.is_(None), concerns())


def holds_on(session: Session, case_id: int, *, in_force: bool = False) -> Sequence[LegalHold]:
    """The holds that concern a case, or were set on it, oldest first."""
    rows = ask_once(session, ("holds", case_id), lambda: _read_holds(session, case_id))
    return [hold for hold, concerned in rows if not in_force or (concerned and hold.lifted_at is None)]


def _read_holds(session: Session, case_id: int) -> Sequence[Row[LegalHold, bool]]:
    query = select(LegalHold, concerns()).join(Case, Case.id == case_id)
    return session.execute(query.where(or_(concerns(), LegalHold.case_id == case_id)).order_by(LegalHold.id)).all()


def get_hold(session: Session, case_id: int, hold_id: int) -> LegalHold:
    """One hold that concerns a case. Raises NotFound."""
    found = next((hold for hold in holds_on(session, case_id) if hold.id == hold_id), None)
    if found is None:
        raise NotFound("There is no such legal hold on this case.")
    return found


def list_in_force(session: Session, actor: Actor) -> Sequence[Row[str, LegalHold]]:
    """Every hold in force whose case this person may know of, oldest first."""
    query = (
        select(Case.number, LegalHold)
        .join(Case, Case.id == LegalHold.case_id)
        .where(LegalHold.lifted_at.is_(None), visible_to(actor))
    )
    return session.execute(query.order_by(LegalHold.id)).all()
