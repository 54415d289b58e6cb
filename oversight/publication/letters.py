"""What letters say of a publication: which version it is."""

from typing import Any

from oversight.cases.models import Case
from oversight.notices.letters.facts import FactsOf, Payload
from oversight.work import Work


def facts_of_publication(_work: Work, _case: Case, payload: Payload) -> dict[str, Any]:
    """The version that was published."""
    return {"version": str(payload["version"])}


PUBLICATION = FactsOf(facts_of_publication, frozenset({"version"}))
"""After a decision, or its correction, was published."""
