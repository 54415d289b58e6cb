"""What the trail of all cases leaves out: entries and readings about what stands behind a wall for the reader."""

from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, exists, literal, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from oversight.access.facts import Actor
from oversight.audit.entries import AuditEntry
from oversight.audit.readings import Reading
from oversight.audit.silence import not_about, not_on
from oversight.cases.models import Case, Party
from oversight.cases.queries import visible_to
from oversight.cases.rules import Role
from oversight.cases.walls.closed import closed_ids
from oversight.cases.walls.rules import PAYLOAD, Subject
from oversight.investigation.models import Contact, Interview
from oversight.notices.mailbox import Message
from oversight.notices.models import Letter


def entries_open_to(actor: Actor) -> list[ColumnElement[bool]]:
    """Conditions on entries: no case that is shut, no record that is. What has no case any more is open."""
    shut = _shut(actor)
    fields = {field: shut[subject] for subject, field in PAYLOAD.items()}
    also = {"letter_id": _letters(actor), "person_id": _persons(actor)}
    return [
        _case_open(actor, AuditEntry.case_id),
        *not_about({**fields, **also}),
        *not_on((subject.value, numbers) for subject, numbers in shut.items()),
    ]


def readings_open_to(actor: Actor) -> list[ColumnElement[bool]]:
    """The same of readings, whose code names the record."""
    found = [_case_open(actor, Reading.case_id)]
    for subject, numbers in _shut(actor).items():
        heads = [f"walled:{subject.value}:", f"reason:{subject.value}:"]
        if subject is Subject.FILE:
            heads.append("file:")
        found += [_not_coded(head, numbers) for head in heads]
    return [*found, _not_coded("letter:", _letters(actor))]


def _not_coded(head: str, numbers: Select[Any]) -> ColumnElement[bool]:
    rows = numbers.subquery()
    return Reading.what.not_in(select(literal(head) + cast(rows.c[0], String)))


def _case_open(actor: Actor, case_id: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
    return or_(case_id.is_(None), ~exists().where(Case.id == case_id, ~visible_to(actor)))


def _shut(actor: Actor) -> dict[Subject, Select[Any]]:
    """Numbers of the records of each kind that are shut, by a wall of their own or of the person they hang on."""
    found: dict[Subject, Select[Any]] = {subject: closed_ids(actor, subject) for subject in Subject}
    people = closed_ids(actor, Subject.PARTY)
    for subject, model in ((Subject.INTERVIEW, Interview), (Subject.CONTACT, Contact)):
        own = found[subject]
        found[subject] = select(model.id).where(or_(model.id.in_(own), model.party_id.in_(people)))
    writes = aliased(Party)
    kept = select(writes.case_id).where(writes.role == Role.COMPLAINANT.value, writes.id.in_(people))
    from_them = Message.from_complainant.is_(True) & Message.case_id.in_(kept)
    found[Subject.MESSAGE] = select(Message.id).where(or_(Message.id.in_(found[Subject.MESSAGE]), from_them))
    return found


def _persons(actor: Actor) -> Select[Any]:
    party = aliased(Party)
    return select(party.person_id).where(party.id.in_(closed_ids(actor, Subject.PARTY)))


def _letters(actor: Actor) -> Select[Any]:
    party = aliased(Party)
    named = exists().where(
        party.case_id == Letter.case_id,
        party.person_id == Letter.person_id,
        party.id.in_(closed_ids(actor, Subject.PARTY)),
    )
    return select(Letter.id).where(named)
