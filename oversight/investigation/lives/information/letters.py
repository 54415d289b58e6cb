"""What letters say of what is missing."""

from typing import Any

from oversight.cases.models import Case
from oversight.investigation.lives.information.models import InformationRequest
from oversight.notices.letters.facts import FactsOf, Payload
from oversight.work import Work


def facts_of_missing(work: Work, _case: Case, payload: Payload) -> dict[str, Any]:
    """What the complaint lacks, in the words written for the complainant."""
    return {"missing": work.session.get_one(InformationRequest, payload["request_id"]).missing}


MISSING = FactsOf(facts_of_missing, frozenset({"missing"}))
