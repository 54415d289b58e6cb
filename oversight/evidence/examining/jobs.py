"""Jobs that look into files: after each came, and every few minutes for those that could not be looked into."""

import logging
import time
from typing import Final

from oversight.adapters.content import HEAD, sniff
from oversight.adapters.scan import ScannerUnreachable
from oversight.adapters.storage import Missing
from oversight.dispatch.jobs import Outside, OutsideJob, Payload
from oversight.evidence.examining.actions import note_bare, note_examination, note_leaving, note_scan
from oversight.evidence.examining.copying import copy_bare
from oversight.evidence.examining.looking import look
from oversight.evidence.examining.queries import (
    get_examination,
    get_leaving,
    list_undecided,
    list_unexamined,
    list_unscanned,
)
from oversight.evidence.examining.rules import ScanState, why_locked
from oversight.evidence.models import CaseFile

AT_ONCE: Final = 50
TURN: Final = 15.0
"""Seconds after which a run over waiting files begins no other one: the last may be a long film."""

log = logging.getLogger(__name__)


def examine(outside: Outside, payload: Payload) -> None:
    """Scan the file that came, then see what it tells about itself."""
    examine_file(outside, payload["file_id"])


def examine_waiting(outside: Outside, _payload: Payload) -> None:
    """Go through files that nobody could look into yet: the scanner was away, or is new, or they were stopped."""
    with outside.transactions.read() as work:
        waiting = set(list_unexamined(work.session, AT_ONCE)) | set(list_undecided(work.session, AT_ONCE))
        if outside.tools.scanner.looks:
            waiting |= set(list_unscanned(work.session, AT_ONCE))
    began = time.monotonic()
    for file_id in sorted(waiting):
        examine_file(outside, file_id)
        if time.monotonic() - began > TURN:
            break


def examine_file(outside: Outside, file_id: int) -> None:
    """Scan a file where there is a scanner; examine it as soon as it may be opened."""
    with outside.transactions.read() as work:
        row = work.session.get_one(CaseFile, file_id)
        sha256, size, name, scan = row.sha256, row.size, row.name, row.scan
        known = get_examination(work.session, file_id) is not None, get_leaving(work.session, file_id) is not None
    looks = outside.tools.scanner.looks
    try:
        if looks and scan in (ScanState.NOT_SCANNED, ScanState.WAITING, ScanState.FAILED):
            scan = _scan(outside, file_id, sha256)
        if not why_locked(scan, looks=looks) and not all(known):
            _examine(outside, file_id, sha256, size, name)
    except Missing:
        log.error("File %d is not in the store.", file_id)


def _scan(outside: Outside, file_id: int, sha256: str) -> str:
    try:
        with outside.tools.storage.open(sha256) as file:
            verdict = outside.tools.scanner.scan(file)
        state = {"clean": ScanState.CLEAN, "infected": ScanState.INFECTED}.get(verdict.state, ScanState.UNSCANNABLE)
        detail = verdict.detail
    except ScannerUnreachable as error:
        state, detail = ScanState.FAILED, str(error)
    with outside.transactions.begin() as work:
        note_scan(work, file_id, state, detail)
    return state.value


def _examine(outside: Outside, file_id: int, sha256: str, size: int, name: str) -> None:
    storage = outside.tools.storage
    with storage.open(sha256) as file:
        mime = sniff(file.read(HEAD), name).mime
    warnings, described = look(mime, size, lambda start: storage.open(sha256, start))
    if not mime.startswith("image/"):  # a picture is shown only when it could be opened; others may take long
        with outside.transactions.begin() as work:
            note_examination(work, file_id, warnings, described)
    copied = copy_bare(storage, sha256, size, mime, warnings)
    if copied.caution is not None and not warnings:
        warnings = [copied.caution.value]
    with outside.transactions.begin() as work:
        note_examination(work, file_id, warnings, described)
        if copied.stored is not None:
            note_bare(work, file_id, copied.stored, copied.mime)
        note_leaving(work, file_id, copied.state, copied.reason)


EXAMINE = OutsideJob("evidence.examine", examine)
EXAMINE_WAITING = OutsideJob("evidence.examine-waiting", examine_waiting, queue="late")
