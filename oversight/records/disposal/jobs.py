"""Carrying a disposal out. It may be interrupted anywhere: run again, it goes on where it stopped.

The order is what makes that safe: words go in one transaction, which also notes every file; then the ledger says so;
then the files go one by one; last, the certificate is written. Until then the page of disposals shows what is left.
"""

import io
from collections.abc import Mapping

from oversight.dispatch.jobs import Outside, OutsideJob, Payload
from oversight.records.disposal.actions import complete, erase_words, note_head, note_removed, settle_file
from oversight.records.disposal.certificate import certificate_of, draw
from oversight.records.disposal.models import Disposal, DisposalFile
from oversight.records.disposal.queries import files_of, unfinished
from oversight.records.disposal.rules import FileState, State

LARGEST = 20 * 1024 * 1024
"""Bytes of one certificate."""


def carry_out(outside: Outside, disposal_id: int) -> None:
    """Go on with one disposal until it is done. Done, declined or stopped, it does nothing."""
    with outside.transactions.begin() as work:
        disposal = erase_words(work, disposal_id)
        if disposal.state != State.ERASED.value:
            return
        line, waiting = line_of(disposal), [row.id for row in files_of(work.session, disposal_id, FileState.WAITING)]
        key = disposal.key
    outside.tools.ledger.add(key, line)
    for file_id in waiting:
        _remove(outside, file_id)
    _certify(outside, disposal_id)


def line_of(disposal: Disposal) -> Mapping[str, object]:
    """What the ledger says of a disposal: everything needed to carry it out again, and no word of the case."""
    moments = ("received_at", "opened_at", "proposed_at", "decided_at", "erased_at")
    days = ("closed_on", "until_on")
    plain = (
        *("case_id", "number", "retention", "retention_name", "citation", "outcome", "closure", "charter"),
        *("proposed_by_id", "decided_by_id"),
    )
    dated = {name: value.isoformat() if (value := getattr(disposal, name)) else None for name in (*moments, *days)}
    return {**dated, **{name: getattr(disposal, name) for name in plain}}


def _remove(outside: Outside, file_id: int) -> None:
    with outside.transactions.begin() as work:
        sha256 = work.session.get_one(DisposalFile, file_id).sha256
        if not settle_file(work, file_id):
            return
    outside.tools.storage.delete(sha256)
    with outside.transactions.begin() as work:
        note_removed(work, file_id)


def _certify(outside: Outside, disposal_id: int) -> None:
    with outside.transactions.begin() as work:
        disposal = work.session.get_one(Disposal, disposal_id, with_for_update=True)
        if disposal.state != State.ERASED.value:
            return
        note_head(work, disposal)
        certificate = certificate_of(work, disposal)
    stored = outside.tools.storage.put(io.BytesIO(draw(certificate)), LARGEST)
    with outside.transactions.begin() as work:
        complete(work, work.session.get_one(Disposal, disposal_id, with_for_update=True), stored.sha256, stored.size)


def _dispose(outside: Outside, payload: Payload) -> None:
    carry_out(outside, int(payload["disposal_id"]))


def _go_on(outside: Outside, _payload: Payload) -> None:
    with outside.transactions.read() as work:
        waiting = list(unfinished(work.session))
    for disposal_id in waiting:
        carry_out(outside, disposal_id)


DISPOSE = OutsideJob("records.dispose", _dispose, queue="late")
"""Carries out a disposal that a second person approved."""
GO_ON = OutsideJob("records.go_on", _go_on, queue="late")
"""Goes on once an hour with what was interrupted."""
