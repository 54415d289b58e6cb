"""The words of a case from every part of its file. What one may read there may be found; names of the anonymous, and
what stands behind a wall, not.

One question for each part, however many cases.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from oversight.cases.models import Allegation, Case, Incident, OfficerSlot, Pair, Party
from oversight.cases.rules import Role
from oversight.cases.walls.closed import NOBODY, is_walled
from oversight.cases.walls.rules import Subject
from oversight.complaints.models import Complaint
from oversight.desk.finding.rules import Line, Place, cut, one_line
from oversight.evidence.models import CaseFile
from oversight.findings.models import Finding
from oversight.investigation.models.records import Contact, Interview, Note
from oversight.investigation.models.report import InvestigationReport, ReportAnalysis, ReportEvidence
from oversight.notices.mailbox import Message
from oversight.people.models import Officer, Person, PersonAlias

Numbers = Sequence[int]
Asked = Select[*tuple[Any, ...]]


def words_of(session: Session, case_ids: Numbers) -> Mapping[int, list[Line]]:
    """The lines of each of these cases, in the order of the parts."""
    found: dict[int, list[Line]] = {case_id: [] for case_id in case_ids}
    for place, ask in PARTS:
        for case_id, *words in session.execute(ask(case_ids)):
            line = one_line(" ".join(str(word) for word in words if word))
            if line:
                found[case_id].append(Line(place, line))
    for case_id, number in session.execute(_kept_whole(case_ids)):
        found[case_id] = [Line(Place.CASE, number)]
    return {case_id: cut(lines) for case_id, lines in found.items()}


def _kept_whole(ids: Numbers) -> Asked:
    """Cases behind a wall around all of them are found by their number alone: who may open one is asked why first."""
    return select(Case.id, Case.number).where(Case.id.in_(ids), is_walled(Subject.CASE, Case.id.expression))


def _bare(subject: Subject, number: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """No wall stands around the record. What stands behind one is not found by its words, by nobody."""
    return ~is_walled(subject, number.expression)


def _of_nobody_kept(party_id: InstrumentedAttribute[int | None]) -> ColumnElement[bool]:
    """What hangs on a person behind a wall stands behind it too."""
    number = func.coalesce(party_id, NOBODY)
    return ~is_walled(Subject.PARTY, number)


def _kept_complainant(case_id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """Whether a complainant of the case stands behind a wall: their own words are not found then."""
    return exists().where(
        Party.case_id == case_id,
        Party.role == Role.COMPLAINANT.value,
        is_walled(Subject.PARTY, Party.id.expression),
    )


def _cases(ids: Numbers) -> Asked:
    words = (Case.number, Case.title, Incident.place, Incident.district, Incident.when_words)
    return select(Case.id, *words).join(Incident, Incident.id == Case.incident_id).where(Case.id.in_(ids))


def _people(ids: Numbers) -> Asked:
    alias = select(func.aggregate_strings(PersonAlias.name, " ")).where(PersonAlias.person_id == Person.id)
    known = select(Party.case_id, Person.name, alias.correlate(Person).scalar_subquery()).join(Person)
    return known.where(Party.case_id.in_(ids), Party.anonymous.is_(False), _bare(Subject.PARTY, Party.id)).order_by(
        Party.id
    )


def _officers(ids: Numbers) -> Asked:
    known = select(OfficerSlot.case_id, Officer.name, Officer.badge, OfficerSlot.description)
    known = known.outerjoin(Officer, Officer.id == OfficerSlot.officer_id)
    return known.where(OfficerSlot.case_id.in_(ids)).order_by(OfficerSlot.number)


def _stories(ids: Numbers) -> Asked:
    told = select(Complaint.case_id, Complaint.story, Complaint.desired_outcome)
    return told.where(Complaint.case_id.in_(ids), ~_kept_complainant(Complaint.case_id)).order_by(Complaint.id)


def _allegations(ids: Numbers) -> Asked:
    return select(Allegation.case_id, Allegation.words).where(Allegation.case_id.in_(ids)).order_by(Allegation.id)


def _messages(ids: Numbers) -> Asked:
    return (
        select(Message.case_id, Message.subject, Message.text)
        .where(Message.case_id.in_(ids), _bare(Subject.MESSAGE, Message.id))
        .where(or_(Message.from_complainant.is_(False), ~_kept_complainant(Message.case_id)))
        .order_by(Message.id)
    )


def _contacts(ids: Numbers) -> Asked:
    return (
        select(Contact.case_id, Contact.who, Contact.note)
        .where(Contact.case_id.in_(ids), _bare(Subject.CONTACT, Contact.id), _of_nobody_kept(Contact.party_id))
        .order_by(Contact.id)
    )


def _interviews(ids: Numbers) -> Asked:
    said = select(Interview.case_id, Interview.place, Interview.present, Interview.summary)
    bare = (_bare(Subject.INTERVIEW, Interview.id), _of_nobody_kept(Interview.party_id))
    return said.where(Interview.case_id.in_(ids), *bare).order_by(Interview.id)


def _notes(ids: Numbers) -> Asked:
    return select(Note.case_id, Note.text).where(Note.case_id.in_(ids), _bare(Subject.NOTE, Note.id)).order_by(Note.id)


def _newest(ids: Numbers) -> Select[int]:
    return (
        select(func.max(InvestigationReport.id))
        .where(InvestigationReport.case_id.in_(ids))
        .group_by(InvestigationReport.case_id)
    )


def _reports(ids: Numbers) -> Asked:
    report = InvestigationReport
    return select(report.case_id, report.public_title, report.summary).where(report.id.in_(_newest(ids)))


def _analyses(ids: Numbers) -> Asked:
    texts = select(InvestigationReport.case_id, ReportAnalysis.text).join(InvestigationReport)
    return texts.where(InvestigationReport.id.in_(_newest(ids))).order_by(ReportAnalysis.id)


def _evidence(ids: Numbers) -> Asked:
    texts = select(InvestigationReport.case_id, ReportEvidence.text).join(InvestigationReport)
    return texts.where(InvestigationReport.id.in_(_newest(ids))).order_by(ReportEvidence.number)


def _findings(ids: Numbers) -> Asked:
    reasons = select(Allegation.case_id, Finding.reasons).join(Pair, Pair.id == Finding.pair_id).join(Allegation)
    return reasons.where(Allegation.case_id.in_(ids), Finding.superseded_at.is_(None)).order_by(Finding.id)


def _files(ids: Numbers) -> Asked:
    known = select(CaseFile.case_id, CaseFile.label, CaseFile.name, CaseFile.note)
    return known.where(CaseFile.case_id.in_(ids), _bare(Subject.FILE, CaseFile.id)).order_by(CaseFile.id)


PARTS: tuple[tuple[Place, Callable[[Numbers], Asked]], ...] = (
    (Place.CASE, _cases),
    (Place.PARTY, _people),
    (Place.OFFICER, _officers),
    (Place.STORY, _stories),
    (Place.ALLEGATION, _allegations),
    (Place.REPORT, _reports),
    (Place.REPORT, _analyses),
    (Place.REPORT, _evidence),
    (Place.FINDING, _findings),
    (Place.NOTE, _notes),
    (Place.INTERVIEW, _interviews),
    (Place.CONTACT, _contacts),
    (Place.MESSAGE, _messages),
    (Place.FILE, _files),
)
"""What identifies a case stands first: it is found also where a file is too long to be found whole."""
