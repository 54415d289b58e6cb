"""The facts of a merge, and what would come along: read before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from oversight.access.facts import CLOSING, AccessFacts
from oversight.audit.entries import AuditEntry
from oversight.cases.actions import WORKING
from oversight.cases.events import PartyAdded
from oversight.cases.links.models import CaseLink
from oversight.cases.links.queries import merged_into
from oversight.cases.links.rules import MERGED, Thing
from oversight.cases.models import Allegation, Case, CaseStanding, OfficerSlot, Pair, Party
from oversight.cases.rules import Stage
from oversight.cases.walls.queries import list_standing
from oversight.complaints.models import Complaint
from oversight.complaints.queries import list_complaints
from oversight.deadlines.models import Deadline
from oversight.deadlines.queries import list_open
from oversight.evidence.models import CaseFile
from oversight.evidence.requests.models import DepartmentRequest
from oversight.evidence.requests.rules import WAITING
from oversight.findings.models import Finding, Writer
from oversight.findings.queries import undecided_pairs
from oversight.investigation.lives.merging.rules import MergeFacts
from oversight.investigation.lives.reopening.models import Reopening
from oversight.investigation.lives.withdrawal.queries import open_request
from oversight.investigation.models import PlanItem
from oversight.notices.models import Letter
from oversight.notices.rules import State
from oversight.people.models import Account
from oversight.work import Work

ON_THE_WAY = (State.DRAFTED, State.AWAITING, State.HELD, State.SENDING, State.TO_PRINT, State.UNKNOWN)


@dataclass(frozen=True, kw_only=True)
class Coming:
    """What would come along with a merge, and what stays where it is."""

    complaints: Sequence[Complaint]
    people: Sequence[tuple[Party, bool]]
    "Each with whether the same person is there in that role already."
    officers: Sequence[tuple[OfficerSlot, bool]]
    pairs: Sequence[tuple[Pair, Pair | None]]
    "Each live pair, with the pair of the other case that is the same."
    clocks: Sequence[Deadline]
    files: int
    letters: int
    "Letters that have not left yet: they leave under the number of the case that is merged."
    requests: int
    tasks: int
    walls: int


def was_voted(session: Session, case_id: int) -> bool:
    """Whether the board ever found anything on a case, or a decision of it was published and it was opened again."""
    found = exists().where(
        Finding.pair_id == Pair.id,
        Finding.writer == Writer.BOARD.value,
        Pair.allegation_id == Allegation.id,
        Allegation.case_id == case_id,
    )
    published = exists().where(Reopening.case_id == case_id, Reopening.from_stage == Stage.PUBLISHED.value)
    return bool(session.scalar(select(found | published)))


def facts_of_merge(work: Work, case: Case, access: AccessFacts, into: Case | None = None) -> MergeFacts:
    """What the guards look at, before another case is chosen or with it."""
    link = merged_into(work.session, case.id) if case.closure == MERGED else None
    return MergeFacts(
        access=access,
        voted=was_voted(work.session, case.id),
        withdrawing=open_request(work.session, case.id) is not None,
        chosen=into is not None,
        itself=into is not None and into.id == case.id,
        same_route=into is None or into.route == case.route,
        shut=_shut(work.session, case, into) if into is not None else (),
        known_code=MERGED in {one.code for one in work.charter.closures},
        merged=link is not None,
        other_stage=link.target.stage if link else "",
        from_stage=link.from_stage if link else "",
    )


def facts_offered(work: Work, case: Case, access: AccessFacts) -> MergeFacts:
    """What a button looks at: where the case stands. Its page says first what else stands in the way."""
    if case.closure == MERGED:
        return facts_of_merge(work, case, access)
    return MergeFacts(access=access, known_code=MERGED in {one.code for one in work.charter.closures})


def _shut(session: Session, case: Case, into: Case) -> tuple[str, ...]:
    """People who work on the other case and must not know of this one."""
    shut = select(CaseStanding.account_id).where(
        CaseStanding.case_id == case.id,
        CaseStanding.kind.in_([kind.value for kind in CLOSING]),
        CaseStanding.to_at.is_(None),
        CaseStanding.account_id.is_not(None),
    )
    works = select(Account.name).join(CaseStanding, CaseStanding.account_id == Account.id)
    works = works.where(CaseStanding.case_id == into.id, CaseStanding.to_at.is_(None), Account.id.in_(shut))
    works = works.where(CaseStanding.kind.in_([kind.value for kind in WORKING]))
    return tuple(sorted(set(session.scalars(works))))


def what_comes(session: Session, case: Case, into: Case) -> Coming:
    """What would come along, and what of it is there already."""
    there = {(party.person_id, party.role) for party in into.parties}
    officers = {slot.officer_id for slot in into.slots if slot.officer_id is not None}
    tasks = select(func.count()).where(PlanItem.case_id == case.id, PlanItem.ended_at.is_(None))
    letters = select(func.count()).where(Letter.case_id == case.id, Letter.state.in_(ON_THE_WAY))
    requests = select(func.count()).where(DepartmentRequest.case_id == case.id, DepartmentRequest.state.in_(WAITING))
    files = select(func.count()).select_from(CaseFile).where(CaseFile.case_id == case.id)
    live = [party for party in case.parties if party.ended_at is None]
    return Coming(
        complaints=list_complaints(session, case.id),
        people=[(party, (party.person_id, party.role) in there) for party in live],
        officers=[(slot, slot.officer_id in officers) for slot in case.slots],
        pairs=[(pair, same_pair(pair, into)) for pair in undecided_pairs(session, case.id)],
        clocks=list_open(session, case.id),
        files=session.scalar(files) or 0,
        letters=session.scalar(letters) or 0,
        requests=session.scalar(requests) or 0,
        tasks=session.scalar(tasks) or 0,
        walls=len(list_standing(session, case.id)),
    )


def same_pair(pair: Pair, into: Case) -> Pair | None:
    """The pair of another case that is the same: this officer, known by name, and this kind of allegation."""
    officer_id, what = pair.slot.officer_id, (pair.allegation.category, pair.allegation.subtype)
    if officer_id is None:
        return None
    for allegation in into.allegations:
        if (allegation.category, allegation.subtype) == what:
            for other in allegation.pairs:
                if other.slot.officer_id == officer_id:
                    return other
    return None


def came_since(session: Session, link: CaseLink) -> tuple[list[Party], list[Allegation]]:
    """People and allegations that were entered in the other case since the merge, by hand."""
    others = session.scalars(select(CaseLink).where(CaseLink.to_case_id == link.to_case_id)).all()
    brought = {(line.thing, line.to_row) for other in others for line in other.lines}
    entered = select(AuditEntry.payload).where(
        AuditEntry.case_id == link.to_case_id, AuditEntry.event == PartyAdded.name, AuditEntry.at >= link.at
    )
    new = {payload.get("party_id") for payload in session.scalars(entered)}
    people = [one for one in link.target.parties if one.id in new and one.ended_at is None]
    known = [one for one in link.target.allegations if (Thing.ALLEGATION.value, one.id) not in brought]
    return people, [one for one in known if one.created_at >= link.at]
