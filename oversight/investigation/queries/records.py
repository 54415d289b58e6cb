"""What the investigator recorded, for pages: each list in one query, names in another."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from oversight.cases.models import Case, OfficerSlot, Party
from oversight.investigation.models import Contact, Interview, Note, SlotClosure
from oversight.kernel.errors import NotFound


def list_contacts(session: Session, case_id: int) -> Sequence[Contact]:
    """Contacts by when they happened, newest first."""
    query = (
        select(Contact).where(Contact.case_id == case_id).options(joinedload(Contact.party).joinedload(Party.person))
    )
    return session.scalars(query.order_by(Contact.at.desc(), Contact.id.desc())).all()


def list_interviews(session: Session, case_id: int) -> Sequence[Interview]:
    """Interviews in the order in which they took place."""
    query = (
        select(Interview)
        .where(Interview.case_id == case_id)
        .options(joinedload(Interview.party).joinedload(Party.person))
        .options(joinedload(Interview.slot).joinedload(OfficerSlot.officer))
    )
    return session.scalars(query.order_by(Interview.at, Interview.id)).all()


def list_notes(session: Session, case_id: int) -> Sequence[Note]:
    """Notes, newest first."""
    return session.scalars(select(Note).where(Note.case_id == case_id).order_by(Note.id.desc())).all()


def get_note(session: Session, case_id: int, note_id: int) -> Note:
    """One note of a case. Raises NotFound for a note of another case too."""
    note = session.scalar(select(Note).where(Note.case_id == case_id, Note.id == note_id))
    if note is None:
        raise NotFound("There is no such note on this case.")
    return note


def get_slot(session: Session, case: Case, number: int) -> OfficerSlot:
    """An officer of the case by number. Raises NotFound."""
    query = select(OfficerSlot).where(OfficerSlot.case_id == case.id, OfficerSlot.number == number)
    slot = session.scalar(query.options(joinedload(OfficerSlot.officer)))
    if slot is None:
        raise NotFound("There is no officer with this number on the case.")
    return slot


def list_slots(session: Session, case_id: int) -> Sequence[OfficerSlot]:
    """The officers of a case, with who they are where it is known."""
    query = select(OfficerSlot).where(OfficerSlot.case_id == case_id).options(joinedload(OfficerSlot.officer))
    return session.scalars(query.order_by(OfficerSlot.number)).all()


def list_parties(session: Session, case_id: int) -> Sequence[Party]:
    """The parties of a case with their persons."""
    query = select(Party).where(Party.case_id == case_id).options(joinedload(Party.person))
    return session.scalars(query.order_by(Party.id)).all()


def closures_of(session: Session, case_id: int) -> dict[int, SlotClosure]:
    """Which officers were closed as unidentified: slot → closure."""
    query = select(SlotClosure).join(OfficerSlot).where(OfficerSlot.case_id == case_id)
    return {row.slot_id: row for row in session.scalars(query)}


def open_slots(session: Session, case_id: int) -> list[OfficerSlot]:
    """The officers of a case who are neither identified nor closed as unidentified."""
    closed = closures_of(session, case_id)
    return [slot for slot in list_slots(session, case_id) if slot.officer_id is None and slot.id not in closed]
