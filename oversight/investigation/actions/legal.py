"""Counsel signs a finished investigation off, or sends it back."""

from oversight.access.facts import AccessFacts
from oversight.cases.models import Case
from oversight.investigation.actions.words import required
from oversight.investigation.events import CounselSentBack, CounselSignedOff
from oversight.investigation.models import LegalReview
from oversight.investigation.queries.legal import facts_of_legal
from oversight.investigation.rules import legal as rules
from oversight.work import Work


def sign_off(work: Work, case: Case, access: AccessFacts, memo: str) -> LegalReview:
    """Sign the investigation off. Raises Forbidden, Refused when the charter asks for no review, Invalid, no memo."""
    words = required("memo", memo, "Write the memo: what was looked at, and why it holds.", 50_000)
    work.take(rules.SIGN_OFF, case, facts_of_legal(work, case, access))
    review = _add(work, case, words, signed_off=True)
    work.record(CounselSignedOff(case_id=case.id, review_id=review.id), detail={"memo": words})
    return review


def send_back(work: Work, case: Case, access: AccessFacts, memo: str) -> LegalReview:
    """Send the investigation back to the investigator. Raises Forbidden, Refused, or Invalid without a memo."""
    words = required("memo", memo, "Write the memo: what does not hold, and what would mend it.", 50_000)
    work.take(rules.SEND_BACK, case, facts_of_legal(work, case, access))
    review = _add(work, case, words, signed_off=False)
    work.record(CounselSentBack(case_id=case.id, review_id=review.id), detail={"memo": words})
    return review


def _add(work: Work, case: Case, memo: str, *, signed_off: bool) -> LegalReview:
    review = LegalReview(case_id=case.id, signed_off=signed_off, memo=memo, by_id=work.actor.account_id, at=work.now)
    work.session.add(review)
    work.session.flush()
    return review
