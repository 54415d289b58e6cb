"""Stopping open data, and letting it go on."""

from oversight.access.permissions import Permission
from oversight.kernel.errors import Invalid, Refused
from oversight.publication.data.stopping.events import OpenDataResumed, OpenDataStopped
from oversight.publication.data.stopping.models import DataStop
from oversight.publication.data.stopping.queries import standing_stop
from oversight.work import Work

LONGEST = 500
"""Characters of what the public is told."""


def stop(work: Work, words: str) -> DataStop:
    """Take open data offline. `words` are public. Raises Forbidden, Invalid, or Refused when it is offline."""
    work.require(Permission.OPEN_DATA_KEEP)
    if not words.strip():
        raise Invalid("words", "Write a sentence for the public: why the data is offline, and that it comes back.")
    if standing_stop(work.session) is not None:
        raise Refused("Open data is offline already.")
    row = DataStop(words=words.strip()[:LONGEST], at=work.now, by_id=work.actor.account_id)
    work.session.add(row)
    work.session.flush()
    work.record(OpenDataStopped(stop_id=row.id), detail={"words": row.words})
    return row


def resume(work: Work) -> None:
    """Let open data go on. Raises Forbidden, or Refused when nothing is stopped."""
    work.require(Permission.OPEN_DATA_KEEP)
    row = standing_stop(work.session)
    if row is None:
        raise Refused("Open data is online already.")
    row.lifted_at, row.lifted_by_id = work.now, work.actor.account_id
    work.record(OpenDataResumed(stop_id=row.id))
