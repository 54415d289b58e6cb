"""Jobs of complaints: calling the office on duty, and removing drafts that nobody came back to."""

from collections.abc import Sequence

from oversight.complaints import actions
from oversight.complaints.queries import list_loose_files
from oversight.dispatch.jobs import Outside, OutsideJob, Payload
from oversight.reminders.jobs import send_all
from oversight.reminders.queries import list_unfinished
from oversight.reminders.rules import Kind


def call_offices(outside: Outside, payload: Payload) -> None:
    """Write to everybody on duty about an urgent complaint, each once. Nothing of the complaint is in the e-mail."""
    if not payload["urgent"]:
        return
    with outside.transactions.begin() as work:
        owed = actions.start_call(work, payload["complaint_id"])
    _call(outside, payload["complaint_id"], owed)


def call_again(outside: Outside, payload: Payload) -> None:
    """Send a call that had failed, because a person asked for it."""
    if payload["kind"] != Kind.URGENT:
        return
    with outside.transactions.read() as work:
        owed = list_unfinished(work.session, Kind.URGENT, payload["about"])
    _call(outside, payload["about"], owed)


def _call(outside: Outside, complaint_id: int, owed: Sequence[int]) -> None:
    ended = send_all(outside, owed, actions.words_of_call(outside.tools.public_url))
    if ended.sent:
        with outside.transactions.begin() as work:
            actions.end_call(work, complaint_id, ended.sent)
    ended.end()


def remove_old_drafts(outside: Outside, _payload: Payload) -> None:
    """Delete drafts after 30 days, then the bytes of files that nothing refers to any more."""
    with outside.transactions.begin() as work:
        actions.purge_drafts(work)
        loose = list_loose_files(work.session)
    for sha256, needed in loose:
        if not needed:
            outside.tools.storage.delete(sha256)
    with outside.transactions.begin() as work:
        actions.forget_files(work, [sha256 for sha256, _needed in loose])


CALL_OFFICES = OutsideJob("complaints.call-offices", call_offices, queue="urgent")
CALL_AGAIN = OutsideJob("complaints.call-again", call_again, queue="urgent")
REMOVE_OLD_DRAFTS = OutsideJob("complaints.remove-old-drafts", remove_old_drafts, queue="late")
