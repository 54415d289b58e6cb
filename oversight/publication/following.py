"""What follows a decision, gathered for its public projection: recommendations with their answers, and what changed."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from oversight.cases.models import Allegation, Case, OfficerSlot, Pair
from oversight.publication.projection import AftermathFacts, RecommendationFacts
from oversight.recommendations.answers.models import Response
from oversight.recommendations.answers.queries import responses_of_case
from oversight.recommendations.discipline.models import Recommendation
from oversight.recommendations.discipline.queries import list_recommendations
from oversight.recommendations.disputes.queries import list_disputes
from oversight.recommendations.later.queries import list_later

DISPUTE = "dispute"
"""How a settled dispute is called beside the forums of later outcomes."""
Where = Mapping[int, tuple[int, int]]
"""Pair → the numbers of its allegation and its officer."""


def recommendations_of(session: Session, case: Case) -> tuple[RecommendationFacts, ...]:
    """What the board recommends, and what the department answered to it."""
    rows = list_recommendations(session, case.id)
    if not rows:
        return ()
    answers, where = responses_of_case(session, case.id), _numbers(session, case.id)
    return tuple(_recommendation(row, answers.get(row.id), where) for row in rows)


def _recommendation(row: Recommendation, answer: Response | None, where: Where) -> RecommendationFacts:
    return RecommendationFacts(
        target=row.target,
        kind=row.kind,
        officer=where[row.pair_id][1] if row.pair_id is not None else None,
        level=row.level,
        days=row.days,
        words=row.words,
        choice=answer.choice if answer else "",
        reasons=answer.reasons if answer else "",
        imposed=answer.level if answer else "",
        imposed_days=answer.days if answer else None,
    )


def aftermath_of(session: Session, case: Case) -> tuple[AftermathFacts, ...]:
    """How a dispute ended and what somebody outside the board changed, the oldest first."""
    disputes = [one for one in list_disputes(session, case.id) if one.settled_on is not None]
    later = list_later(session, case.id)
    if not disputes and not later:
        return ()
    where = _numbers(session, case.id)
    found = [
        AftermathFacts(
            forum=DISPUTE,
            label=one.label,
            day=one.settled_on,
            allegation=where[result.pair_id][0],
            officer=where[result.pair_id][1],
            finding=result.prevails or "",
            discipline="",
            level=result.level,
            days=result.days,
            words=one.words if first == 0 else "",
        )
        for one in disputes
        if one.settled_on is not None
        for first, result in enumerate(one.results)
    ]
    found += [
        AftermathFacts(
            forum=row.forum,
            label="",
            day=row.decided_on,
            allegation=where[row.pair_id][0],
            officer=where[row.pair_id][1],
            finding=row.finding,
            discipline=row.discipline,
            level=row.level,
            days=row.days,
            words=row.words,
        )
        for row in later
    ]
    return tuple(sorted(found, key=lambda one: one.day))


def _numbers(session: Session, case_id: int) -> Where:
    query = (
        select(Pair.id, Allegation.number, OfficerSlot.number)
        .join(Allegation, Allegation.id == Pair.allegation_id)
        .join(OfficerSlot, OfficerSlot.id == Pair.slot_id)
        .where(Allegation.case_id == case_id)
    )
    return {pair: (allegation, officer) for pair, allegation, officer in session.execute(query)}
