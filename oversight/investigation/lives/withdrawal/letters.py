"""What letters say of a withdrawal."""

from typing import Any

from oversight.cases.models import Case
from oversight.investigation.lives.withdrawal.models import WithdrawalRequest
from oversight.notices.letters.facts import FactsOf, Payload
from oversight.work import Work


def facts_of_decision(work: Work, _case: Case, payload: Payload) -> dict[str, Any]:
    """Why the director decided so."""
    return {"reasons": work.session.get_one(WithdrawalRequest, payload["request_id"]).reason}


DECIDED = FactsOf(facts_of_decision, frozenset({"reasons"}))
