"""What follows for the public when a clock is missed: an item on the next agenda, until the duty is done."""

from oversight.dispatch.jobs import Job, Payload
from oversight.hearings.actions.reports import owe_report, place_reports, settle_reports
from oversight.work import Work


def _owe(work: Work, payload: Payload) -> None:
    owe_report(work, payload["deadline_id"])


def _place(work: Work, _payload: Payload) -> None:
    place_reports(work)


def _settle(work: Work, payload: Payload) -> None:
    settle_reports(work, payload["meeting_id"])


OWE_REPORT = Job("hearings.owe_report", _owe)
"""Puts a missed clock on the next agenda, where the charter says so."""
PLACE_REPORTS = Job("hearings.place_reports", _place)
"""Gives waiting items the meeting that was called, or another one when theirs was cancelled."""
SETTLE_REPORTS = Job("hearings.settle_reports", _settle)
"""Takes off an agenda that is posted what was done before."""
