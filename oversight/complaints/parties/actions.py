"""Entering, changing and ending what people are in a case; consent, proof, a name given later, coming of age."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases import actions as cases
from oversight.cases.ages import years_after
from oversight.cases.models import Case, Party
from oversight.cases.rules import ROLE_LABELS, Role
from oversight.complaints.parties.events import (
    ConsentRecorded,
    PartyCameOfAge,
    PartyChanged,
    PartyEnded,
    PartyResumed,
    PersonNamed,
)
from oversight.complaints.parties.models import ConsentEntry, PartyChange, RepresentationProof
from oversight.complaints.parties.rules import Consent, Said
from oversight.evidence.models import CaseFile
from oversight.kernel.errors import Invalid, Refused
from oversight.kernel.moments import local_date
from oversight.people.models import Person
from oversight.work import Work

OF_THE_PERSON = ("name", "born_on")
OF_THE_PARTY = ("stated_age", "in_conflict", "conflict_reason", "desired_outcome", "safety_note", "note")
LONGEST = 4_000
"""Characters of a note."""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known of a person in a role."""

    name: str = ""
    born_on: dt.date | None = None
    stated_age: int | None = None
    in_conflict: bool = False
    conflict_reason: str = ""
    desired_outcome: str = ""
    safety_note: str = ""
    note: str = ""


def facts_of(party: Party) -> Facts:
    """What is known now."""
    return Facts(
        **{field: getattr(party.person, field) for field in OF_THE_PERSON},
        **{field: getattr(party, field) for field in OF_THE_PARTY},
    )


def add_person(
    work: Work, case: Case, access: AccessFacts, *, role: Role, facts: Facts, person: Person | None = None
) -> Party:
    """Enter somebody in a role; `person` is one who is on the case already. A role that had ended begins again.

    Raises Forbidden; Invalid for facts that cannot be; Refused when they have the role.
    """
    work.require(Permission.PARTY_KEEP, access)
    _check(work, role, facts)
    if person is None:
        if not facts.name.strip():
            raise Invalid("name", "Write the person’s name.")
        person = Person(name=facts.name.strip(), born_on=facts.born_on, created_at=work.now)
        work.session.add(person)
        work.session.flush()
    held = next((party for party in case.parties if party.person_id == person.id and party.role == role), None)
    if held is not None and held.ended_at is None:
        raise Refused(f"This person is on the case already as: {ROLE_LABELS[role].lower()}.")
    if held is not None:
        held.ended_at = None
        _write(work, held, "ended", "ended", "resumed", "The role begins again.")
        work.record(PartyResumed(case_id=case.id, party_id=held.id, role=held.role))
        return held
    party = cases.add_party(work, case, person, role, note=facts.note.strip())
    for field in OF_THE_PARTY:
        setattr(party, field, getattr(facts, field))
    return party


def change_party(work: Work, case: Case, access: AccessFacts, party: Party, facts: Facts, reason: str) -> None:
    """Change what is known of a person; what was known stays beside it with the reason.

    Raises Forbidden; Invalid without a reason or for facts that cannot be; Refused for a role that ended.
    """
    work.require(Permission.PARTY_KEEP, access)
    _must_stand(party)
    _check(work, Role(party.role), facts)
    before = facts_of(party)
    fields = [name for name in (*OF_THE_PERSON, *OF_THE_PARTY) if getattr(before, name) != getattr(facts, name)]
    if not fields:
        return
    if not reason.strip():
        raise Invalid("reason", "Say how this became known.")
    if not facts.name.strip() and before.name:
        raise Invalid("name", "A name that is known cannot be taken away here.")
    for field in fields:
        owner = party.person if field in OF_THE_PERSON else party
        _write(work, party, field, _said(getattr(before, field)), _said(getattr(facts, field)), reason)
        setattr(owner, field, getattr(facts, field))
    if {"born_on", "stated_age"} & set(fields):
        party.came_of_age_on = None
    event = PartyChanged(case_id=case.id, party_id=party.id, fields=" ".join(fields))
    work.record(event, detail={"reason": reason.strip()})


def end_role(work: Work, case: Case, access: AccessFacts, party: Party, reason: str) -> None:
    """Say that a person no longer has a role. Letters go there no more; the row and its history stay.

    Raises Forbidden; Invalid without a reason; Refused for the only complainant, or when it has ended.
    """
    work.require(Permission.PARTY_KEEP, access)
    _must_stand(party)
    if not reason.strip():
        raise Invalid("reason", "Say why they no longer have this role.")
    others = [one for one in case.parties if one.role == party.role and one.ended_at is None and one is not party]
    if party.role == Role.COMPLAINANT and not others:
        raise Refused("This is the only complainant. A complaint that is withdrawn ends another way.")
    party.ended_at = work.now
    _write(work, party, "ended", "", "ended", reason)
    work.record(PartyEnded(case_id=case.id, party_id=party.id, role=party.role), detail={"reason": reason.strip()})


