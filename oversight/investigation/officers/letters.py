"""What a letter says to somebody who was named in a complaint by mistake."""

from typing import Any

from sqlalchemy import func, select

from oversight.cases.models import Case, OfficerIdentification
from oversight.kernel.moments import local_date
from oversight.notices.letters.facts import FactsOf, Payload
from oversight.notices.models import Letter
from oversight.notices.retracting.models import LetterRetraction
from oversight.work import Work


def facts_of_correction(work: Work, _case: Case, payload: Payload) -> dict[str, Any]:
    """The day of the first letter that is taken back.

    Nothing of the case is told any more: neither what is alleged nor who the officers are.
    """
    named = OfficerIdentification
    query = (
        select(func.min(func.coalesce(Letter.sent_at, Letter.created_at)))
        .join(LetterRetraction, LetterRetraction.letter_id == Letter.id)
        .join(named, named.slot_id == Letter.slot_id)
        .where(Letter.slot_id == payload["slot_id"], named.officer_id == payload["superseded_officer_id"])
        .where(Letter.created_at >= named.at, LetterRetraction.at == named.superseded_at)
    )
    first = work.session.scalar(query)
    day = local_date(first, work.charter.board.time_zone).isoformat() if first else ""
    return {"earlier_on": day, "allegations": [], "officers": [], "incident_when": "", "incident_place": ""}


CORRECTED = FactsOf(
    facts_of_correction,
    frozenset(),
    frozenset({"earlier_on", "allegations", "officers", "incident_when", "incident_place"}),
)
