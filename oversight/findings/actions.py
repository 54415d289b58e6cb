"""Writing a finding: the one way for all three writers."""

from sqlalchemy import select

from oversight.cases.models import Pair
from oversight.findings.events import FindingWritten
from oversight.findings.models import Finding, Writer
from oversight.kernel.errors import Invalid
from oversight.work import Work


def write_finding(
    work: Work, pair: Pair, writer: Writer, code: str, reasons: str, *, votes: tuple[int, int] | None = None
) -> Finding:
    """Write a finding beside the others; an older one of the same writer is superseded, never changed.

    The caller has checked the permission through its own step. Raises Invalid for a code the charter does not know.
    """
    if code not in {finding.code for finding in work.charter.findings}:
        raise Invalid("code", "Choose one of the findings in the list.")
    current = select(Finding).where(
        Finding.pair_id == pair.id, Finding.writer == writer.value, Finding.superseded_at.is_(None)
    )
    for older in work.session.scalars(current):
        older.superseded_at = work.now
    work.session.flush()  # the older one must step aside before the database sees the newer
    finding = Finding(
        pair_id=pair.id,
        writer=writer.value,
        code=code,
        reasons=reasons.strip(),
        by_id=work.actor.account_id,
        at=work.now,
        charter=work.charter.version,
        votes_for=votes[0] if votes else None,
        votes_against=votes[1] if votes else None,
    )
    work.session.add(finding)
    work.record(
        FindingWritten(case_id=pair.allegation.case_id, pair_id=pair.id, writer=writer.value, code=code),
        detail={"reasons": finding.reasons},
    )
    return finding
