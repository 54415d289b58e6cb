"""What letters say when a decision was changed later."""

from typing import Any

from oversight.cases.models import Case
from oversight.notices.letters.facts import FactsOf, Payload
from oversight.recommendations.later.models import LaterOutcome
from oversight.work import Work


def facts_of_change(work: Work, _case: Case, payload: Payload) -> dict[str, Any]:
    """What was decided, in words that may be published."""
    return {"decision_words": work.session.get_one(LaterOutcome, payload["later_id"]).words}


CHANGED = FactsOf(facts_of_change, frozenset({"decision_words"}))
"""After somebody outside the board changed a finding or discipline."""
