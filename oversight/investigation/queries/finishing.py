"""The facts of submitting and reviewing, and the pairs to be found on."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import CompoundSelect, exists, func, literal, select, union_all
from sqlalchemy.orm import Session, contains_eager

from oversight.access.facts import AccessFacts, Standing
from oversight.cases.models import Allegation, Case, CaseStanding, OfficerSlot, Pair, Party
from oversight.cases.queries import load_people
from oversight.cases.rules import Role
from oversight.db import ask_once
from oversight.findings.models import Writer
from oversight.findings.queries import load_allegations
from oversight.investigation.models import Contact, Interview, InvestigationReport, InvestigationReview, SlotClosure
from oversight.investigation.queries.conflicts import conflicts_of
from oversight.investigation.rules.finishing import FinishFacts, Heard, ReviewFacts
from oversight.investigation.rules.working import SlotFacts, WorkFacts
from oversight.people.models import Account
from oversight.work import Work


def facts_of_work(work: Work, case: Case, access: AccessFacts) -> WorkFacts:
    """The facts of a record: access only."""
    return WorkFacts(access)


def facts_of_slots(work: Work, case: Case, access: AccessFacts) -> SlotFacts:
    """The facts of closing an officer as unidentified."""
    done = done_so_far(work.session, case)
    return SlotFacts(access, _open_slots(work.session, case, done))


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


@dataclass
class Done:
    """What was done in an investigation, as far as its end looks at it."""

    closed: set[int]
    "Officers' places closed as unidentified."
    contacts: dict[int, list[str]]
    "Party → the means of each contact."
    heard: set[int]
    "Parties who were interviewed."
    has_report: bool


def done_so_far(session: Session, case: Case) -> Done:
    """Contacts, interviews, closed places and the report of a case. One question, and once on a page."""
    return ask_once(session, ("done", case.id), lambda: _read_done(session, case.id))


def _read_done(session: Session, case_id: int) -> Done:
    done = Done(set(), defaultdict(list), set(), has_report=False)
    for kind, about, means in session.execute(_everything_done(case_id)):
        if kind == "report":
            done.has_report = True
        elif about is None:
            continue
        elif kind == "closed":
            done.closed.add(about)
        elif kind == "heard":
            done.heard.add(about)
        else:
            done.contacts[about].append(means)
    return done


def _everything_done(case_id: int) -> CompoundSelect[str, int | None, str]:
    report = InvestigationReport
    newest = select(func.max(report.version)).where(report.case_id == case_id).scalar_subquery()
    slots = select(OfficerSlot.id).where(OfficerSlot.case_id == case_id)
    return union_all(
        select(literal("contact"), Contact.party_id, Contact.means).where(Contact.case_id == case_id),
        select(literal("heard"), Interview.party_id, literal("")).where(Interview.case_id == case_id),
        select(literal("closed"), SlotClosure.slot_id, literal("")).where(SlotClosure.slot_id.in_(slots)),
        select(literal("report"), report.id, literal(""))
        .where(report.case_id == case_id, report.version == newest)
        .where(report.summary != "", report.public_title != ""),
    )


def _open_slots(session: Session, case: Case, done: Done) -> tuple[int, ...]:
    """The numbers of officers neither identified nor closed as unidentified."""
    load_people(session, case)
    return tuple(slot.number for slot in case.slots if slot.officer_id is None and slot.id not in done.closed)


def facts_of_finish(work: Work, case: Case, access: AccessFacts) -> FinishFacts:
    """What stands between the investigation and the supervisor."""
    found = load_allegations(work.session, case)
    done = done_so_far(work.session, case)
    pairs = [pair.id for allegation in case.allegations for pair in allegation.pairs]
    return FinishFacts(
        access=access,
        pairs=len(pairs),
        open_pairs=sum(
            not ((finding := found.get(pair, {}).get(Writer.INVESTIGATOR)) and finding.reasons) for pair in pairs
        ),
        open_slots=_open_slots(work.session, case, done),
        complainants=_complainants(case, done),
        has_report=done.has_report,
    )


def _complainants(case: Case, done: Done) -> tuple[Heard, ...]:
    parties = [party for party in case.parties if party.role == Role.COMPLAINANT.value]
    return tuple(
        Heard(
            said="The complainant" if len(parties) == 1 else f"Complainant {number}",
            reachable=is_reachable(party),
            interviewed=party.id in done.heard,
            attempts=len(done.contacts.get(party.id, ())),
            channels=len(set(done.contacts.get(party.id, ()))),
        )
        for number, party in enumerate(parties, 1)
    )


def is_reachable(party: Party) -> bool:
    """Whether there is a way to ask this person for an interview: a name, or any address."""
    person = party.person
    return not party.anonymous or any((person.email, person.phone, person.address))


def facts_of_review(work: Work, case: Case, access: AccessFacts) -> ReviewFacts:
    """What stands between this supervisor and the review."""
    ever = exists().where(
        CaseStanding.case_id == case.id,
        CaseStanding.account_id == work.actor.account_id,
        CaseStanding.kind == Standing.ASSIGNED.value,
    )
    row = work.session.execute(select(Account, ever).where(Account.id == work.actor.account_id)).one_or_none()
    if row is None:
        return ReviewFacts(access, investigated=False)
    account, investigated = row
    same, declared = conflicts_of(work.session, case, [account], work.today)[account.id]
    return ReviewFacts(access, investigated, (*same, *declared))


def list_reviews(session: Session, case_id: int) -> Sequence[InvestigationReview]:
    """What supervisors decided, newest first."""
    query = select(InvestigationReview).where(InvestigationReview.case_id == case_id)
    return session.scalars(query.order_by(InvestigationReview.id.desc())).all()
