"""Who could investigate a case, how busy they are, and the facts of the choice."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from oversight.access.facts import AccessFacts, Standing
from oversight.access.offices import Office
from oversight.cases.models import Allegation, Case, CaseStanding, Pair
from oversight.cases.rules import Stage
from oversight.deadlines.models import Deadline, still_open
from oversight.findings.queries import load_allegations
from oversight.investigation.queries.conflicts import conflicts_of, earlier_cases
from oversight.investigation.rules.assigning import AssignmentFacts, Candidate
from oversight.people.models import Account
from oversight.people.queries import list_holders
from oversight.work import Work

IN_HAND = (Stage.INVESTIGATION.value, Stage.REVIEW.value)
"""Stages in which a case is work for its investigator."""
AGES = (90, 180)
"""Days since receipt at which a case counts as older, and as old."""


@dataclass(frozen=True)
class Load:
    """How many cases an investigator has in hand, and how old they are."""

    young: int = 0
    older: int = 0
    old: int = 0
    overdue: int = 0
    "Clocks of theirs whose date has passed."

    @property
    def cases(self) -> int:
        """All cases in hand."""
        return self.young + self.older + self.old


@dataclass(frozen=True)
class Choice:
    """One holder of the office as the director sees them while choosing."""

    account_id: int
    name: str
    load: Load
    conflicts: tuple[str, ...]
    earlier: tuple[str, ...]
    "Numbers of other cases about the same officers."
    current: bool


def loads_of(session: Session, accounts: Sequence[Account], now: dt.datetime) -> Mapping[int, Load]:
    """The cases in hand of each account, by age, and the clocks they missed. Two queries."""
    query = (
        select(CaseStanding.account_id, Case.received_at)
        .join(Case, Case.id == CaseStanding.case_id)
        .where(CaseStanding.kind == Standing.ASSIGNED.value, CaseStanding.to_at.is_(None))
        .where(CaseStanding.account_id.in_([account.id for account in accounts]), Case.stage.in_(IN_HAND))
    )
    counted: dict[int, list[int]] = defaultdict(lambda: [0] * (len(AGES) + 1))
    for account_id, received_at in session.execute(query):
        if account_id is None:
            continue
        days = (now - received_at).days
        counted[account_id][sum(days > limit for limit in AGES)] += 1
    late = _overdue_of(session, accounts, now)
    return {account.id: _load(counted[account.id], late.get(account.id, 0)) for account in accounts}


def _load(counted: list[int], overdue: int) -> Load:
    young, older, old = counted
    return Load(young, older, old, overdue)


def _overdue_of(session: Session, accounts: Sequence[Account], now: dt.datetime) -> dict[int | None, int]:
    query = (
        select(Deadline.owner_id, func.count())
        .where(Deadline.owner_id.in_([account.id for account in accounts]))
        .where(still_open(), Deadline.due_at < now)
        .group_by(Deadline.owner_id)
    )
    return {owner: int(count) for owner, count in session.execute(query)}


def choices_for(work: Work, case: Case) -> list[Choice]:
    """All holders of the office, those free to take the case and least busy first."""
    holders = list_holders(work.session, Office.INVESTIGATOR, work.today)
    conflicts = conflicts_of(work.session, case, holders, work.today)
    loads = loads_of(work.session, holders, work.now)
    earlier = earlier_cases(work.session, work.actor, case, holders)
    current = assigned_account(work.session, case)
    rows = [
        Choice(
            holder.id,
            holder.name,
            loads[holder.id],
            (*conflicts[holder.id][0], *conflicts[holder.id][1]),
            tuple(earlier.get(holder.id, ())),
            holder.id == current,
        )
        for holder in holders
    ]
    return sorted(rows, key=lambda row: (bool(row.conflicts), row.load.cases, row.name))


def assigned_account(session: Session, case: Case) -> int | None:
    """Who investigates the case now."""
    return session.scalar(
        select(CaseStanding.account_id).where(
            CaseStanding.case_id == case.id,
            CaseStanding.kind == Standing.ASSIGNED.value,
            CaseStanding.to_at.is_(None),
        )
    )


def assigned_name(session: Session, case: Case) -> str | None:
    """The name of who investigates the case now."""
    return session.scalar(
        select(Account.name)
        .join(CaseStanding, CaseStanding.account_id == Account.id)
        .where(CaseStanding.case_id == case.id, CaseStanding.kind == Standing.ASSIGNED.value)
        .where(CaseStanding.to_at.is_(None))
        .order_by(CaseStanding.id)
        .limit(1)
    )


def names_of_assigned(session: Session, cases: Sequence[int]) -> dict[int, str]:
    """Who investigates these cases now: case → name."""
    query = (
        select(CaseStanding.case_id, Account.name)
        .join(Account, CaseStanding.account_id == Account.id)
        .where(CaseStanding.case_id.in_(cases), CaseStanding.kind == Standing.ASSIGNED.value)
        .where(CaseStanding.to_at.is_(None))
        .order_by(CaseStanding.id.desc())
    )
    return dict(session.execute(query).all())


def facts_of_choice(work: Work, case: Case, access: AccessFacts, account: Account) -> AssignmentFacts:
    """The facts of giving the case to this account."""
    holders = {holder.id for holder in list_holders(work.session, Office.INVESTIGATOR, work.today)}
    same, declared = conflicts_of(work.session, case, [account], work.today)[account.id]
    return AssignmentFacts(
        access,
        _has_pairs(work.session, case),
        Candidate(
            name=account.name,
            holds_office=account.id in holders,
            same_person=same,
            declared=declared,
            already=account.id == assigned_account(work.session, case),
        ),
    )


def facts_of_assignment(work: Work, case: Case, access: AccessFacts) -> AssignmentFacts:
    """Whether an investigator can be chosen at all: for the button."""
    load_allegations(work.session, case)
    return AssignmentFacts(access, any(allegation.pairs for allegation in case.allegations))


def _has_pairs(session: Session, case: Case) -> bool:
    query = select(Pair.id).join(Allegation).where(Allegation.case_id == case.id).limit(1)
    return session.scalar(query) is not None
