"""Looking at a case whose life takes another way."""

from collections import Counter

from sqlalchemy import select

from oversight.audit.entries import AuditEntry
from oversight.cases.models import Case
from oversight.deadlines.models import OPEN, Deadline
from oversight.work import Transactions, Work


def stage_of(transactions: Transactions, number: str) -> tuple[str, str | None]:
    """The stage of a case, and how it ended."""
    with transactions.read() as work:
        case = case_of(work, number)
        assert (case.closed_at is not None) == (case.stage in ("closed", "published"))
        return case.stage, case.closure


def case_of(work: Work, number: str) -> Case:
    """The case of a number, whoever asks."""
    return work.session.scalars(select(Case).where(Case.number == number)).one()


def happened(transactions: Transactions, number: str) -> Counter[str]:
    """The events of a case, counted."""
    with transactions.read() as work:
        query = select(AuditEntry.event).where(AuditEntry.case_id == case_of(work, number).id)
        return Counter(work.session.scalars(query))


def clocks_of(transactions: Transactions, number: str) -> dict[str, Deadline]:
    """The open clocks of a case by their code."""
    with transactions.read() as work:
        query = select(Deadline).where(Deadline.case_id == case_of(work, number).id, Deadline.state.in_(OPEN))
        found = {row.clock: row for row in work.session.scalars(query)}
        work.session.expunge_all()
        return found
