"""Jobs that failed for good: tried again, or discarded with a reason."""

from oversight.access.map import may_ever
from oversight.access.permissions import Permission
from oversight.desk.events import JobDiscarded, JobRetried
from oversight.kernel.errors import Forbidden, Invalid, NotFound, Refused
from oversight.outbox.models import Delivery
from oversight.work import Work


def retry_job(work: Work, delivery_id: int) -> None:
    """Try a dead job again from the beginning. Raises Refused when it is not dead any more."""
    row = _dead(work, delivery_id)
    row.state, row.attempts, row.due_at, row.reason = "waiting", 0, work.now, None
    work.record(JobRetried(delivery_id=row.id, job=row.job))


def discard_job(work: Work, delivery_id: int, reason: str) -> None:
    """Give a dead job up. Raises Invalid without a reason, Refused when it is not dead any more."""
    row = _dead(work, delivery_id)
    if not reason.strip():
        raise Invalid("reason", "Say why this will not be done.")
    row.state, row.reason = "discarded", reason.strip()
    work.record(JobDiscarded(delivery_id=row.id, job=row.job), detail={"reason": row.reason})


def _dead(work: Work, delivery_id: int) -> Delivery:
    if not may_ever(work.actor, Permission.LETTER_SEND):  # a job concerns no one case: the office decides
        raise Forbidden("Your office does not allow this.")
    row = work.session.get(Delivery, delivery_id, with_for_update=True)
    if row is None:
        raise NotFound("There is no such job.")
    if row.state != "dead":
        raise Refused("Somebody has looked after this already.")
    return row
