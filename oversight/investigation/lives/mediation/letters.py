"""What letters say of a mediation: when and where it is, never what was said there."""

from typing import Any

from oversight.cases.models import Case
from oversight.investigation.lives.mediation.models import Mediation
from oversight.kernel.moments import local
from oversight.notices.letters.facts import FactsOf, Payload
from oversight.work import Work


def facts_of_offer(work: Work, _case: Case, payload: Payload) -> dict[str, Any]:
    """Day, hour, place and mediator."""
    row = work.session.get_one(Mediation, payload["mediation_id"])
    at = local(row.session_at, work.charter.board.time_zone).replace(tzinfo=None)
    return {"mediation_at": at.isoformat(), "mediation_place": row.place, "mediator_name": row.mediator}


OFFERED = FactsOf(facts_of_offer, frozenset({"mediation_at", "mediation_place", "mediator_name"}))
