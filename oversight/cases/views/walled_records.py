"""Each kind of record on a page of its own, and the list of those around which a wall can be put."""

from collections.abc import Iterator, Mapping

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from oversight.cases.models import Case, Party
from oversight.cases.rules import ROLE_LABELS, Role
from oversight.cases.walls.queries import GONE, Place, Sight
from oversight.cases.walls.records import Reader, Shown
from oversight.cases.walls.rules import LABELS, Subject
from oversight.complaints.queries import list_complaints
from oversight.evidence.queries import get_file, list_files
from oversight.investigation.lives.mediation.models import Mediation
from oversight.investigation.models import Contact, Interview
from oversight.investigation.queries.records import get_note, list_contacts, list_interviews, list_notes, list_parties
from oversight.investigation.rules.working import MANNERS, MEANS, OUTCOMES, Manner, Means, Outcome
from oversight.kernel.errors import NotFound
from oversight.notices.mailbox import Message, list_messages
from oversight.people.queries import names_of
from oversight.web.jinja import moment

NEWEST = 200
"""Records of a kind that are offered for a wall; an older one is reached by its address."""


def shown(session: Session, case: Case, place: Place) -> Shown:
    """A record on its own page. Raises NotFound for a record of another case."""
    return READERS[place[0]](session, case.id, place[1])


def _file(session: Session, case_id: int, number: int) -> Shown:
    row = get_file(session, case_id, number)
    facts = [(_("Name"), row.name), (_("Kind"), row.mime), (_("Fingerprint"), row.sha256)]
    return Shown(row.label, facts, [row.note] if row.note else [], row.at, downloads=True)


def _interview(session: Session, case_id: int, number: int) -> Shown:
    row = session.get(Interview, number)
    if row is None or row.case_id != case_id:
        raise NotFound(GONE)
    who = row.party.person.name if row.party else row.slot.officer.name if row.slot and row.slot.officer else ""
    facts = [(_("With"), who or _("Name not known")), (_("Where"), row.place), (_("How"), MANNERS[Manner(row.manner)])]
    facts += [(_("Also there"), row.present), (_("Warnings given"), row.warnings)]
    return Shown(_("Interview"), [fact for fact in facts if fact[1]], [row.summary], row.at)


def _contact(session: Session, case_id: int, number: int) -> Shown:
    row = session.get(Contact, number)
    if row is None or row.case_id != case_id:
        raise NotFound(GONE)
    who = row.party.person.name if row.party else row.who
    facts = [(_("With"), who or _("Name not known")), (_("How"), MEANS[Means(row.means)])]
    facts += [(_("What came of it"), OUTCOMES[Outcome(row.outcome)])]
    return Shown(_("Contact"), facts, [row.note] if row.note else [], row.at)


def _note(session: Session, case_id: int, number: int) -> Shown:
    row = get_note(session, case_id, number)
    return Shown(_("Note"), [(_("Written by"), names_of(session, {row.by_id}).get(row.by_id, ""))], [row.text], row.at)


def _message(session: Session, case_id: int, number: int) -> Shown:
    row = session.get(Message, number)
    if row is None or row.case_id != case_id:
        raise NotFound(GONE)
    sender = _("The complainant") if row.from_complainant else _("The board")
    return Shown(_("Message"), [(_("From"), sender)], [row.text], row.at)


def _party(session: Session, case_id: int, number: int) -> Shown:
    row = session.scalar(select(Party).where(Party.case_id == case_id, Party.id == number))
    if row is None:
        raise NotFound(GONE)
    person = row.person
    facts = [(_("Name"), person.name), (_("In this case"), ROLE_LABELS[Role(row.role)]), (_("E-mail"), person.email)]
    facts += [(_("Telephone"), person.phone), (_("Address"), person.address), (_("Reach them"), person.contact_note)]
    stories = [one.story for one in list_complaints(session, case_id)] if row.role == Role.COMPLAINANT else []
    return Shown(_("Person"), [fact for fact in facts if fact[1]], [*([row.note] if row.note else []), *stories])


def _case(session: Session, case_id: int, _number: int) -> Shown:
    case = session.get_one(Case, case_id)
    return Shown(_("Case %(number)s", number=case.number), [], [])


def _mediation(session: Session, case_id: int, number: int) -> Shown:
    """That there is one. What was agreed stands on the page of the mediation alone, for who may read it."""
    row = session.get(Mediation, number)
    if row is None or row.case_id != case_id:
        raise NotFound(GONE)
    where = (_("Where they are"), _("On the page of the mediation"))
    return Shown(_("Words of a mediation"), [where], [], row.ended_at)


READERS: Mapping[Subject, Reader] = {
    Subject.CASE: _case,
    Subject.FILE: _file,
    Subject.INTERVIEW: _interview,
    Subject.CONTACT: _contact,
    Subject.NOTE: _note,
    Subject.MESSAGE: _message,
    Subject.PARTY: _party,
    Subject.MEDIATION: _mediation,
}


def offered(session: Session, case: Case, sight: Sight) -> list[tuple[str, str]]:
    """What a wall can be put around by this person: value and label. Nothing behind a wall is named."""
    found = [(f"{Subject.CASE.value}:{case.id}", _(LABELS[Subject.CASE]))]
    for place, label in _all(session, case):
        if place in sight.shut:
            continue
        said = ", ".join(sight.labels(*place)) if place in sight.walls else label
        found.append((f"{place[0].value}:{place[1]}", f"{_(LABELS[place[0]])}: {said}"))
    return found


def _all(session: Session, case: Case) -> Iterator[tuple[Place, str]]:
    for file in reversed(list_files(session, case.id)[-NEWEST:]):
        yield (Subject.FILE, file.id), file.label
    for interview in list_interviews(session, case.id)[:NEWEST]:
        yield (Subject.INTERVIEW, interview.id), moment(interview.at)
    for contact in list_contacts(session, case.id)[:NEWEST]:
        yield (Subject.CONTACT, contact.id), moment(contact.at)
    for note in list_notes(session, case.id)[:NEWEST]:
        yield (Subject.NOTE, note.id), moment(note.at)
    for message in list_messages(session, case.id)[:NEWEST]:
        yield (Subject.MESSAGE, message.id), moment(message.at)
    for party in list_parties(session, case.id)[:NEWEST]:
        yield (Subject.PARTY, party.id), f"{party.person.name or _('Name not known')}, {ROLE_LABELS[Role(party.role)]}"
