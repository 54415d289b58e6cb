"""What the desk does by itself: it has the record checked every night."""

from oversight.audit.chain import check
from oversight.desk.models import RecordCheck
from oversight.dispatch.jobs import Outside, OutsideJob, Payload


def _check(outside: Outside, _payload: Payload) -> None:
    with outside.transactions.read() as work:  # long, and nobody waits for it
        report = check(work.session, work.now)
    with outside.transactions.begin() as work:
        work.session.add(RecordCheck(at=work.now, checked=report.checked, head=report.head, broken=report.broken))


CHECK_RECORD = OutsideJob("desk.check_record", _check, queue="late")
"""Recomputes the chain of the record and notes what it found."""
