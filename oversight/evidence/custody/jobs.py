"""The nightly look at a sample of the stored files."""

from oversight.dispatch.jobs import Outside, OutsideJob, Payload
from oversight.evidence.custody.actions import note_check
from oversight.evidence.custody.checking import look
from oversight.evidence.custody.queries import due_for_check


def _check(outside: Outside, _payload: Payload) -> None:
    with outside.transactions.read() as work:
        due = due_for_check(work.session)
    for file in due:  # each is kept at once: a night that is cut short has not looked in vain
        state = look(outside.tools.storage, file.sha256, file.size)
        with outside.transactions.begin() as work:
            note_check(work, file.case_id, file.id, state)


CHECK_FILES = OutsideJob("evidence.check_files", _check, queue="late")
"""Reads a sample of the stored files whole and compares their fingerprints."""
