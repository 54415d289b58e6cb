"""Work that failed for good: tried again, one by one or all of a kind, or discarded with a reason."""

from sqlalchemy import select, update

from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import visible_to
from oversight.desk.events import JobDiscarded, JobRetried, JobsRetried
from oversight.kernel.errors import Invalid, NotFound, Refused
from oversight.outbox.models import Delivery
from oversight.work import Work

LONGEST_REASON = 500
"""Characters."""


def retry_job(work: Work, delivery_id: int) -> None:
    """Try failed work again from the beginning. Raises Refused when it does not wait for anybody any more."""
    row = _failed(work, delivery_id)
    row.state, row.attempts, row.due_at, row.reason = "waiting", 0, work.now, None
    work.record(JobRetried(delivery_id=row.id, job=row.job))


def retry_all(work: Work, job: str) -> int:
    """Try all failed work of one kind again. Returns how many; raises Refused when none is left."""
    work.require(Permission.JOB_KEEP)
    failed = update(Delivery).where(Delivery.state == "dead", Delivery.job == job)
    again = failed.values(state="waiting", attempts=0, due_at=work.now, reason=None)
    count = work.session.connection().execute(again).rowcount
    if not count:
        raise Refused("Somebody has looked after this already.")
    work.record(JobsRetried(job=job, count=count))
    return count


def discard_job(work: Work, delivery_id: int, reason: str) -> None:
    """Decide that failed work will not be done.

    Raises Invalid without a reason, and Refused when it does not wait for anybody any more, or when it belongs to a
    case that is not open to this person: whoever stands outside a case does not decide what is left undone in it.
    """
    row = _failed(work, delivery_id)
    if not _is_open_to(work, row):
        raise Refused("This belongs to a case that is not open to you. Somebody else has to decide it.")
    if not reason.strip():
        raise Invalid("reason", "Say why this will not be done.")
    row.state, row.reason = "discarded", reason.strip()[:LONGEST_REASON]
    work.record(JobDiscarded(delivery_id=row.id, job=row.job), detail={"reason": row.reason})


def _failed(work: Work, delivery_id: int) -> Delivery:
    work.require(Permission.JOB_KEEP)
    row = work.session.get(Delivery, delivery_id, with_for_update=True)
    if row is None:
        raise NotFound("There is no such work.")
    if row.state != "dead":
        raise Refused("Somebody has looked after this already.")
    return row


def _is_open_to(work: Work, row: Delivery) -> bool:
    case_id = row.payload.get("case_id")
    if case_id is None:
        return True
    return work.session.scalar(select(Case.id).where(Case.id == case_id, visible_to(work.actor))) is not None
