"""Removing what was given up: first the pieces, then the row, so that a stop in between only means once more."""

from oversight.adapters.storage import Storage
from oversight.evidence.queries import is_needed
from oversight.evidence.uploads import hashing
from oversight.evidence.uploads.actions import remove_upload
from oversight.evidence.uploads.models import Upload
from oversight.evidence.uploads.queries import list_parts
from oversight.work import Transactions


def clear_upload(transactions: Transactions, storage: Storage, upload_id: int) -> None:
    """Remove the pieces of an upload that is over, unless a file lies in them, and forget it.

    Raises StorageUnreachable; nothing is forgotten then.
    """
    with transactions.read() as work:
        row = work.session.get(Upload, upload_id)
        if row is None:
            return
        token, sha256, finished = row.token, row.sha256, row.finished_at is not None
        parts = list_parts(work.session, upload_id)
        needed = bool(sha256) and is_needed(work.session, sha256, besides=upload_id)
    if not finished:
        if sha256 and not needed:
            storage.delete(sha256)
        storage.discard(parts, sha256)
    hashing.forget(token)
    with transactions.begin() as work:
        remove_upload(work, upload_id)
