"""What follows for the public when a clock is missed: an item on the next agenda, until the duty is done."""

from oversight.cases.models import Case
from oversight.dispatch.jobs import Job, Payload
from oversight.hearings.actions.leaving import leave_panels
from oversight.hearings.actions.reports import owe_report, place_reports, settle_reports
from oversight.hearings.recusal.actions import ask_everywhere, ask_members
from oversight.work import Work


def _owe(work: Work, payload: Payload) -> None:
    owe_report(work, payload["deadline_id"])


def _place(work: Work, _payload: Payload) -> None:
    place_reports(work)


def _ask_members(work: Work, payload: Payload) -> None:
    if payload.get("case_id"):
        ask_members(work, work.session.get_one(Case, payload["case_id"]))
    else:
        ask_everywhere(work, payload["account_id"])


def _leave(work: Work, _payload: Payload) -> None:
    leave_panels(work)


def _settle(work: Work, payload: Payload) -> None:
    settle_reports(work, payload["meeting_id"])


OWE_REPORT = Job("hearings.owe_report", _owe)
"""Puts a missed clock on the next agenda, where the charter says so."""
PLACE_REPORTS = Job("hearings.place_reports", _place)
"""Gives waiting items the meeting that was called, or another one when theirs was cancelled."""
ASK_MEMBERS = Job("hearings.ask_members", _ask_members)
"""Asks members about conflicts that were found between them and a case before the board."""
LEAVE_PANELS = Job("hearings.leave_panels", _leave)
"""Takes members whose term has ended off the panels that wait for them."""
SETTLE_REPORTS = Job("hearings.settle_reports", _settle)
"""Takes off an agenda that is posted what was done before."""
