"""The facts of submitting and reviewing, and the pairs to be found on."""

from collections.abc import Sequence

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, contains_eager

from oversight.access.facts import AccessFacts, Standing
from oversight.cases.models import Allegation, Case, CaseStanding, OfficerSlot, Pair, Party
from oversight.cases.queries import load_people
from oversight.investigation.models import InvestigationReview
from oversight.investigation.officers.queries import asked_in, unsettled_words
from oversight.investigation.queries.conflicts import conflicts_of
from oversight.investigation.queries.done import Done, done_so_far
from oversight.investigation.queries.legal import facts_of_legal
from oversight.investigation.queries.standards import facts_of_finish, has_way
from oversight.investigation.rules.finishing import ReviewFacts
from oversight.investigation.rules.working import SlotFacts, WorkFacts
from oversight.people.models import Account
from oversight.work import Work

__all__ = [
    "facts_of_finish",
    "facts_of_review",
    "facts_of_slots",
    "facts_of_work",
    "is_reachable",
    "list_pairs",
    "list_reviews",
]


def facts_of_work(work: Work, case: Case, access: AccessFacts) -> WorkFacts:
    """The facts of a record: access only."""
    return WorkFacts(access)


def facts_of_slots(work: Work, case: Case, access: AccessFacts) -> SlotFacts:
    """The facts of closing an officer as unidentified."""
    done = done_so_far(work.session, case.id)
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


def _open_slots(session: Session, case: Case, done: Done) -> tuple[int, ...]:
    """The numbers of officers neither identified nor closed as unidentified."""
    load_people(session, case)
    return tuple(slot.number for slot in case.slots if slot.officer_id is None and slot.id not in done.closed)


def is_reachable(party: Party) -> bool:
    """Whether there is a way to ask this person for an interview: a name, or any address."""
    return has_way(party.anonymous, party.person)


def facts_of_review(work: Work, case: Case, access: AccessFacts) -> ReviewFacts:
    """What stands between this supervisor and the review."""
    ever = exists().where(
        CaseStanding.case_id == case.id,
        CaseStanding.account_id == work.actor.account_id,
        CaseStanding.kind == Standing.ASSIGNED.value,
    )
    query = select(Account, ever, unsettled_words(case.id, Account.id.expression))
    row = work.session.execute(query.where(Account.id == work.actor.account_id)).one_or_none()
    if row is None:
        return ReviewFacts(access, investigated=False)
    account, investigated, unsettled = row
    same, declared = conflicts_of(work.session, case, [account], work.today)[account.id]
    asked = facts_of_legal(work, case, access)
    open_ones = asked_in(account.name, unsettled) if work.charter.gates.conflicts_answered else ()
    conflicts = (*same, *declared, *(one.said for one in open_ones))
    return ReviewFacts(access, investigated, conflicts, counsel_owed=asked.wanted and not asked.signed)


def list_reviews(session: Session, case_id: int) -> Sequence[InvestigationReview]:
    """What supervisors decided, newest first."""
    query = select(InvestigationReview).where(InvestigationReview.case_id == case_id)
    return session.scalars(query.order_by(InvestigationReview.id.desc())).all()
