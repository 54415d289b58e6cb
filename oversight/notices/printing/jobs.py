"""Binding the letters of a print into one file, by the worker: no transaction is open meanwhile."""

import io

from oversight.adapters.binding import bind
from oversight.dispatch.jobs import Outside, OutsideJob, Payload
from oversight.notices.printing.actions import note_ready
from oversight.notices.printing.models import PrintBatch

LARGEST = 500 * 1024 * 1024
"""Bytes of one print."""


def _bind(outside: Outside, payload: Payload) -> None:
    with outside.transactions.read() as work:
        batch = work.session.get_one(PrintBatch, payload["batch_id"])
        wanted, ready = [line.sha256 for line in batch.lines], batch.sha256 is not None
        title, at = f"{work.charter.board.name}, {batch.day.isoformat()}, print {batch.number}", batch.at
    if ready:
        return
    file, pages = bind([_page(outside, sha256) for sha256 in wanted], title=title, lang="en", created=at)
    stored = outside.tools.storage.put(io.BytesIO(file), LARGEST)
    with outside.transactions.begin() as work:
        note_ready(work, payload["batch_id"], stored.sha256, pages)


def _page(outside: Outside, sha256: str) -> bytes:
    with outside.tools.storage.open(sha256) as file:
        return file.read()


BIND = OutsideJob("notices.bind", _bind)
"""Puts the letters of a print into one file."""
