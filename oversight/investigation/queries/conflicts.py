"""What stands between a person and a case, and what is worth knowing while choosing."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import Select, exists, or_, select
from sqlalchemy.orm import Session, aliased, selectinload

from oversight.access.facts import Actor, Standing
from oversight.cases.models import Case, CaseStanding, OfficerSlot, Party
from oversight.cases.queries import load_people, visible_to
from oversight.investigation.models import ConflictDeclaration
from oversight.investigation.rules.conflicts import (
    ConflictKind,
    Declared,
    Hit,
    Someone,
    declared_hits,
    declared_reasons,
    person_hits,
    same_person,
    touched_by,
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
    roles: dict[int, list[Party]] = defaultdict(list)
    for party in case.parties:
        roles[party.person_id].append(party)
    people = [_someone(parties) for parties in roles.values()]
    officers = [
        Someone(f"officer {slot.number} of this case", (slot.officer.name,), kind="officer")
        for slot in case.slots
        if slot.officer
    ]
    return [*people, *officers, Someone("the place of the incident", (), address=case.incident.place, kind="address")]


def _someone(parties: Sequence[Party]) -> Someone:
    """One person of the case, with all the roles they have on it."""
    person = parties[0].person
    return Someone(
        f"{' and '.join(ROLE_SAID[party.role] for party in parties)} of this case",
        tuple(name for name in (person.name, *(alias.name for alias in person.aliases)) if name),
        person.email,
        person.address,
        " ".join(party.note for party in parties if party.note),
    )


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


def hits_of(session: Session, case: Case, accounts: Sequence[Account], today: dt.date) -> Mapping[int, tuple[Hit, ...]]:
    """For each account: every reason to ask whether they have a conflict with the case, with what was matched."""
    people = people_of(session, case)
    ids = [account.id for account in accounts]
    declared = _declared(session, case, people, ids, today)
    earlier = _worked_on(session, case, ids)
    return {
        account.id: (
            *person_hits(account.name, account.email, people),
            *declared_hits(account.name, declared.get(account.id, ())),
            *(Hit("earlier_case", f"{account.name} {why}.") for why in earlier.get(account.id, ())),
        )
        for account in accounts
    }


def _worked_on(session: Session, case: Case, accounts: Sequence[int]) -> Mapping[int, list[str]]:
    """Who worked on, or declared, another case about the same officers or people."""
    officers = [slot.officer_id for slot in case.slots if slot.officer_id]
    persons = [party.person_id for party in case.parties]
    same = or_(
        exists().where(OfficerSlot.case_id == Case.id, OfficerSlot.officer_id.in_(officers)),
        exists().where(Party.case_id == Case.id, Party.person_id.in_(persons)),
    )
    found: dict[int, list[str]] = defaultdict(list)
    for worked in session.scalars(_of_standing(case, accounts).where(same)):
        if worked is not None:
            found[worked].append("worked on an earlier case about somebody of this case")
    for account_id in session.scalars(_of_declaration(case, accounts).where(same)):
        found[account_id].append("declared an earlier case about somebody of this case")
    return found


WORKED = (Standing.ASSIGNED, Standing.SUPERVISING, Standing.COUNSEL)


def _of_standing(case: Case, accounts: Sequence[int]) -> Select[int | None]:
    return (
        select(CaseStanding.account_id)
        .join(Case, Case.id == CaseStanding.case_id)
        .where(CaseStanding.account_id.in_(accounts), CaseStanding.kind.in_([kind.value for kind in WORKED]))
        .where(Case.id != case.id)
        .distinct()
    )


def _of_declaration(case: Case, accounts: Sequence[int]) -> Select[int]:
    return (
        select(ConflictDeclaration.account_id)
        .join(Case, Case.id == ConflictDeclaration.case_id)
        .where(ConflictDeclaration.account_id.in_(accounts), Case.id != case.id)
        .distinct()
    )


def _declared(
    session: Session, case: Case, people: list[Someone], accounts: list[int], today: dt.date
) -> Mapping[int, list[Declared]]:
    officers = {slot.officer_id: slot.number for slot in case.slots if slot.officer_id}
    query = select(ConflictDeclaration).where(
        ConflictDeclaration.account_id.in_(accounts),
        ConflictDeclaration.from_on <= today,
        or_(ConflictDeclaration.to_on.is_(None), ConflictDeclaration.to_on >= today),
    )
    found: dict[int, list[Declared]] = defaultdict(list)
    for row in session.scalars(query):
        for matched, about in _touched(row, case, officers, people):
            found[row.account_id].append(Declared(ConflictKind(row.kind), about, row.words, matched))
    return found


def _touched(
    row: ConflictDeclaration, case: Case, officers: Mapping[int, int], people: list[Someone]
) -> tuple[tuple[str, str], ...]:
    """What of the case a declaration touches."""
    if row.case_id == case.id:
        return (("party", "this case"),)
    if row.officer_id is not None and row.officer_id in officers:
        return (("officer", f"officer {officers[row.officer_id]} of this case"),)
    return touched_by(ConflictKind(row.kind), row.person_name, people) if row.person_name else ()


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
