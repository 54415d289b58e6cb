"""The facts of submitting and reviewing, and the pairs to be found on."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager

from oversight.access.facts import AccessFacts, Standing
from oversight.cases.models import Allegation, Case, CaseStanding, OfficerSlot, Pair, Party
from oversight.cases.rules import Role
from oversight.findings.models import Writer
from oversight.findings.queries import findings_of_case
from oversight.investigation.models import Contact, Interview, InvestigationReview
from oversight.investigation.queries.conflicts import conflicts_of
from oversight.investigation.queries.records import list_parties, open_slots
from oversight.investigation.queries.report import get_report
from oversight.investigation.rules.finishing import FinishFacts, Heard, ReviewFacts
from oversight.investigation.rules.working import SlotFacts, WorkFacts
from oversight.people.models import Account
from oversight.work import Work


def facts_of_work(work: Work, case: Case, access: AccessFacts) -> WorkFacts:
    """The facts of a record: access only."""
    return WorkFacts(access)


def facts_of_slots(work: Work, case: Case, access: AccessFacts) -> SlotFacts:
    """The facts of closing an officer as unidentified."""
    return SlotFacts(access, tuple(slot.number for slot in open_slots(work.session, case.id)))


def list_pairs(session: Session, case_id: int) -> Sequence[Pair]:
    """The pairs of a case in the order of allegations and officers, loaded whole. One query."""
    query = (
        select(Pair)
        .join(Pair.allegation)
        .join(Pair.slot)
        .where(Allegation.case_id == case_id)
        .options(contains_eager(Pair.allegation), contains_eager(Pair.slot).joinedload(OfficerSlot.officer))
        .order_by(Allegation.number, OfficerSlot.number)
    )
    return session.scalars(query).all()


def facts_of_finish(work: Work, case: Case, access: AccessFacts) -> FinishFacts:
    """What stands between the investigation and the supervisor."""
    session = work.session
    found = findings_of_case(session, case.id)
    pairs = list_pairs(session, case.id)
    report = get_report(session, case.id)
    return FinishFacts(
        access=access,
        pairs=len(pairs),
        open_pairs=sum(
            not ((finding := found.get(pair.id, {}).get(Writer.INVESTIGATOR)) and finding.reasons) for pair in pairs
        ),
        open_slots=tuple(slot.number for slot in open_slots(session, case.id)),
        complainants=_complainants(session, case),
        has_report=report is not None and bool(report.summary and report.public_title),
    )


def _complainants(session: Session, case: Case) -> tuple[Heard, ...]:
    contacts: dict[int, list[str]] = defaultdict(list)
    rows = session.execute(select(Contact.party_id, Contact.means).where(Contact.case_id == case.id))
    for party_id, means in rows:
        if party_id is not None:
            contacts[party_id].append(means)
    heard = set(session.scalars(select(Interview.party_id).where(Interview.case_id == case.id)))
    parties = [party for party in list_parties(session, case.id) if party.role == Role.COMPLAINANT.value]
    return tuple(
        Heard(
            said="The complainant" if len(parties) == 1 else f"Complainant {number}",
            reachable=is_reachable(party),
            interviewed=party.id in heard,
            attempts=len(contacts[party.id]),
            channels=len(set(contacts[party.id])),
        )
        for number, party in enumerate(parties, 1)
    )


def is_reachable(party: Party) -> bool:
    """Whether there is a way to ask this person for an interview: a name, or any address."""
    person = party.person
    return not party.anonymous or any((person.email, person.phone, person.address))


def facts_of_review(work: Work, case: Case, access: AccessFacts) -> ReviewFacts:
    """What stands between this supervisor and the review."""
    account = work.session.get(Account, work.actor.account_id) if work.actor.is_person else None
    if account is None:
        return ReviewFacts(access, investigated=False)
    ever = select(CaseStanding.id).where(
        CaseStanding.case_id == case.id,
        CaseStanding.account_id == account.id,
        CaseStanding.kind == Standing.ASSIGNED.value,
    )
    same, declared = conflicts_of(work.session, case, [account], work.today)[account.id]
    return ReviewFacts(access, work.session.scalar(ever.limit(1)) is not None, (*same, *declared))


def list_reviews(session: Session, case_id: int) -> Sequence[InvestigationReview]:
    """What supervisors decided, newest first."""
    query = select(InvestigationReview).where(InvestigationReview.case_id == case_id)
    return session.scalars(query.order_by(InvestigationReview.id.desc())).all()
