"""What follows when an officer of a case is named."""

from oversight.cases.models import Case, OfficerSlot
from oversight.dispatch.jobs import Job, Payload
from oversight.investigation.officers.actions import ask_about_conflicts
from oversight.work import Work


def _ask(work: Work, payload: Payload) -> None:
    case = work.session.get_one(Case, payload["case_id"])
    ask_about_conflicts(work, case, work.session.get_one(OfficerSlot, payload["slot_id"]))


ASK_ABOUT_CONFLICTS = Job("investigation.ask_about_conflicts", _ask)
"""Asks everybody who works on the case whether they know the officer."""
