"""The protected terms of a case: whatever leads to a person whom the charter keeps out of the public's sight."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from oversight.cases.models import Case, OfficerIdentification, OfficerSlot, Party
from oversight.cases.protecting.models import ProtectedWords
from oversight.charter.schema import Charter
from oversight.leaks.terms import Kind, Term
from oversight.people.models import Officer, Person
from oversight.people.roster.models import OfficerService

ROLES = {"affected": "affected person"}
"""Roles whose name in a sentence is not the code."""
STAFF = "staff"
"""The source of terms that staff added."""


def protected_terms(
    session: Session, case: Case, charter: Charter, named_officers: frozenset[int] = frozenset()
) -> list[Term]:
    """Every name, spelling, address, number and birthday of the people of a case, and the words that staff protect.

    Officers are protected unless the charter lets them be named; `named_officers` are the slots that are.
    """
    parties = (
        select(Party)
        .where(Party.case_id == case.id)
        .order_by(Party.id)
        .options(joinedload(Party.person).selectinload(Person.aliases))
    )
    slots = select(OfficerSlot).where(OfficerSlot.case_id == case.id).options(joinedload(OfficerSlot.officer))
    people = session.scalars(parties).unique().all()
    names = _called([party.role for party in people])
    terms = [
        term
        for party, called in zip(people, names, strict=True)
        for term in _of_person(party, called, charter.board.city)
    ]
    terms += _of_staff(session, case)
    found = [*session.scalars(slots)]
    wrong = _once_named(session, found)
    officers = [slot.officer_id for slot in found] + [one.id for some in wrong.values() for one in some]
    former = _former_names(session, officers)
    for slot in found:
        if slot.officer is not None and slot.number not in named_officers:
            terms += _of_officer(slot.officer, slot.number, former)
        for officer in wrong.get(slot.id, ()):
            terms += _of_officer(officer, slot.number, former)
    once = {(term.kind, term.text): term for term in reversed(terms)}  # whoever comes first gives it its role
    return list(dict.fromkeys(once[term.kind, term.text] for term in terms))


def _called(roles: list[str]) -> list[str]:
    """How each person is called in public: by role, with a number where several have it, as in the decision."""
    counts, seen, found = Counter(roles), Counter[str](), []
    for role in roles:
        seen[role] += 1
        name = ROLES.get(role, role)
        alone = counts[role] == 1 and role != "witness"
        found.append(f"[the {name}]" if alone else f"[{name} {seen[role]}]")
    return found


def _of_staff(session: Session, case: Case) -> Iterator[Term]:
    rows = session.execute(
        select(ProtectedWords.words, ProtectedWords.kind, ProtectedWords.called)
        .where(ProtectedWords.case_id == case.id)
        .order_by(ProtectedWords.id)
    )
    for words, kind, called in rows:
        yield from _some(cast(Kind, kind), (words,), STAFF, f"[{called}]" if called else "")


def _once_named(session: Session, slots: Sequence[OfficerSlot]) -> Mapping[int, list[Officer]]:
    """Officers who were named in a slot by mistake. They stay protected also where officers may be named."""
    named = OfficerIdentification
    query = (
        select(named.slot_id, Officer)
        .join(Officer, Officer.id == named.officer_id)
        .join(OfficerSlot, OfficerSlot.id == named.slot_id)
        .where(named.slot_id.in_([slot.id for slot in slots]), named.superseded_at.is_not(None))
        .where(Officer.id.is_distinct_from(OfficerSlot.officer_id))
        .order_by(Officer.id)
    )
    found: dict[int, list[Officer]] = defaultdict(list)
    for slot_id, officer in session.execute(query):
        if officer not in found[slot_id]:
            found[slot_id].append(officer)
    return found


def _former_names(session: Session, officers: Sequence[int | None]) -> Mapping[int, list[str]]:
    """The names under which officers served, each once."""
    query = select(OfficerService.officer_id, OfficerService.name).where(OfficerService.officer_id.in_(officers))
    found: dict[int, list[str]] = defaultdict(list)
    for officer_id, name in session.execute(query.distinct().order_by(OfficerService.name)):
        found[officer_id].append(name)
    return found


def _of_person(party: Party, role: str, city: str) -> Iterator[Term]:
    person, source = party.person, role.strip("[]").removeprefix("the ")
    born = person.born_on.isoformat() if person.born_on else ""
    yield from _some("name", (person.name,), source, role)
    yield from _some("alias", (alias.name for alias in person.aliases), source, role)
    yield from _some("email", (person.email,), source)
    yield from _some("phone", (person.phone,), source)
    lines = (line for line in person.address.splitlines() if not _is_city(line, city))
    yield from _some("address", lines, source)
    yield from _some("date_of_birth", (born,), source)


def _is_city(line: str, city: str) -> bool:
    """Whether a line of an address says no more than the board's own city, which stands on every document."""
    return line.strip(" ,.").casefold() == city.casefold()


def _of_officer(officer: Officer, number: int, former: Mapping[int, list[str]]) -> Iterator[Term]:
    """The officer's name as it is and as it was, and the badge."""
    source = f"officer {number}"
    names = dict.fromkeys([officer.name, *former.get(officer.id, ())])
    yield from _some("name", iter(names), source, f"[officer {number}]")
    yield from _some("badge", (officer.badge,), source)


def _some(kind: Kind, texts: Iterator[str] | tuple[str, ...], source: str, role: str = "") -> Iterator[Term]:
    for words in texts:
        if any(letter.isalnum() for letter in words):
            yield Term(words.strip(), kind, source, role)
