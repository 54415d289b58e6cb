"""Reading what somebody has in hand, and what waits to be accepted."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session, aliased

from oversight.access.facts import Actor, Standing
from oversight.cases.models import Case, CaseStanding
from oversight.cases.queries import visible_to
from oversight.cases.rules import LABELS, Stage
from oversight.investigation.handover.models import HandOver
from oversight.people.models import Account
from oversight.work import Work

IN_HAND = (Standing.ASSIGNED.value, Standing.HANDED.value)


@dataclass(frozen=True)
class Holder:
    """Somebody with open cases in hand."""

    account_id: int
    name: str
    cases: int
    gone: bool
    "The account is disabled."


@dataclass(frozen=True)
class InHand:
    """One open case that somebody investigates, or was handed."""

    case_id: int
    number: str
    title: str
    stage: str
    received_at: dt.datetime
    accepted: bool

    @property
    def label(self) -> str:
        """The stage in words."""
        return LABELS[Stage(self.stage)]


@dataclass(frozen=True)
class Waiting:
    """A case that somebody was handed and has not accepted."""

    number: str
    title: str
    former: str
    successor: str
    at: dt.datetime
    note: str


def list_holders_of_cases(session: Session, actor: Actor) -> list[Holder]:
    """Everybody with open cases in hand, as far as they are open to the actor; who is gone comes first."""
    held = aliased(CaseStanding)
    query = (
        select(Account.id, Account.name, func.count(), Account.disabled_at.is_not(None))
        .join(held, held.account_id == Account.id)
        .join(Case, Case.id == held.case_id)
        .where(held.to_at.is_(None), held.kind.in_(IN_HAND), Case.closed_at.is_(None), visible_to(actor))
        .group_by(Account.id, Account.name, Account.disabled_at)
        .order_by(Account.disabled_at.is_(None), Account.name)
    )
    return [Holder(*row) for row in session.execute(query)]


def list_in_hand(session: Session, actor: Actor, account_id: int) -> list[InHand]:
    """The open cases somebody has in hand, the oldest first, as far as they are open to the actor."""
    held = aliased(CaseStanding)
    query = (
        select(Case.id, Case.number, Case.title, Case.stage, Case.received_at, held.kind == Standing.ASSIGNED.value)
        .join(held, held.case_id == Case.id)
        .where(held.account_id == account_id, held.to_at.is_(None), held.kind.in_(IN_HAND))
        .where(Case.closed_at.is_(None), visible_to(actor))
        .order_by(Case.received_at, Case.id)
    )
    return [InHand(*row) for row in session.execute(query)]


def list_waiting(session: Session, actor: Actor) -> list[Waiting]:
    """Cases that were handed over and wait to be accepted, the oldest first."""
    former, successor = aliased(Account), aliased(Account)
    query = (
        select(Case.number, Case.title, former.name, successor.name, HandOver.at, HandOver.note)
        .join(Case, Case.id == HandOver.case_id)
        .join(former, former.id == HandOver.former_id)
        .join(successor, successor.id == HandOver.account_id)
        .where(HandOver.accepted_at.is_(None), HandOver.ended_at.is_(None), visible_to(actor))
        .order_by(HandOver.id)
    )
    return [Waiting(*row) for row in session.execute(query)]


@dataclass(frozen=True)
class Declined:
    """A case that its successor declined and that nobody investigates since."""

    case_id: int
    number: str
    title: str
    name: str
    at: dt.datetime | None
    reason: str
    note: str
    "What the successor was told about it: the next one should know it too."


def _declined() -> Select[*tuple[int, str, str, str, dt.datetime | None, str, str]]:
    """Hand-overs that were declined and are the newest of an open case that nobody has in hand."""
    held, later = aliased(CaseStanding), aliased(HandOver)
    in_hand = exists().where(held.case_id == Case.id, held.to_at.is_(None), held.kind.in_(IN_HAND))
    newer = exists().where(later.case_id == HandOver.case_id, later.id > HandOver.id)
    return (
        select(Case.id, Case.number, Case.title, Account.name, HandOver.ended_at, HandOver.declined, HandOver.note)
        .join(Case, Case.id == HandOver.case_id)
        .join(Account, Account.id == HandOver.account_id)
        .where(HandOver.declined != "", Case.stage == Stage.INVESTIGATION.value, ~in_hand, ~newer)
    )


def list_declined(session: Session, actor: Actor) -> list[Declined]:
    """Cases that were declined and wait for another investigator, as far as they are open to the actor."""
    query = _declined().where(visible_to(actor)).order_by(HandOver.ended_at)
    return [Declined(*row) for row in session.execute(query)]


def declined_of(session: Session, case_id: int) -> Declined | None:
    """How the successor of this case declined it, while nobody else has it in hand."""
    row = session.execute(_declined().where(Case.id == case_id)).first()
    return Declined(*row) if row else None


def waiting_for(work: Work, case_id: int) -> HandOver | None:
    """The hand-over of a case that waits for its successor."""
    return work.session.scalar(
        select(HandOver).where(HandOver.case_id == case_id, HandOver.accepted_at.is_(None), HandOver.ended_at.is_(None))
    )


def list_of_case(session: Session, case_id: int) -> Sequence[HandOver]:
    """Every hand-over of a case, the newest first."""
    return session.scalars(select(HandOver).where(HandOver.case_id == case_id).order_by(HandOver.id.desc())).all()
