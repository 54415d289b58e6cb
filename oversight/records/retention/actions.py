"""Deriving the class of a case, and deriving it again when what it rests on changes."""

from oversight.cases.models import Case
from oversight.records.retention.events import RetentionDerived
from oversight.records.retention.models import Retention
from oversight.records.retention.queries import behind, kept_of, retention_of
from oversight.records.retention.rules import Derived, derive
from oversight.work import Work

BATCH = 200
"""Cases derived in one transaction."""


def rederive(work: Work, case: Case) -> Retention | None:
    """Derive the class of a case from its findings and closure as they stand. Returns nothing where the law has none.

    The record says when class or day changed.
    """
    kept, known = kept_of(work, case), retention_of(work.session, case.id)
    derived = derive(work.charter.retention, kept)
    if derived is None:
        if known is not None:
            work.session.delete(known)
            work.record(RetentionDerived(case_id=case.id, was=known.code, retention="", years=0, until=None))
        return None
    row = known or Retention(case_id=case.id, code="")
    was = (row.code, row.until_on)
    _write(work, row, derived, kept.outcome.value)
    if known is None:
        work.session.add(row)
    if was != (row.code, row.until_on):
        work.record(
            RetentionDerived(
                case_id=case.id, was=was[0], retention=row.code, years=derived.law.years, until=row.until_on
            )
        )
    work.session.flush()
    return row


def derive_behind(work: Work, limit: int = BATCH) -> int:
    """Derive what is behind: missing, of a case closed or opened again, or of an older law. Returns how many."""
    if not work.charter.retention:
        return 0
    ids = behind(work.session, work.charter.version, limit)
    for case_id in ids:
        rederive(work, work.session.get_one(Case, case_id))
    return len(ids)


def _write(work: Work, row: Retention, derived: Derived, outcome: str) -> None:
    row.code, row.name, row.years = derived.law.code, derived.law.name, derived.law.years
    row.citation, row.outcome = derived.law.authority, outcome
    row.from_on, row.until_on = derived.from_on, derived.until_on
    row.reason, row.charter, row.derived_at = derived.reason, work.charter.version, work.now
