"""The job of uploads: removing those that nobody goes on with."""

from oversight.dispatch.jobs import Outside, OutsideJob, Payload
from oversight.evidence.uploads.actions import end_old_upload
from oversight.evidence.uploads.clearing import clear_upload
from oversight.evidence.uploads.queries import list_over


def remove_old_uploads(outside: Outside, _payload: Payload) -> None:
    """Remove uploads that had no new piece for a week, and those given up whose pieces are still there."""
    with outside.transactions.read() as work:
        over = list_over(work.session, work.now)
    for upload_id in over:
        with outside.transactions.begin() as work:
            end_old_upload(work, upload_id)
        clear_upload(outside.transactions, outside.tools.storage, upload_id)
    outside.tools.storage.sweep()


REMOVE_OLD_UPLOADS = OutsideJob("evidence.remove-old-uploads", remove_old_uploads, queue="late")
