"""What letters say of an early resolution."""

from typing import Any

from oversight.cases.models import Case
from oversight.investigation.lives.resolution.models import Resolution
from oversight.notices.letters.facts import FactsOf, Payload
from oversight.work import Work


def facts_of_order(work: Work, _case: Case, payload: Payload) -> dict[str, Any]:
    """What the department is asked for, and by when."""
    row = work.session.get_one(Resolution, payload["resolution_id"])
    return {"reasons": row.words, "ask_on": row.due_on.isoformat()}


ORDERED = FactsOf(facts_of_order, frozenset({"reasons", "ask_on"}))
