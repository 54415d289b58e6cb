"""Reading complaints and drafts."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, joinedload

from oversight.access.facts import Actor
from oversight.cases.models import Case
from oversight.cases.queries import visible_to
from oversight.cases.rules import Stage
from oversight.complaints.models import Complaint, Draft, DraftFile
from oversight.evidence.examining.models import FileDerivative
from oversight.evidence.models import CaseFile
from oversight.evidence.uploads.models import Upload
from oversight.people.passwords import digest
from oversight.reminders.models import Reminder
from oversight.reminders.rules import Kind


def get_by_receipt(session: Session, receipt_digest: str) -> Complaint | None:
    """The complaint that a receipt opens, with its case. One query, whether there is one or not."""
    query = select(Complaint).where(Complaint.receipt_digest == receipt_digest)
    return session.scalar(query.options(joinedload(Complaint.case).joinedload(Case.incident)))


def get_by_submission(session: Session, submission_key: str) -> Complaint | None:
    """The complaint that a form became, if it was sent before."""
    query = select(Complaint).where(Complaint.submission_key == submission_key)
    return session.scalar(query.options(joinedload(Complaint.case)))


def list_complaints(session: Session, case_id: int) -> Sequence[Complaint]:
    """The complaints of a case in the order in which they were entered."""
    return session.scalars(select(Complaint).where(Complaint.case_id == case_id).order_by(Complaint.number)).all()


def next_number(session: Session, case_id: int) -> int:
    """The number of the next complaint of a case."""
    query = select(func.coalesce(func.max(Complaint.number), 0)).where(Complaint.case_id == case_id)
    return session.scalars(query).one() + 1


def get_draft(session: Session, token: str, now: dt.datetime, *, for_change: bool = False) -> Draft | None:
    """The draft of a browser, unless it is too old. `for_change` waits until nobody else changes it."""
    query = select(Draft).where(Draft.token_digest == digest(token), Draft.expires_at > now)
    if for_change:
        query = query.with_for_update().execution_options(populate_existing=True)
    return session.scalar(query)


def get_draft_by_receipt(session: Session, receipt_digest: str, now: dt.datetime) -> Draft | None:
    """The draft that six words open."""
    return session.scalar(select(Draft).where(Draft.receipt_digest == receipt_digest, Draft.expires_at > now))


def list_loose_files(session: Session) -> list[tuple[str, bool]]:
    """Fingerprints of files without a draft, each with whether something else still needs its bytes."""
    other = select(DraftFile.sha256).where(DraftFile.draft_id.is_not(None))
    coming = select(Upload.sha256).where(Upload.finished_at.is_(None))
    needed = or_(
        DraftFile.sha256.in_(select(CaseFile.sha256)),
        DraftFile.sha256.in_(select(FileDerivative.sha256)),
        DraftFile.sha256.in_(other),
        DraftFile.sha256.in_(coming),
    )
    query = select(DraftFile.sha256, needed).where(DraftFile.draft_id.is_(None)).distinct()
    return [(sha256, bool(kept)) for sha256, kept in session.execute(query)]


@dataclass(frozen=True)
class UrgentLine:
    """An urgent complaint that nobody has logged yet, as the desk shows it. `mark` is a code of the charter."""

    case_number: str
    mark: str
    received_at: dt.datetime
    called: int
    "How many people were written to."


def list_urgent(session: Session, actor: Actor) -> list[UrgentLine]:
    """Urgent complaints still waiting at the door of cases this person has to do with, oldest first."""
    called = (
        select(func.count())
        .where(Reminder.kind == Kind.URGENT.value, Reminder.about == Complaint.id, Reminder.sent_at.is_not(None))
        .scalar_subquery()
    )
    query = (
        select(Case.number, Case.urgent, Complaint.received_at, called)
        .join(Complaint, Complaint.case_id == Case.id)
        .where(Case.urgent != "", Case.stage == Stage.RECEIVED.value, Complaint.number == 1, visible_to(actor))
        .order_by(Complaint.received_at)
    )
    return [UrgentLine(*row) for row in session.execute(query)]
