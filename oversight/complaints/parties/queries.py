"""Reading the people of a case and what was written down about them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from oversight.cases.models import Case, Party
from oversight.complaints.parties.models import ConsentEntry, PartyChange, RepresentationProof
from oversight.evidence.models import CaseFile
from oversight.kernel.errors import NotFound
from oversight.people.models import Person


def get_party(session: Session, case: Case, party_id: int) -> Party:
    """A person in a role on this case. Raises NotFound for everybody else."""
    found = session.get(Party, party_id)
    if found is None or found.case_id != case.id:
        raise NotFound("There is no such person on this case.")
    return found


def changes_of(session: Session, party_id: int) -> Sequence[PartyChange]:
    """What changed about a person of a case, newest first."""
    query = select(PartyChange).where(PartyChange.party_id == party_id).order_by(PartyChange.id.desc())
    return session.scalars(query).all()


def consents_of(session: Session, party_id: int) -> Sequence[ConsentEntry]:
    """What a person agreed to or took back, newest first."""
    query = select(ConsentEntry).where(ConsentEntry.party_id == party_id).order_by(ConsentEntry.id.desc())
    return session.scalars(query).all()


def proofs_of(session: Session, case: Case) -> Mapping[int, list[tuple[RepresentationProof, str]]]:
    """What shows that representatives may speak, by party, newest first, with the label of a file."""
    query = (
        select(RepresentationProof, CaseFile.label)
        .join(Party, Party.id == RepresentationProof.party_id)
        .outerjoin(CaseFile, CaseFile.id == RepresentationProof.file_id)
        .where(Party.case_id == case.id)
        .order_by(RepresentationProof.id.desc())
    )
    found: dict[int, list[tuple[RepresentationProof, str]]] = defaultdict(list)
    for row, label in session.execute(query):
        found[row.party_id].append((row, label or ""))
    return found


def list_growing(session: Session, after: int, limit: int = 500) -> Sequence[Party]:
    """People of open cases whose age is known, whom nobody has noted as of age: by number, after one of them."""
    query = (
        select(Party)
        .join(Case, Case.id == Party.case_id)
        .join(Person, Person.id == Party.person_id)
        .options(joinedload(Party.person), joinedload(Party.case).joinedload(Case.incident))
        .where(Case.closed_at.is_(None), Party.ended_at.is_(None), Party.came_of_age_on.is_(None), Party.id > after)
        .where(or_(Person.born_on.is_not(None), Party.stated_age.is_not(None)))
        .order_by(Party.id)
        .limit(limit)
    )
    return session.scalars(query).all()