def name_person(
    work: Work, case: Case, access: AccessFacts, party: Party, *, reason: str, contact: Mapping[str, str]
) -> None:
    """Enter the name of somebody who filed without one. Mailbox, letters and receipt stay theirs.

    `contact`: name, and perhaps email and phone. Raises Forbidden; Invalid without name or reason; Refused for a
    person whose name is known.
    """
    work.require(Permission.PARTY_KEEP, access)
    _must_stand(party)
    if not party.anonymous:
        raise Refused("This person is known by name. Change the facts instead.")
    if not contact.get("name", "").strip():
        raise Invalid("name", "Write the person’s name.")
    if not reason.strip():
        raise Invalid("reason", "Say how the name became known, and that they want it on the file.")
    for field in ("name", "email", "phone"):
        new = contact.get(field, "").strip()
        if new and new != getattr(party.person, field):
            _write(work, party, field, getattr(party.person, field), new, reason)
            setattr(party.person, field, new)
    for one in case.parties:
        if one.person_id == party.person_id and one.anonymous:
            one.anonymous = False
            _write(work, one, "anonymous", "yes", "no", reason)
    work.record(PersonNamed(case_id=case.id, party_id=party.id), detail={"reason": reason.strip()})


def record_consent(
    work: Work,
    case: Case,
    access: AccessFacts,
    party: Party,
    *,
    what: Consent,
    given: bool,
    on: dt.date,
    said: Said,
    words: str = "",
) -> ConsentEntry:
    """Write down that a person agreed to something, or took it back. Raises Forbidden, or Invalid for a wrong day."""
    work.require(Permission.PARTY_KEEP, access)
    if on > work.today:
        raise Invalid("on", "Write the day on which they said so, not a day to come.")
    if what is Consent.OTHER and not words.strip():
        raise Invalid("words", "Say what it is.")
    row = ConsentEntry(
        party_id=party.id,
        what=what.value,
        words=words.strip()[:LONGEST],
        given=given,
        on=on,
        said=said.value,
        by_id=work.actor.account_id,
        at=work.now,
    )
    work.session.add(row)
    event = ConsentRecorded(case_id=case.id, party_id=party.id, what=row.what, given=given)
    work.record(event, detail={"words": row.words} if row.words else None)
    return row


def show_proof(
    work: Work,
    case: Case,
    access: AccessFacts,
    party: Party,
    *,
    on: dt.date,
    words: str = "",
    file_id: int | None = None,
) -> RepresentationProof:
    """Write down what shows that a representative may speak: a file of the case or words, and its day.

    Raises Forbidden; Invalid when neither is given, for a file of another case, or a day to come.
    """
    work.require(Permission.PARTY_KEEP, access)
    if party.role not in (Role.REPRESENTATIVE, Role.GUARDIAN):
        raise Refused("Only who speaks for somebody else needs this.")
    if on > work.today:
        raise Invalid("on", "Write the day of the paper, not a day to come.")
    if not words.strip() and file_id is None:
        raise Invalid("words", "Choose a file, or say what shows it.")
    if file_id is not None:
        query = select(CaseFile.id).where(CaseFile.id == file_id, CaseFile.case_id == case.id)
        if work.session.scalar(query) is None:
            raise Invalid("file", "This file is not on the case.")
    row = RepresentationProof(
        party_id=party.id,
        words=words.strip()[:LONGEST],
        file_id=file_id,
        on=on,
        by_id=work.actor.account_id,
        at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    _write(work, party, "proof", "", row.words or f"file {file_id}", "Proof of representation")
    work.record(PartyChanged(case_id=case.id, party_id=party.id, fields="proof"))
    return row


def note_coming_of_age(work: Work, party: Party) -> bool:
    """Write down that a minor came of age while the case went on. Returns whether it was news."""
    born = party.born_on
    if born is None or party.came_of_age_on is not None:
        return False
    law = work.charter.board
    on = years_after(born, law.age_of_majority)
    received = local_date(party.case.received_at, law.time_zone)
    if not received < on <= work.today:
        return False
    party.came_of_age_on = on
    _write(work, party, "came_of_age", "", on.isoformat(), "Birthday")
    work.record(PartyCameOfAge(case_id=party.case_id, party_id=party.id, on=on))
    return True


def _check(work: Work, role: Role, facts: Facts) -> None:
    if facts.born_on is not None and not dt.date(1890, 1, 1) <= facts.born_on <= work.today:
        raise Invalid("born_on", "Write the day of birth, not a day to come.")
    if facts.stated_age is not None and not 0 <= facts.stated_age <= 120:
        raise Invalid("stated_age", "Write the age in years.")
    if facts.in_conflict and role is not Role.GUARDIAN:
        raise Invalid("in_conflict", "Only a guardian stands in for somebody else.")
    if facts.in_conflict and not facts.conflict_reason.strip():
        raise Invalid("conflict_reason", "Say which interest of their own the guardian has.")
    for field in ("desired_outcome", "safety_note", "note", "conflict_reason"):
        if len(getattr(facts, field)) > LONGEST:
            raise Invalid(field, f"This can have {LONGEST:,} letters at most.")


def _must_stand(party: Party) -> None:
    if party.ended_at is not None:
        raise Refused("This person no longer has this role. Enter them again first.")


def _write(work: Work, party: Party, field: str, old: str, new: str, reason: str) -> None:
    work.session.add(
        PartyChange(
            party_id=party.id,
            field=field,
            old=old,
            new=new,
            reason=reason.strip(),
            by_id=work.actor.account_id,
            at=work.now,
        )
    )


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
