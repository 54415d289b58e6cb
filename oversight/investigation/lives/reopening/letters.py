"""What letters say when a case is open again."""

from typing import Any

from oversight.cases.models import Case
from oversight.investigation.lives.reopening.models import Reopening
from oversight.notices.letters.facts import FactsOf, Payload
from oversight.work import Work


def facts_of_opening(work: Work, _case: Case, payload: Payload) -> dict[str, Any]:
    """Why it is open again."""
    return {"reasons": work.session.get_one(Reopening, payload["reopening_id"]).reasons}


REOPENED = FactsOf(facts_of_opening, frozenset({"reasons"}))
