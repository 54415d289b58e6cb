"""Gathers the facts of a case for its public projection: only the columns that the projection may look at."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from oversight.audit.entries import AuditEntry
from oversight.cases.models import Allegation, Case, OfficerSlot, Pair, Party
from oversight.charter.schema import Charter
from oversight.db import ask_once
from oversight.findings.models import Finding, Writer
from oversight.findings.queries import closed_pairs, findings_of_case
from oversight.hearings.models import AgendaItem, Ballot
from oversight.hearings.queries.votes import PairVotes, votes_of_case
from oversight.investigation.models.report import InvestigationReport
from oversight.investigation.queries.report import get_report
from oversight.kernel.moments import local_date
from oversight.publication.document import MILESTONES
from oversight.publication.following import aftermath_of, recommendations_of
from oversight.publication.projection import (
    AllegationFacts,
    CaseFacts,
    DissentFacts,
    OfficerFacts,
    PairFacts,
    VoteFacts,
)
from oversight.publication.redaction.queries import public_texts
from oversight.publication.versions.queries import corrected_facts


def written_facts(session: Session, case: Case, charter: Charter) -> CaseFacts:
    """What `gather_as_written` gathers, once for a page that shows the desk and the decision."""
    return ask_once(session, ("written facts", case.id), lambda: gather_as_written(session, case, charter))


def gather(session: Session, case: Case, charter: Charter) -> CaseFacts:
    """The facts of a case that is decided on every pair, its free words as the redaction desk left them."""
    facts = written_facts(session, case, charter)
    return public_texts(session, case, facts, charter)


def gather_as_written(session: Session, case: Case, charter: Charter) -> CaseFacts:
    """The same with every word as it was written or corrected: for the redaction desk alone. Few queries."""
    report = get_report(session, case.id)
    allegations = session.scalars(
        select(Allegation)
        .where(Allegation.case_id == case.id)
        .order_by(Allegation.number)
        .options(selectinload(Allegation.pairs).joinedload(Pair.slot))
    ).all()
    slots = session.scalars(
        select(OfficerSlot)
        .where(OfficerSlot.case_id == case.id)
        .order_by(OfficerSlot.number)
        .options(selectinload(OfficerSlot.officer))
    ).all()
    roles = session.execute(
        select(Party.role, Party.anonymous).where(Party.case_id == case.id).order_by(Party.id)
    ).all()
    facts = CaseFacts(
        number=case.number,
        title=report.public_title if report else "",
        origin=case.origin,
        precision=case.incident.precision,
        from_on=case.incident.from_on,
        to_on=case.incident.to_on,
        place=case.incident.place,
        district=case.incident.district,
        anonymous=any(row.anonymous for row in roles),
        roles=tuple(row.role for row in roles),
        officers=tuple(_officer(slot) for slot in slots),
        allegations=tuple(_allegation(one, report) for one in allegations),
        pairs=_pairs(session, case, list(allegations)),
        summary=report.summary if report else "",
        evidence=tuple(part.text for part in report.evidence) if report else (),
        body=_body(session, case.id),
        milestones=milestones(session, case, charter),
        recommendations=recommendations_of(session, case),
        aftermath=aftermath_of(session, case),
    )
    return corrected_facts(session, case, facts)


def _body(session: Session, case_id: int) -> str:
    """Who decided last: `panel` or `board`."""
    closed = select(AgendaItem.body).join(Ballot).where(AgendaItem.case_id == case_id, Ballot.state == "closed")
    return session.scalar(closed.order_by(Ballot.id.desc()).limit(1)) or "panel"


def _officer(slot: OfficerSlot) -> OfficerFacts:
    name = slot.officer.name if slot.officer else ""
    return OfficerFacts(number=slot.number, rank=slot.rank, name=name, identified=slot.officer_id is not None)


def _allegation(allegation: Allegation, report: InvestigationReport | None) -> AllegationFacts:
    texts = {part.allegation_id: part.text for part in report.analysis} if report else {}
    return AllegationFacts(
        id=allegation.id,
        number=allegation.number,
        category=allegation.category,
        analysis=texts.get(allegation.id, ""),
    )


def _pairs(session: Session, case: Case, allegations: list[Allegation]) -> tuple[PairFacts, ...]:
    findings, votes = findings_of_case(session, case.id), votes_of_case(session, case.id)
    closed = closed_pairs(session, case)  # ended without a finding: the decision decides nothing on them
    rows = [(allegation, pair) for allegation in allegations for pair in allegation.pairs if pair.id not in closed]
    rows.sort(key=lambda row: (row[0].number, row[1].slot.number))
    return tuple(
        _pair(allegation.number, pair.slot.number, findings.get(pair.id, {}), votes.get(pair.id))
        for allegation, pair in rows
    )


def _pair(allegation: int, officer: int, findings: dict[Writer, Finding], votes: PairVotes | None) -> PairFacts:
    board, department = findings[Writer.BOARD], findings.get(Writer.DEPARTMENT)
    investigator = findings.get(Writer.INVESTIGATOR)
    return PairFacts(
        allegation=allegation,
        officer=officer,
        investigator=investigator.code if investigator else None,
        board=board.code,
        votes_for=board.votes_for or 0,
        votes_against=board.votes_against or 0,
        department=department.code if department else None,
        department_reasons=department.reasons if department else "",
        votes=_votes(votes) if votes else (),
        dissents=tuple(DissentFacts(member=one.member.name, words=one.dissent) for one in votes.dissents)
        if votes
        else (),
    )


def _votes(votes: PairVotes) -> tuple[VoteFacts, ...]:
    cast = [
        VoteFacts(member=one.member.name, seat=one.member.label, choice=one.choice)
        for one in (*votes.votes_for, *votes.votes_against, *votes.abstained)
    ]
    cast += [VoteFacts(member=one.name, seat=one.label, choice="absent") for one in votes.not_voting]
    cast += [VoteFacts(member=one.name, seat=one.label, choice="recused") for one in votes.recused]
    return tuple(sorted(cast, key=lambda vote: vote.seat))


def milestones(session: Session, case: Case, charter: Charter) -> tuple[tuple[dt.date, str], ...]:
    """Day and event of what the public may be told of the course of a case, as far as it has come."""
    zone = charter.board.time_zone
    first = "complaint_filed" if case.origin == "complaint" else "case_opened"
    entries = session.execute(
        select(AuditEntry.at, AuditEntry.event)
        .where(
            AuditEntry.case_id == case.id, AuditEntry.event.in_(set(MILESTONES) - {"complaint_filed", "case_opened"})
        )
        .order_by(AuditEntry.id)
    )
    later = {row.event: local_date(row.at, zone) for row in entries}  # of a thing done twice, the last time counts
    return ((local_date(case.received_at, zone), first), *((day, event) for event, day in later.items()))
