"""Calling the offices on duty about an urgent complaint: who is written to, each once, and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from oversight.access.offices import Office
from oversight.complaints.events import UrgentCalled
from oversight.complaints.models import Complaint, UrgentMail
from oversight.people.models import Account
from oversight.people.queries import list_holders
from oversight.work import Work


@dataclass(frozen=True)
class MailToSend:
    """One e-mail that is owed. `again` says that an earlier attempt may have arrived."""

    complaint_id: int
    account_id: int
    address: str
    case_number: str
    labels: tuple[str, ...]
    again: bool


def start_call(work: Work, complaint_id: int) -> list[MailToSend]:
    """Note an attempt for every holder of the offices that the charter names, and say what to send now."""
    complaint = work.session.get_one(Complaint, complaint_id)
    marks = [mark for mark in work.charter.intake.urgent if mark.code in complaint.urgent]
    labels = tuple(mark.label for mark in marks)
    owed = []
    for account in _holders(work, {mark.office for mark in marks}):
        row = _attempt(work, complaint, account)
        if row is not None:
            owed.append(
                MailToSend(
                    complaint.id, account.id, account.email, complaint.case.number, labels, again=row.attempts > 1
                )
            )
    return owed


def _holders(work: Work, offices: Iterable[Office]) -> list[Account]:
    found = {}
    for office in sorted(offices):
        found.update({account.id: account for account in list_holders(work.session, office, work.today)})
    return list(found.values())


def _attempt(work: Work, complaint: Complaint, account: Account) -> UrgentMail | None:
    query = select(UrgentMail).where(UrgentMail.complaint_id == complaint.id, UrgentMail.account_id == account.id)
    row = work.session.scalar(query)
    if row is not None and row.sent_at is not None:
        return None
    if row is None:
        row = UrgentMail(complaint_id=complaint.id, account_id=account.id, attempts=0, tried_at=work.now)
        work.session.add(row)
    row.attempts += 1
    row.tried_at = work.now
    work.session.flush()
    return row


def end_call(work: Work, sent: list[MailToSend]) -> None:
    """Note what was sent."""
    for mail in sent:
        row = work.session.scalars(
            select(UrgentMail).where(
                UrgentMail.complaint_id == mail.complaint_id, UrgentMail.account_id == mail.account_id
            )
        ).one()
        row.sent_at = work.now
    if sent:
        complaint = work.session.get_one(Complaint, sent[0].complaint_id)
        work.record(UrgentCalled(case_id=complaint.case_id, complaint_id=complaint.id, count=len(sent)))
