"""What stands behind a wall because it hangs on something that does: the words of a person behind a wall."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from oversight.access.walls import Wall
from oversight.cases.models import Party
from oversight.cases.rules import Role
from oversight.cases.walls.queries import Place, Sight, sight_of
from oversight.cases.walls.rules import Subject
from oversight.investigation.models import Contact, Interview
from oversight.notices.mailbox import Message
from oversight.notices.models import Letter
from oversight.work import Work

OWN_WORDS = Role.COMPLAINANT.value
"""The role whose holder wrote the complaint and writes in the mailbox of the case."""


def whole_sight(work: Work, case_id: int) -> Sight:
    """What the actor sees of a case, with what hangs on a person behind a wall. Asks more only where there is one."""
    sight = sight_of(work, case_id)
    people = sight.walled_ids(Subject.PARTY)
    if not people:
        return sight
    parties = work.session.scalars(select(Party).where(Party.id.in_(people))).all()
    walls, shut = dict(sight.walls), set(sight.shut)
    for place, party_id in _hanging(work.session, case_id, parties):
        walls[place] = _joined(walls.get(place, ()), sight.walls[Subject.PARTY, party_id])
        if (Subject.PARTY, party_id) in sight.shut:
            shut.add(place)
    gone = [party for party in parties if party.id in sight.shut_ids(Subject.PARTY)]
    also = _about(work.session, case_id, gone) if gone else {}
    return Sight(walls, frozenset(shut), sight.opened, sight.counted, also)


def hangs_on(session: Session, place: Place) -> tuple[Place, ...]:
    """The person on whom a record hangs, where there is one."""
    table: dict[Subject, type[Interview] | type[Contact]] = {Subject.INTERVIEW: Interview, Subject.CONTACT: Contact}
    subject, number = place
    if subject is Subject.MESSAGE:
        return tuple((Subject.PARTY, one) for one in _writers(session, number))
    if subject not in table:
        return ()
    model = table[subject]
    party_id = session.scalar(select(model.party_id).where(model.id == number))
    return ((Subject.PARTY, party_id),) if party_id else ()


def _writers(session: Session, message_id: int) -> Iterable[int]:
    query = select(Party.id).join(Message, Message.case_id == Party.case_id)
    mine = query.where(Message.id == message_id, Message.from_complainant.is_(True), Party.role == OWN_WORDS)
    return session.scalars(mine).all()


def _hanging(session: Session, case_id: int, parties: Iterable[Party]) -> Iterable[tuple[Place, int]]:
    ids = [party.id for party in parties]
    for subject, model in ((Subject.INTERVIEW, Interview), (Subject.CONTACT, Contact)):
        query = select(model.id, model.party_id).where(model.party_id.in_(ids))
        yield from (((subject, number), party_id) for number, party_id in session.execute(query) if party_id)
    writers = [party.id for party in parties if party.role == OWN_WORDS]
    if writers:
        written = select(Message.id).where(Message.case_id == case_id, Message.from_complainant.is_(True))
        for number in session.scalars(written).all():
            yield from (((Subject.MESSAGE, number), writer) for writer in writers)


def _joined(first: tuple[Wall, ...], more: tuple[Wall, ...]) -> tuple[Wall, ...]:
    return (*first, *(wall for wall in more if wall not in first))


def _about(session: Session, case_id: int, gone: list[Party]) -> Mapping[str, frozenset[int]]:
    """Entries of the record that speak of a shut person otherwise: letters to them, and how they are reached."""
    people = frozenset(party.person_id for party in gone)
    letters = session.scalars(select(Letter.id).where(Letter.case_id == case_id, Letter.person_id.in_(people)))
    return {"person_id": people, "letter_id": frozenset(letters)}
