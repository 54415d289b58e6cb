"""Writing a finding: the one way for all three writers."""

import datetime as dt

from sqlalchemy import select

from oversight.cases.models import Allegation, Case, Pair
from oversight.findings.events import FindingWritten, PairClosed, PairReopened
from oversight.findings.models import Finding, PairClosure, Writer
from oversight.findings.queries import get_pair_closure, undecided_pairs
from oversight.kernel.errors import Invalid, Refused
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


def close_pair(work: Work, pair: Pair, code: str, reason: str = "") -> PairClosure:
    """Close a pair without a finding, for a reason of the charter: a closure or a ground of dismissal.

    The caller has checked the permission through its own step. Raises Invalid for a code that the charter does not
    know, Refused when the pair is closed already.
    """
    law = work.charter
    if code not in {one.code for one in law.closures} | {one.code for one in law.dismissal.grounds}:
        raise Invalid("code", "Choose one of the reasons in the list.")
    if get_pair_closure(work.session, pair.id) is not None:
        raise Refused("This allegation against this officer is closed already.")
    closure = PairClosure(
        pair_id=pair.id,
        code=code,
        reason=reason.strip(),
        by_id=work.actor.account_id,
        at=work.now,
        charter=law.version,
    )
    work.session.add(closure)
    work.session.flush()
    work.record(
        PairClosed(case_id=pair.allegation.case_id, pair_id=pair.id, code=code),
        detail={"reason": closure.reason} if closure.reason else None,
    )
    return closure


def close_live_pairs(work: Work, case: Case, code: str, reason: str = "") -> int:
    """Close every undecided pair of a case for one reason: whoever closes a case calls this. Answers how many."""
    pairs = undecided_pairs(work.session, case.id)
    for pair in pairs:
        close_pair(work, pair, code, reason)
    return len(pairs)


def reopen_pair(work: Work, pair: Pair, reason: str) -> None:
    """Take the closure of a pair back; it stays in the file. Raises Refused when the pair is not closed."""
    closure = get_pair_closure(work.session, pair.id)
    if closure is None:
        raise Refused("This allegation against this officer is not closed.")
    closure.undone_at = work.now
    work.record(
        PairReopened(case_id=pair.allegation.case_id, pair_id=pair.id, code=closure.code), detail={"reason": reason}
    )


def reopen_pairs_of(work: Work, case: Case, closed_at: dt.datetime, reason: str) -> int:
    """Take back the closures that came with the closing of a case at that moment. Answers how many.

    A pair that was closed by itself before stays closed until somebody takes it up.
    """
    query = (
        select(PairClosure, Pair)
        .join(Pair, Pair.id == PairClosure.pair_id)
        .join(Pair.allegation)
        .where(Allegation.case_id == case.id, PairClosure.undone_at.is_(None), PairClosure.at >= closed_at)
    )
    rows = work.session.execute(query).all()
    for _closure, pair in rows:
        reopen_pair(work, pair, reason)
    return len(rows)


def reopen_findings_of(work: Work, case: Case) -> int:
    """Let the board decide again: its findings and the department's stand until newer ones do. Answers how many.

    The caller has checked the permission through its own step.
    """
    query = select(Finding).join(Finding.pair).join(Pair.allegation).where(Allegation.case_id == case.id)
    later = query.where(Finding.writer != Writer.INVESTIGATOR.value, Finding.superseded_at.is_(None))
    rows = work.session.scalars(later.where(Finding.reopened_at.is_(None))).all()
    for row in rows:
        row.reopened_at = work.now
    return len(rows)
