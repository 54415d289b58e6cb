"""What an investigator records: contacts, interviews, notes, officers who stay unknown."""

import datetime as dt
from dataclasses import dataclass

from oversight.access.facts import AccessFacts
from oversight.cases.links.queries import complained_in
from oversight.cases.models import Case, OfficerSlot, Party
from oversight.cases.rules import Role
from oversight.cases.walls.actions import put_up_by_law
from oversight.cases.walls.rules import Subject
from oversight.charter.schema import Anchor
from oversight.deadlines.actions import meet_clocks, start_clocks
from oversight.investigation.actions.words import happened, required
from oversight.investigation.events import (
    ComplainantContacted,
    ContactRecorded,
    InterviewRecorded,
    NoteWritten,
    SlotClosed,
)
from oversight.investigation.models import Contact, Interview, Note, SlotClosure
from oversight.investigation.queries.finishing import facts_of_slots
from oversight.investigation.queries.records import closures_of
from oversight.investigation.rules import working as rules
from oversight.investigation.rules.working import Manner, Means, Outcome, WorkFacts
from oversight.kernel.errors import Invalid, Refused
from oversight.notices.mailbox import answer
from oversight.work import Work


@dataclass(frozen=True, kw_only=True)
class ContactMade:
    """A contact as an investigator tells it: with a party, or with somebody else in words."""

    at: dt.datetime
    means: Means
    outcome: Outcome
    party: Party | None = None
    who: str = ""
    language: str = ""
    note: str = ""


def record_contact(work: Work, case: Case, access: AccessFacts, made: ContactMade) -> Contact:
    """Record a contact or an attempt. Reaching the complainant meets the clocks that wait for it.

    Raises Forbidden, Refused, or Invalid for a moment that cannot be and when nobody is named.
    """
    work.take(rules.RECORD_CONTACT, case, WorkFacts(access))
    who = "" if made.party else required("who", made.who, "Say with whom.", 200)
    contact = Contact(
        case_id=case.id,
        party=made.party,
        who=who,
        means=made.means.value,
        at=happened(work, case, made.at),
        outcome=made.outcome.value,
        language=made.language.strip()[:60],
        note=made.note.replace("\x00", "").strip(),
        by_id=work.actor.account_id,
        recorded_at=work.now,
    )
    work.session.add(contact)
    work.session.flush()
    work.record(
        ContactRecorded(case_id=case.id, contact_id=contact.id, at=contact.at, outcome=contact.outcome),
        detail={"note": contact.note},
    )
    if made.outcome is Outcome.REACHED:
        _if_complainant(work, case, made.party, contact.at)
    return contact


def _if_complainant(work: Work, case: Case, party: Party | None, at: dt.datetime) -> None:
    if party is None or party.role != Role.COMPLAINANT.value:
        return
    for filed_in in complained_in(work.session, case, party.id):
        work.record(ComplainantContacted(case_id=filed_in.id, at=at))
        answer(work, filed_in, at)
        meet_clocks(work, filed_in, ComplainantContacted.name)
        start_clocks(work, filed_in, Anchor.LAST_NOTICE, at)


@dataclass(frozen=True, kw_only=True)
class InterviewHeld:
    """An interview as an investigator tells it: with a party or with an officer, never both."""

    at: dt.datetime
    place: str
    manner: Manner
    summary: str
    party: Party | None = None
    slot: OfficerSlot | None = None
    present: str = ""
    warnings: str = ""


def record_interview(work: Work, case: Case, access: AccessFacts, held: InterviewHeld) -> Interview:
    """Record an interview. One with the complainant is a contact that reached them.

    Raises Forbidden, Refused, or Invalid: nobody named, a moment that cannot be, an order to a person who is no
    officer.
    """
    work.take(rules.RECORD_INTERVIEW, case, WorkFacts(access))
    if (held.party is None) == (held.slot is None):
        raise Invalid("whom", "Choose who was interviewed.")
    if held.manner is Manner.COMPELLED and held.slot is None:
        raise Invalid("manner", "Only an officer can be ordered to answer.")
    if held.manner is Manner.COMPELLED and not held.warnings.strip():
        raise Invalid("warnings", "Write which warnings were given: the officer was ordered to answer.")
    interview = Interview(
        case_id=case.id,
        party=held.party,
        slot=held.slot,
        at=happened(work, case, held.at),
        place=required("place", held.place, "Say where it took place.", 300),
        present=held.present.strip(),
        warnings=held.warnings.strip(),
        manner=held.manner.value,
        summary=required("summary", held.summary, "Write what was said, in short."),
        by_id=work.actor.account_id,
        recorded_at=work.now,
    )
    work.session.add(interview)
    work.session.flush()
    work.record(
        InterviewRecorded(case_id=case.id, interview_id=interview.id, at=interview.at, manner=interview.manner),
        detail={"summary": interview.summary},
    )
    if held.manner is Manner.COMPELLED:
        put_up_by_law(work, case, (Subject.INTERVIEW, interview.id), "compelled-interview")
    _if_complainant(work, case, held.party, interview.at)
    return interview


def write_note(work: Work, case: Case, access: AccessFacts, text: str, corrects: Note | None = None) -> Note:
    """Save a note for good. A correction is a new note that points to the old one.

    Raises Forbidden, Refused, or Invalid for an empty note.
    """
    work.take(rules.WRITE_NOTE, case, WorkFacts(access))
    note = Note(
        case_id=case.id,
        text=required("text", text, "Write the note first."),
        corrects_id=corrects.id if corrects else None,
        by_id=work.actor.account_id,
        at=work.now,
    )
    work.session.add(note)
    work.session.flush()
    work.record(NoteWritten(case_id=case.id, note_id=note.id, corrects_id=note.corrects_id), detail={"text": note.text})
    return note


def close_slot(work: Work, case: Case, access: AccessFacts, slot: OfficerSlot, reason: str) -> None:
    """Say why an officer stays unidentified. Raises Forbidden, Refused when known or closed, Invalid if not said."""
    work.take(rules.CLOSE_SLOT, case, facts_of_slots(work, case, access))
    if slot.officer_id is not None:
        raise Refused(f"Officer {slot.number} is identified.")
    if slot.id in closures_of(work.session, case.id):
        raise Refused(f"Officer {slot.number} was closed as unidentified already.")
    words = required("reason", reason, "Say what was tried to find out who it was.", 5_000)
    work.session.add(SlotClosure(slot_id=slot.id, reason=words, by_id=work.actor.account_id, at=work.now))
    work.record(SlotClosed(case_id=case.id, slot_id=slot.id), detail={"reason": words})
