"""Reading recommendations, and how often an officer was found against before."""

import datetime as dt
from collections.abc import Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from oversight.access.facts import AccessFacts
from oversight.cases.models import Allegation, Case, OfficerSlot, Pair
from oversight.charter.schema import Charter
from oversight.findings.models import Finding, Writer
from oversight.findings.queries import undecided_pairs
from oversight.recommendations.discipline.models import Recommendation
from oversight.recommendations.discipline.rules import RecommendingFacts
from oversight.recommendations.queries import facts_transmittal
from oversight.work import Work


def list_recommendations(session: Session, case_id: int) -> Sequence[Recommendation]:
    """What the board recommends in a case now, in order."""
    query = select(Recommendation).where(Recommendation.case_id == case_id, Recommendation.ended_at.is_(None))
    return session.scalars(query.order_by(Recommendation.number)).all()


def list_sent_recommendations(session: Session, case_id: int) -> Sequence[Recommendation]:
    """What was sent to the department and still stands."""
    return [one for one in list_recommendations(session, case_id) if one.sent_at is not None]


def prior_sustained(session: Session, law: Charter, case: Case, now: dt.datetime) -> Mapping[int, int]:
    """For each officer of a case, by slot: in how many other cases the board sustained something.

    An officer whom nobody has identified has none. Only numbers leave this query.
    """
    officers = {slot.officer_id for slot in case.slots if slot.officer_id is not None}
    counted = [one.code for one in law.known_findings if one.counts_as_sustained]
    query = (
        select(OfficerSlot.officer_id, func.count(func.distinct(Allegation.case_id)))
        .select_from(Finding)
        .join(Pair, Pair.id == Finding.pair_id)
        .join(Allegation, Allegation.id == Pair.allegation_id)
        .join(OfficerSlot, OfficerSlot.id == Pair.slot_id)
        .where(OfficerSlot.officer_id.in_(officers), Allegation.case_id != case.id)
        .where(Finding.writer == Writer.BOARD.value, Finding.superseded_at.is_(None), Finding.code.in_(counted))
    )
    if law.answering.prior_years:
        query = query.where(Finding.at >= now - dt.timedelta(days=365 * law.answering.prior_years))
    found = {row[0]: row[1] for row in session.execute(query.group_by(OfficerSlot.officer_id))}
    return {slot.id: found.get(slot.officer_id, 0) for slot in case.slots}


def facts_of_recommending(work: Work, case: Case, access: AccessFacts) -> RecommendingFacts:
    """What the guards look at."""
    return RecommendingFacts(
        access=access,
        decided=not undecided_pairs(work.session, case.id),
        transmitted=facts_transmittal(work, case, access).transmitted,
    )
