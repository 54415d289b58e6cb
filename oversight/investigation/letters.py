"""What letters say of an interview: when and where it is, and who leads it."""

from typing import Any

from oversight.cases.models import Case
from oversight.investigation.models import Appointment
from oversight.kernel.moments import local
from oversight.notices.letters.facts import FactsOf, Payload
from oversight.people.models import Account
from oversight.work import Work


def facts_of_appointment(work: Work, _case: Case, payload: Payload) -> dict[str, Any]:
    """Day, hour and place, and whoever agreed on it."""
    row = work.session.get_one(Appointment, payload["appointment_id"])
    at = local(row.at, work.charter.board.time_zone).replace(tzinfo=None)
    leads = work.session.get_one(Account, row.by_id).name
    return {"interview_at": at.isoformat(), "interview_place": row.place, "investigator_name": leads}


APPOINTMENT = FactsOf(facts_of_appointment, frozenset({"interview_at", "interview_place", "investigator_name"}))
