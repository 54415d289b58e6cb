"""What letters say of a dispute with the department."""

from collections import Counter
from typing import Any

from oversight.cases.models import Case
from oversight.notices.letters.facts import FactsOf, Payload
from oversight.recommendations.disputes.models import DisputeReferral
from oversight.recommendations.disputes.rules import PREVAILS_LABELS, Prevails
from oversight.work import Work


def facts_of_referral(work: Work, _case: Case, payload: Payload) -> dict[str, Any]:
    """Who settles it, and what that body asks itself."""
    row = work.session.get_one(DisputeReferral, payload["dispute_id"])
    return {"outcome": row.label, "reasons": row.test}


def facts_of_end(work: Work, _case: Case, payload: Payload) -> dict[str, Any]:
    """Who prevails, on how many findings, and why."""
    row = work.session.get_one(DisputeReferral, payload["dispute_id"])
    counted = Counter(Prevails(result.prevails) for result in row.results if result.prevails)
    words = "; ".join(f"{PREVAILS_LABELS[one]}: {count}" for one, count in counted.items())
    return {"decision_words": words, "reasons": row.words}


REFERRED = FactsOf(facts_of_referral, frozenset({"outcome", "reasons"}))
"""After a dispute was referred."""
SETTLED = FactsOf(facts_of_end, frozenset({"decision_words", "reasons"}))
"""After it was settled."""
