"""Who took part in an earlier decision on a case, and where the law keeps them from deciding it again."""

from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from oversight.cases.models import Case
from oversight.charter.schema import Charter
from oversight.charter.schema.voting import WHOLE, Body
from oversight.findings.models import Finding, Writer
from oversight.hearings.again.models import SecondLook, SecondLookPair
from oversight.hearings.models import AgendaItem, Ballot, BallotResult, Vote
from oversight.investigation.triage.models import TriageDecision

FIRST_DECISION: Final = "They took part in the first decision on this case."
FOUND: Final = ("adopted", "stands")


def excludes_earlier(charter: Charter, body: Body) -> bool:
    """Whether who decided before is kept from this body: by the rule of its votes, or by that of panels."""
    rule = charter.voting_rule(body)
    return rule.excludes_prior or (rule.body not in WHOLE and charter.composition.prior_deciders == "excluded")


def deciders_before(session: Session, case: Case) -> frozenset[int]:
    """Members whose vote counted when a pair was found on that is open again, and who concurred in a dismissal.

    Open again is what the board reopened, and what is in dispute before a second panel. A vote on another pair of the
    same case, which still stands, is no earlier decision on what is open now.
    """
    counted = (
        select(Vote.account_id)
        .join(Ballot, Ballot.id == Vote.ballot_id)
        .join(AgendaItem, AgendaItem.id == Ballot.item_id)
        .join(BallotResult, (BallotResult.ballot_id == Vote.ballot_id) & (BallotResult.pair_id == Vote.pair_id))
        .where(AgendaItem.case_id == case.id, Vote.counted, BallotResult.status.in_(FOUND))
    )
    reopened = counted.join(Finding, (Finding.pair_id == Vote.pair_id) & (Finding.writer == Writer.BOARD))
    disputed = counted.join(SecondLookPair, SecondLookPair.pair_id == Vote.pair_id)
    disputed = disputed.join(SecondLook, SecondLook.id == SecondLookPair.look_id).where(SecondLook.ended_at.is_(None))
    voted = reopened.where(Ballot.closed_at <= Finding.reopened_at)
    disputed = disputed.where(Ballot.closed_at <= SecondLook.opened_at)
    concurred = select(TriageDecision.member_id).where(
        TriageDecision.case_id == case.id, TriageDecision.answer == "concurred", TriageDecision.member_id.is_not(None)
    )
    return frozenset(one for one in session.scalars(voted.union(disputed, concurred)) if one is not None)
