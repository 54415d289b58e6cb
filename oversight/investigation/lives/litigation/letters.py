"""What letters say of a case that rests."""

from typing import Any

from oversight.cases.models import Case
from oversight.investigation.lives.litigation.models import CourtPause
from oversight.notices.letters.facts import FactsOf, Payload
from oversight.work import Work


def facts_of_resting(work: Work, _case: Case, payload: Payload) -> dict[str, Any]:
    """Why, and when somebody looks again. Never the court's number nor a lawyer's name."""
    row = work.session.get_one(CourtPause, payload["pause_id"])
    return {"reasons": row.reason, "ask_on": row.ask_on.isoformat()}


PAUSED = FactsOf(facts_of_resting, frozenset({"reasons", "ask_on"}))
