"""Removing files of open data that were dropped: rows had to leave them, so their bytes go too."""

from sqlalchemy import select

from oversight.dispatch.jobs import Outside, OutsideJob, Payload
from oversight.publication.data.models import SnapshotFile
from oversight.records.disposal.finding import is_used


def _remove(outside: Outside, _payload: Payload) -> None:
    with outside.transactions.read() as work:
        dropped = {
            one.id: one.sha256
            for one in work.session.scalars(select(SnapshotFile).where(SnapshotFile.dropped_at.is_not(None)))
        }
    for number, sha256 in dropped.items():
        with outside.transactions.begin() as work:
            work.session.delete(work.session.get_one(SnapshotFile, number))
            work.session.flush()
            used = is_used(work.session, sha256)
        if not used:
            outside.tools.storage.delete(sha256)


REMOVE_DROPPED = OutsideJob("open_data.remove_dropped", _remove, queue="late")
"""Removes the bytes of every file that a newer edition has replaced, unless something else holds the same bytes."""
