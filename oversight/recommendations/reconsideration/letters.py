"""What letters say of a request to look again."""

from typing import Any

from oversight.cases.models import Case
from oversight.notices.letters.facts import FactsOf, Payload
from oversight.recommendations.reconsideration.models import ReconsiderationRequest
from oversight.recommendations.reconsideration.rules import RequestState
from oversight.work import Work

RESULTS = {
    RequestState.GRANTED: "The board looks at the case again. Its decision stands until it decides anew.",
    RequestState.REFUSED: "The board does not look again. Its decision stands.",
}


def facts_of_late(work: Work, _case: Case, payload: Payload) -> dict[str, Any]:
    """Until when it could have come."""
    row = work.session.get_one(ReconsiderationRequest, payload["request_id"])
    return {"due_on": (row.last_on or row.arrived_on).isoformat()}


def facts_of_decision(work: Work, _case: Case, payload: Payload) -> dict[str, Any]:
    """Whether the board looks again, and why."""
    row = work.session.get_one(ReconsiderationRequest, payload["request_id"])
    return {"decision_words": RESULTS[RequestState(row.state)], "reasons": row.reasons}


LATE = FactsOf(facts_of_late, frozenset({"due_on"}))
"""After a request that came too late."""
DECIDED = FactsOf(facts_of_decision, frozenset({"decision_words", "reasons"}))
"""After it was decided whether the board looks again."""
