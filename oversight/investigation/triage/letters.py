"""What letters say of triage: the reasons, which whoever decided wrote for the complainant to hear."""

from typing import Any

from sqlalchemy import select

from oversight.cases.models import Case
from oversight.investigation.triage.models import TriageDecision
from oversight.notices.letters.facts import FactsOf, Payload
from oversight.work import Work


def facts_of_triage_letter(work: Work, case: Case, _payload: Payload) -> dict[str, Any]:
    """The reasons of the newest decision."""
    query = select(TriageDecision.reasons).where(TriageDecision.case_id == case.id)
    return {"reasons": work.session.scalar(query.order_by(TriageDecision.id.desc()).limit(1)) or ""}


TRIAGE = FactsOf(facts_of_triage_letter, frozenset(), frozenset({"reasons"}))
"""After it was settled whether the board investigates."""
