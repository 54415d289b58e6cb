"""What the public log does by itself: its head is signed, and every night it is checked."""

from oversight.dispatch.jobs import Outside, OutsideJob, Payload
from oversight.publication.log.actions.signing import sign_head
from oversight.publication.log.checking import check_log
from oversight.publication.log.models import LogCheck


def _sign(outside: Outside, _payload: Payload) -> None:
    with outside.transactions.begin() as work:
        sign_head(work, outside.tools.vault)


def _check(outside: Outside, _payload: Payload) -> None:
    with outside.transactions.read() as work:  # long, and nobody waits for it
        report = check_log(work.session, work.now).report
    with outside.transactions.begin() as work:
        work.session.add(LogCheck(at=work.now, checked=report.checked, head=report.head, broken=report.broken))


SIGN_HEAD = OutsideJob("publication.sign_head", _sign, queue="late")
"""Signs the head of the public log: each day, and whenever something was published."""
CHECK_LOG = OutsideJob("publication.check_log", _check, queue="late")
"""Recomputes the public log with all its signatures and notes what it found."""
