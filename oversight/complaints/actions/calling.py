"""Calling the offices on duty about an urgent complaint: who is written to, each once, and what the mail says."""

from collections.abc import Iterable

from oversight.access.offices import Office
from oversight.complaints.events import UrgentCalled
from oversight.complaints.models import Complaint
from oversight.people.models import Account
from oversight.people.queries import list_holders
from oversight.reminders.actions import Compose, owe
from oversight.reminders.models import Reminder
from oversight.reminders.queries import may_know
from oversight.reminders.rules import Kind, Words
from oversight.work import Work


def start_call(work: Work, complaint_id: int) -> list[int]:
    """Owe a mail to every holder of the offices that the charter names. Returns the numbers of those still to go."""
    complaint = work.session.get_one(Complaint, complaint_id)
    offices = {mark.office for mark in work.charter.intake.urgent if mark.code in complaint.urgent}
    return owe(work, Kind.URGENT, complaint.id, _holders(work, offices, complaint.case_id), complaint.case_id)


def _holders(work: Work, offices: Iterable[Office], case_id: int) -> list[int]:
    found = {}
    for office in sorted(offices):
        for account in list_holders(work.session, office, work.today):
            if may_know(work, case_id, account):
                found[account.id] = account.id
    return list(found)


def words_of_call(public_url: str) -> Compose:
    """What the mail says: the number and the marks. Nothing when the case is over by then."""

    def compose(work: Work, row: Reminder, account: Account) -> Words | None:
        complaint = work.session.get_one(Complaint, row.about)
        if complaint.case.closed_at is not None or not may_know(work, complaint.case_id, account):
            return None
        number, marks = complaint.case.number, work.charter.intake.urgent
        lines = [
            f"Complaint {number} came in with an urgent mark:",
            *(f"- {mark.label}" for mark in marks if mark.code in complaint.urgent),
            "",
            f"Open it now: {public_url}/cases/{number}",
        ]
        return Words(f"Urgent: {number}", lines)

    return compose


def end_call(work: Work, complaint_id: int, count: int) -> None:
    """Note how many people were called."""
    complaint = work.session.get_one(Complaint, complaint_id)
    work.record(UrgentCalled(case_id=complaint.case_id, complaint_id=complaint.id, count=count))
