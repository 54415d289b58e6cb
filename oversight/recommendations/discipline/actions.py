"""Recommending: on a sustained pair within the matrix or with reasons, or to the department."""

from dataclasses import dataclass

from sqlalchemy import func, select

from oversight.access.facts import AccessFacts
from oversight.cases.models import Case, Pair
from oversight.findings.models import Finding, Writer
from oversight.findings.queries import findings_of_case
from oversight.kernel.errors import Invalid, NotFound
from oversight.recommendations.discipline import rules
from oversight.recommendations.discipline.events import RecommendationMade, RecommendationWithdrawn
from oversight.recommendations.discipline.models import Recommendation
from oversight.recommendations.discipline.queries import facts_of_recommending, list_recommendations, prior_sustained
from oversight.recommendations.discipline.rules import Kind, Target
from oversight.work import Work


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What is to be recommended. `pair_id`, `level` and `days` belong to an officer; `words` are published."""

    target: Target
    kind: Kind
    words: str = ""
    reasons: str = ""
    pair_id: int | None = None
    level: str = ""
    days: int | None = None


def recommend(work: Work, case: Case, access: AccessFacts, proposal: Proposal) -> Recommendation:
    """Recommend something. The same kind on the same pair again is a new version of the earlier one.

    Raises Forbidden, Refused before the board has found or after it was sent, or Invalid where it does not fit the
    findings or the matrix of the law.
    """
    work.take(rules.RECOMMEND, case, facts_of_recommending(work, case, access))
    if proposal.kind not in rules.KINDS[proposal.target]:
        raise Invalid("kind", "This does not fit whom it is for. Choose another one.")
    if proposal.kind is not Kind.DISCIPLINE and not proposal.words.strip():
        raise Invalid("words", "Say what the board recommends.")
    pair = _pair(work, case, proposal) if proposal.target is Target.OFFICER else None
    prior, outside = (None, False)
    if proposal.kind is Kind.DISCIPLINE and pair is not None:
        prior, outside = _within(work, case, pair, proposal)
    row = _next_version(work, case, proposal)
    row.prior, row.outside = prior, outside
    work.session.add(row)
    work.session.flush()
    work.record(
        RecommendationMade(
            case_id=case.id,
            recommendation_id=row.id,
            target=row.target,
            kind=row.kind,
            level=row.level,
            pair_id=row.pair_id,
            version=row.version,
            outside=row.outside,
        ),
        detail={"words": row.words, "reasons": row.reasons},
    )
    return row


def _pair(work: Work, case: Case, proposal: Proposal) -> Pair:
    """The sustained pair it is about."""
    found = findings_of_case(work.session, case.id).get(proposal.pair_id or 0, {})
    board: Finding | None = found.get(Writer.BOARD)
    if board is None or not work.charter.finding(board.code).counts_as_sustained:
        raise Invalid("pair", "Choose an allegation that the board has sustained.")
    return work.session.get_one(Pair, proposal.pair_id)


def _within(work: Work, case: Case, pair: Pair, proposal: Proposal) -> tuple[int, bool]:
    """The earlier findings the matrix was read with, and whether the level lies outside it. Raises Invalid."""
    law = work.charter
    if proposal.level not in {one.code for one in law.discipline}:
        raise Invalid("level", "Choose one of the levels in the list.")
    level, prior = law.level(proposal.level), prior_sustained(work.session, law, case, work.now)[pair.slot_id]
    if wrong := rules.against_days(level, proposal.days):
        raise Invalid("days", wrong)
    band = rules.band_of(law, pair.allegation.category, prior)
    if wrong := rules.against_level(law, band, level, proposal.reasons):
        raise Invalid("reasons" if not proposal.reasons.strip() else "level", wrong)
    return prior, band is not None and not band.holds(level)


def _next_version(work: Work, case: Case, proposal: Proposal) -> Recommendation:
    """A new recommendation; on a pair the next version of the one of its kind that stands."""
    earlier = next(
        (
            one
            for one in list_recommendations(work.session, case.id)
            if proposal.pair_id is not None and (one.pair_id, one.kind) == (proposal.pair_id, proposal.kind.value)
        ),
        None,
    )
    if earlier is not None:
        earlier.ended_at = work.now
        work.session.flush()
    highest = select(func.max(Recommendation.number)).where(Recommendation.case_id == case.id)
    return Recommendation(
        case_id=case.id,
        number=earlier.number if earlier else (work.session.scalar(highest) or 0) + 1,
        version=earlier.version + 1 if earlier else 1,
        target=proposal.target.value,
        kind=proposal.kind.value,
        pair_id=proposal.pair_id,
        level=proposal.level,
        days=proposal.days,
        words=proposal.words.strip(),
        reasons=proposal.reasons.strip(),
        by_id=work.actor.account_id,
        at=work.now,
        charter=work.charter.version,
    )


def withdraw_recommendation(work: Work, case: Case, access: AccessFacts, number: int) -> None:
    """Take a recommendation back before it is sent; it stays in the file. Raises Forbidden, Refused or NotFound."""
    work.take(rules.WITHDRAW, case, facts_of_recommending(work, case, access))
    row = next((one for one in list_recommendations(work.session, case.id) if one.number == number), None)
    if row is None:
        raise NotFound("There is no such recommendation.")
    row.ended_at = work.now
    work.record(RecommendationWithdrawn(case_id=case.id, recommendation_id=row.id))
