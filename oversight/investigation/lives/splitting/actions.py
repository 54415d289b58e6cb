"""Splitting a case: what was chosen goes on under a number of its own, with the dates it always had."""

from sqlalchemy import select

from oversight.access.facts import AccessFacts, Standing
from oversight.cases.actions import Opening, give_standing, open_case
from oversight.cases.links.models import CaseLink
from oversight.cases.links.rules import LinkKind, Thing
from oversight.cases.models import Case, CaseStanding, Incident
from oversight.cases.rules import Origin, Role
from oversight.charter.schema import Subject
from oversight.complaints.incidents.models import IncidentCase
from oversight.complaints.models import Complaint
from oversight.deadlines.actions import copy_clocks
from oversight.deadlines.rules.subjects import About
from oversight.findings.actions import close_pair
from oversight.findings.queries import undecided_pairs
from oversight.investigation.actions.findings import touch
from oversight.investigation.lives.actions import person_of, words_of
from oversight.investigation.lives.carrying import Carrier
from oversight.investigation.lives.merging.actions import lock
from oversight.investigation.lives.merging.rules import APART, GOES_ON_APART
from oversight.investigation.lives.splitting import rules
from oversight.investigation.lives.splitting.events import CaseSplit, CaseSplitOff
from oversight.investigation.lives.splitting.queries import complaints_of, facts_of_split
from oversight.investigation.lives.splitting.rules import Chosen
from oversight.kernel.errors import Invalid
from oversight.search.index import CASE, forget
from oversight.work import Work

OF_THE_INCIDENT = ("precision", "from_on", "to_on", "at_time", "when_words", "place", "district")
SPLIT_FROM = "Split from a case of this incident"
CLOCKED = {Thing.OFFICER.value: Subject.OFFICER, Thing.ALLEGATION.value: Subject.ALLEGATION}


def split(work: Work, case: Case, access: AccessFacts, chosen: Chosen, *, reason: str, title: str = "") -> Case:
    """Split a case. Answers the new one, which stands where this one stands and has its people at work.

    Letters stay where they were sent. Complaints stay frozen where they were filed, and are looked at in the new case.
    Raises Forbidden; Refused; Invalid for a choice that leaves somebody without letters, or without a reason.
    """
    words = words_of("reason", reason, "Say why they are two matters. The reason stays in both files.")
    lock(work, case)
    work.take(rules.SPLIT, case, facts_of_split(work, case, access))
    complaints = [one for one in complaints_of(work.session, case.id) if one.id in chosen.complaints]
    _check(work, case, chosen)
    new = _open(work, case, complaints, title)
    link = CaseLink(
        kind=LinkKind.SPLIT.value,
        source=case,
        target=new,
        reason=words,
        by_id=person_of(work),
        at=work.now,
        from_stage=case.stage,
        kept={},
    )
    work.session.add(link)
    work.session.flush()
    _carry(work, link, chosen)
    _staff(work, case, new)
    _same_incident(work, case, new)
    copy_clocks(work, case, new, _same(link))
    work.record(CaseSplit(case_id=case.id, link_id=link.id))
    work.record(CaseSplitOff(case_id=new.id, link_id=link.id))
    touch(case)
    forget(work.session, CASE, case.id)
    return new


def _check(work: Work, case: Case, chosen: Chosen) -> None:
    complainants = [one.id for one in case.parties if one.role == Role.COMPLAINANT.value and one.ended_at is None]
    wrong = rules.what_is_wrong(
        chosen,
        [one.id for one in complaints_of(work.session, case.id)],
        complainants,
        [pair.id for pair in undecided_pairs(work.session, case.id)],
    )
    if wrong:
        raise Invalid(*wrong)


def _open(work: Work, case: Case, complaints: list[Complaint], title: str) -> Case:
    """The new case, as old as what goes into it."""
    incident = Incident(**{name: getattr(case.incident, name) for name in OF_THE_INCIDENT})
    received = min((one.received_at for one in complaints), default=case.received_at)
    new = open_case(
        work,
        Opening(
            incident=incident,
            received_at=received,
            origin=Origin(case.origin) if not complaints else Origin.COMPLAINT,
            title=title or case.title,
            urgent=case.urgent,
        ),
    )
    new.stage, new.stage_since = case.stage, case.stage_since
    new.charter, new.route = case.charter, case.route
    work.session.flush()
    return new


def _carry(work: Work, link: CaseLink, chosen: Chosen) -> None:
    case, carrier = link.source, Carrier(work, link, link.source, link.target)
    carrier.case_walls()
    for complaint_id in sorted(chosen.complaints):
        carrier.complaint(complaint_id)
    for party in case.parties:
        if party.id in chosen.people and party.ended_at is None:
            carrier.party(party)
            party.ended_at = work.now
    for pair in undecided_pairs(work.session, case.id):
        if pair.id in chosen.pairs:
            carrier.pair(pair)
            close_pair(work, pair, APART, GOES_ON_APART)


def _staff(work: Work, case: Case, new: Case) -> None:
    """Everybody has to do with the new case what they have to do with the old one, and nobody more."""
    query = select(CaseStanding).where(CaseStanding.case_id == case.id, CaseStanding.to_at.is_(None))
    rows = work.session.scalars(query.order_by(CaseStanding.id)).all()
    offices = {(row.office, row.kind) for row in rows if row.office}
    mine = select(CaseStanding).where(CaseStanding.case_id == new.id, CaseStanding.to_at.is_(None))
    for row in work.session.scalars(mine).all():
        if (row.office, row.kind) not in offices:
            row.to_at = work.now
    for row in rows:
        give_standing(work, new, Standing(row.kind), account_id=row.account_id, office=row.office, reason=row.reason)


def _same_incident(work: Work, case: Case, new: Case) -> None:
    """A case split off belongs to the same shared incident, until somebody takes it from there."""
    query = select(IncidentCase.incident_id).where(IncidentCase.case_id == case.id, IncidentCase.to_at.is_(None))
    incident_id = work.session.scalar(query)
    if incident_id is None:
        return
    row = IncidentCase(incident_id=incident_id, case_id=new.id, from_at=work.now, reason=SPLIT_FROM)
    row.by_id = person_of(work)
    work.session.add(row)


def _same(link: CaseLink) -> dict[About, About]:
    """What officers and allegations of the old case are in the new one."""
    return {
        About(CLOCKED[line.thing], line.from_row): About(CLOCKED[line.thing], line.to_row)
        for line in link.lines
        if line.thing in CLOCKED
    }
