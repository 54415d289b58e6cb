"""Reading what the class of a case is derived from, and which cases are due."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import Row, or_, select
from sqlalchemy.orm import Session

from oversight.access.facts import Actor
from oversight.cases.models import Case
from oversight.cases.queries import visible_to
from oversight.findings.models import Writer
from oversight.findings.queries import load_allegations
from oversight.kernel.moments import local_date
from oversight.records.disposal.queries import not_disposed
from oversight.records.holds.queries import is_held
from oversight.records.retention.models import Retention
from oversight.records.retention.rules import Kept
from oversight.work import Work

FINDERS = (Writer.BOARD, Writer.DEPARTMENT)
"""Whose findings decide how long a file is kept."""
LONGEST = 200
"""Cases shown on the list at once, the ones that are due longest first."""


def kept_of(work: Work, case: Case) -> Kept:
    """The facts of a case that decide how long its file is kept."""
    zone = work.charter.board.time_zone
    found = load_allegations(work.session, case).values()
    rows = [finding for written in found for writer, finding in written.items() if writer in FINDERS]
    return Kept(
        received_on=local_date(case.received_at, zone),
        closed_on=local_date(case.closed_at, zone) if case.closed_at else None,
        last_finding_on=max((local_date(row.at, zone) for row in rows), default=None),
        closure=case.closure or "",
        families=_families(work, case),
        sustained_by=frozenset(row.writer for row in rows if _sustains(work, row.charter, row.code)),
        found_by=frozenset(row.writer for row in rows),
    )


def _sustains(work: Work, charter: str, code: str) -> bool:
    """Whether a finding sustains, by the law under which it was found."""
    return work.charters.version(charter).finding(code).counts_as_sustained


def _families(work: Work, case: Case) -> frozenset[str]:
    return frozenset(work.charters.version(row.charter).category(row.category).family for row in case.allegations)


def retention_of(session: Session, case_id: int) -> Retention | None:
    """The class of a case as it was last derived."""
    return session.get(Retention, case_id)


def behind(session: Session, version: str, limit: int) -> Sequence[int]:
    """Closed cases without a class, cases reopened since, and classes of another version of the law."""
    late = or_(
        (Retention.case_id.is_(None) & Case.closed_at.is_not(None)),
        (Retention.charter != version),
        (Retention.until_on.is_not(None) & Case.closed_at.is_(None)),
        (Retention.until_on.is_(None) & Case.closed_at.is_not(None)),
    )
    query = select(Case.id).outerjoin(Retention, Retention.case_id == Case.id).where(late, not_disposed())
    return session.scalars(query.order_by(Case.id).limit(limit)).all()


def list_due(session: Session, actor: Actor, today: dt.date) -> Sequence[Row[int, str, str, str, dt.date | None, bool]]:
    """Cases whose file may be disposed of, as far as this person may know of them, with class, outcome and day."""
    query = (
        select(Case.id, Case.number, Retention.name, Retention.outcome, Retention.until_on, is_held().label("held"))
        .join(Retention, Retention.case_id == Case.id)
        .where(Retention.until_on <= today, Case.closed_at.is_not(None), visible_to(actor))
        .order_by(Retention.until_on, Case.id)
    )
    return session.execute(query.limit(LONGEST)).all()
