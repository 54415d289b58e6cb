"""What the public log does by itself: its head is signed, and every night it is checked."""

from oversight.dispatch.jobs import Outside, OutsideJob, Payload
from oversight.publication.log.actions.signing import sign_head
from oversight.publication.log.checking import check_log
from oversight.publication.log.models import LogCheck
from oversight.publication.log.restoring import ledger_of, note_heads, problem_with_ledger, restore_log


def _sign(outside: Outside, _payload: Payload) -> None:
    ledger = ledger_of(outside.tools)
    with outside.transactions.begin() as work:
        restore_log(work, ledger)
        sign_head(work, outside.tools.vault)
    with outside.transactions.read() as work:
        note_heads(work.session, ledger)


def _check(outside: Outside, _payload: Payload) -> None:
    with outside.transactions.read() as work:  # long, and nobody waits for it
        report = check_log(work.session, work.now).report
        broken = report.broken or problem_with_ledger(work.session, ledger_of(outside.tools))
    with outside.transactions.begin() as work:
        work.session.add(LogCheck(at=work.now, checked=report.checked, head=report.head, broken=broken))


SIGN_HEAD = OutsideJob("publication.sign_head", _sign, queue="late")
"""Signs the head of the public log, each day and when something was published, and notes it outside the database."""
CHECK_LOG = OutsideJob("publication.check_log", _check, queue="late")
"""Recomputes the public log with all its signatures and notes what it found."""
