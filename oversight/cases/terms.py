"""The protected terms of a case: whatever leads to a person whom the charter keeps out of the public's sight."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import cast

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, object_session, selectinload

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
    slots = select(OfficerSlot).where(OfficerSlot.case_id == case.id).options(selectinload(OfficerSlot.officer))
    people = session.scalars(parties).unique().all()
    names = _called([party.role for party in people])
    terms = [
        term
        for party, called in zip(people, names, strict=True)
        for term in _of_person(party, called, charter.board.city)
    ]
    terms += _of_staff(session, case)
    for slot in session.scalars(slots):
        if slot.officer is not None and slot.number not in named_officers:
            terms += _of_officer(slot.officer, slot.number)
        for officer in session.scalars(_once_named(slot)):
            terms += _of_officer(officer, slot.number)
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


def _once_named(slot: OfficerSlot) -> Select[Officer]:
    """Officers who were named in a slot by mistake. They stay protected also where officers may be named."""
    wrong = select(OfficerIdentification.officer_id).where(OfficerIdentification.slot_id == slot.id)
    wrong = wrong.where(OfficerIdentification.superseded_at.is_not(None))
    return select(Officer).where(Officer.id.in_(wrong), Officer.id.is_distinct_from(slot.officer_id))


def _names_of(officer: Officer) -> Sequence[str]:
    """The officer's name as it is and as it was."""
    known = object_session(officer)
    former = select(OfficerService.name).where(OfficerService.officer_id == officer.id).distinct()
    return list(dict.fromkeys([officer.name, *(known.scalars(former) if known else ())]))


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


def _of_officer(officer: Officer, number: int) -> Iterator[Term]:
    source = f"officer {number}"
    yield from _some("name", iter(_names_of(officer)), source, f"[officer {number}]")
    yield from _some("badge", (officer.badge,), source)


def _some(kind: Kind, texts: Iterator[str] | tuple[str, ...], source: str, role: str = "") -> Iterator[Term]:
    for words in texts:
        if any(letter.isalnum() for letter in words):
            yield Term(words.strip(), kind, source, role)
