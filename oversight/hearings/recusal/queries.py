"""Reading what stands between a member and a case: found conflicts, challenges, approvals."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from oversight.cases.models import Case
from oversight.charter.schema import Recipient
from oversight.hearings.models import AgendaItem, PanelSeat
from oversight.hearings.recusal.models import FoundConflict, Necessity, PanelChallenge
from oversight.hearings.recusal.rules import Answer, Challenger, mark_of, relevant
from oversight.investigation.queries.conflicts import hits_of
from oversight.investigation.rules.conflicts import Hit
from oversight.kernel.moments import local_date
from oversight.notices.models import Letter
from oversight.people.models import Account
from oversight.work import Work


def unanswered(work: Work, case: Case, accounts: Sequence[Account]) -> Mapping[int, tuple[Hit, ...]]:
    """For each account: what was found about this case and not answered with "none"; accounts without any are absent.

    The matching is done now: a name that came onto the file a minute ago counts.
    """
    law = work.charter.conflict_rule
    if not law.matched or not accounts:
        return {}
    settled = _settled(work.session, case.id)
    hits = hits_of(work.session, case, accounts, work.today)
    found = {
        account_id: tuple(hit for hit in relevant(own, law) if (account_id, mark_of(hit)) not in settled)
        for account_id, own in hits.items()
    }
    return {account_id: own for account_id, own in found.items() if own}


def _settled(session: Session, case_id: int) -> set[tuple[int, str]]:
    query = select(FoundConflict.account_id, FoundConflict.mark).where(
        FoundConflict.case_id == case_id, FoundConflict.answer == Answer.NONE.value
    )
    return {(account_id, mark) for account_id, mark in session.execute(query)}


def conflicts_on(session: Session, case_id: int) -> Sequence[FoundConflict]:
    """What members were asked about a case, the latest first."""
    query = select(FoundConflict).where(FoundConflict.case_id == case_id).options(joinedload(FoundConflict.account))
    return session.scalars(query.order_by(FoundConflict.id.desc())).all()


def asked_of(session: Session, account_id: int | None) -> Sequence[FoundConflict]:
    """What one member was asked and has not answered, the oldest first."""
    query = (
        select(FoundConflict)
        .where(FoundConflict.account_id == account_id, FoundConflict.answered_at.is_(None))
        .options(joinedload(FoundConflict.case))
    )
    return session.scalars(query.order_by(FoundConflict.id)).all()


def challenges_on(session: Session, case_id: int) -> Sequence[PanelChallenge]:
    """The objections to members on a case, the latest first."""
    query = (
        select(PanelChallenge)
        .join(PanelSeat, PanelSeat.id == PanelChallenge.place_id)
        .join(AgendaItem, AgendaItem.id == PanelSeat.item_id)
        .where(AgendaItem.case_id == case_id)
        .options(joinedload(PanelChallenge.place).joinedload(PanelSeat.account), joinedload(PanelChallenge.slot))
    )
    return session.scalars(query.order_by(PanelChallenge.id.desc())).all()


def own_challenges(session: Session, case_id: int) -> list[PanelChallenge]:
    """The complainant's own objections on a case, as the status page shows them."""
    return [one for one in challenges_on(session, case_id) if one.by_role == Challenger.COMPLAINANT.value]


def necessity_of(session: Session, item_id: int) -> Mapping[int, Necessity]:
    """Account → counsel's approval, for the members of one item who take part by the rule of necessity."""
    query = (
        select(PanelSeat.account_id, Necessity)
        .join(PanelSeat, PanelSeat.id == Necessity.place_id)
        .where(PanelSeat.item_id == item_id)
        .options(joinedload(Necessity.approved_by))
    )
    return {row[0]: row[1] for row in session.execute(query)}


COMPLAINANTS = (Recipient.COMPLAINANT.value, Recipient.GUARDIAN.value, Recipient.REPRESENTATIVE.value)
NAMING = ("case_scheduled", "member_replaced")
"""Events whose letters name the panel."""


def told_of_panel(work: Work, place: PanelSeat, *, slot_id: int | None) -> dt.date | None:
    """The day on which the complainant, or this officer, was written to about this member; nothing before."""
    query = select(Letter.sent_at, Letter.occasion).where(
        Letter.case_id == place.item.case_id,
        Letter.sent_at.is_not(None),
        Letter.created_at >= place.since,
        Letter.slot_id == slot_id if slot_id is not None else Letter.recipient.in_(COMPLAINANTS),
    )
    days = defaultdict(list)
    for sent_at, occasion in work.session.execute(query):
        days[str(occasion.get("event"))].append(local_date(sent_at, work.charter.board.time_zone))
    named = [day for event in NAMING for day in days[event]]
    return min(named) if named else None
