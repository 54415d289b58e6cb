"""What stands between a person and a case, and what is worth knowing while choosing."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased, selectinload

from oversight.access.facts import Actor, Standing
from oversight.cases.models import Case, CaseStanding, OfficerSlot
from oversight.cases.queries import load_people, visible_to
from oversight.investigation.models import ConflictDeclaration
from oversight.investigation.rules.conflicts import (
    ConflictKind,
    Declared,
    Someone,
    declared_reasons,
    plain_name,
    same_person,
)
from oversight.people.models import Account

ROLE_SAID = {
    "complainant": "a complainant",
    "affected": "an affected person",
    "witness": "a witness",
    "representative": "a representative",
    "guardian": "a guardian",
    "reporting": "the reporting person",
    "interpreter": "an interpreter",
}


def people_of(session: Session, case: Case) -> list[Someone]:
    """Everybody on the case, with all their names, as a conflict check sees them. At most two queries."""
    load_people(session, case)
    people = [
        Someone(
            f"{ROLE_SAID[party.role]} of this case",
            tuple(name for name in (party.person.name, *(alias.name for alias in party.person.aliases)) if name),
            party.person.email,
        )
        for party in case.parties
    ]
    return people + [
        Someone(f"officer {slot.number} of this case", (slot.officer.name,)) for slot in case.slots if slot.officer
    ]


def conflicts_of(
    session: Session, case: Case, accounts: Sequence[Account], today: dt.date
) -> Mapping[int, tuple[tuple[str, ...], tuple[str, ...]]]:
    """For each account: why they may be somebody on the case, and what they declared that touches it."""
    people = people_of(session, case)
    declared = _declared(session, case, people, [account.id for account in accounts], today)
    return {
        account.id: (
            same_person(account.name, account.email, people),
            declared_reasons(account.name, declared.get(account.id, ())),
        )
        for account in accounts
    }


def _declared(
    session: Session, case: Case, people: list[Someone], accounts: list[int], today: dt.date
) -> Mapping[int, list[Declared]]:
    officers = {slot.officer_id: slot.number for slot in case.slots if slot.officer_id}
    names = {plain_name(name): someone.said for someone in people for name in someone.names}
    query = select(ConflictDeclaration).where(
        ConflictDeclaration.account_id.in_(accounts),
        ConflictDeclaration.from_on <= today,
        or_(ConflictDeclaration.to_on.is_(None), ConflictDeclaration.to_on >= today),
    )
    found: dict[int, list[Declared]] = defaultdict(list)
    for row in session.scalars(query):
        about = None
        if row.case_id == case.id:
            about = "this case"
        elif row.officer_id in officers and row.officer_id is not None:
            about = f"officer {officers[row.officer_id]} of this case"
        elif row.person_name:
            about = names.get(plain_name(row.person_name))
        if about is not None:
            found[row.account_id].append(Declared(ConflictKind(row.kind), about, row.words))
    return found


def earlier_cases(session: Session, actor: Actor, case: Case, accounts: Sequence[Account]) -> Mapping[int, list[str]]:
    """Which other cases about the same officers each account investigated: to be known, not to be refused."""
    load_people(session, case)
    officers = [slot.officer_id for slot in case.slots if slot.officer_id]
    held = aliased(CaseStanding)  # `visible_to` asks the table of standing itself
    query = (
        select(held.account_id, Case.number)
        .join(Case, Case.id == held.case_id)
        .join(OfficerSlot, OfficerSlot.case_id == Case.id)
        .where(held.kind == Standing.ASSIGNED.value)
        .where(held.account_id.in_([account.id for account in accounts]))
        .where(OfficerSlot.officer_id.in_(officers), Case.id != case.id, visible_to(actor))
        .distinct()
        .order_by(Case.number)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for account_id, number in session.execute(query):
        if account_id is not None:
            found[account_id].append(number)
    return found


def list_declarations(session: Session, account_id: int | None) -> Sequence[ConflictDeclaration]:
    """What a person declared, newest first."""
    query = select(ConflictDeclaration).where(ConflictDeclaration.account_id == account_id)
    loaded = query.options(selectinload(ConflictDeclaration.officer), selectinload(ConflictDeclaration.case))
    return session.scalars(loaded.order_by(ConflictDeclaration.id.desc())).all()
