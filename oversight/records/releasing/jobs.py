"""Putting the ZIP together, by the worker: thing by thing, each kept as soon as it is done; at the end it is searched.

A worker that ends in between has lost one thing at most: the next run goes on behind it. Nothing is stored as the ZIP
before the search over all of it has found nothing.
"""

import datetime as dt
import io
import time

from oversight.adapters.storage import Missing
from oversight.charter.schema import Board
from oversight.dispatch.jobs import Later, Outside, OutsideJob, Payload
from oversight.evidence.examining.jobs import examine_file
from oversight.evidence.packets.binding import LARGEST, PartLost, bound
from oversight.evidence.packets.preparing import prepare
from oversight.evidence.packets.queries import Part
from oversight.evidence.packets.rules import BESIDE, COPY_BESIDE, STAYS, Outcome
from oversight.records.releasing.binding import bundled
from oversight.records.releasing.keeping import note_bound, note_part, note_ready, note_stopped, note_words
from oversight.records.releasing.models import RecordsRelease
from oversight.records.releasing.queries import ReleasePlan, release_plan
from oversight.records.releasing.rules import WRITTEN_ANEW, State
from oversight.records.releasing.searching import search_zip
from oversight.records.releasing.wording import contacts_of, public_words

TURN = 40.0
"""Seconds of one run, well below what any job may take; then others have their turn."""
SOON = dt.timedelta(seconds=1)
LARGEST_TEXT = 4 * 1024 * 1024
"""Bytes of the words of one thing."""


def _make(outside: Outside, payload: Payload) -> None:
    with outside.transactions.read() as work:
        plan, board = release_plan(work, payload["release_id"]), work.charter.board
    if plan.state != State.MAKING.value:
        return
    if _look_into(outside, plan) or _write(outside, plan) or _prepare(outside, board, plan):
        raise Later(SOON)
    if plan.plan.pdf_sha256 is None and plan.plan.inside:
        _bind(outside, board, plan)
        raise Later(SOON)
    _finish(outside, board, plan)


def _look_into(outside: Outside, plan: ReleasePlan) -> bool:
    """Make the copy that may leave of files that nobody has looked into yet. Returns whether there were any."""
    began, looked = time.monotonic(), False
    for part in _waiting(plan):
        if part.file_id is not None and part.leaves is None:
            examine_file(outside, part.file_id)
            with outside.transactions.read() as work:
                known = release_plan(work, plan.plan.id)
            looked = looked or any(one.id == part.id and one.leaves is not None for one in known.plan.parts)
            if time.monotonic() - began > TURN / 4:
                break
    return looked


def _waiting(plan: ReleasePlan) -> list[Part]:
    return [part for part in plan.plan.inside if part.outcome is Outcome.WAITS]


def _write(outside: Outside, plan: ReleasePlan) -> bool:
    """Store the public words of letters and dates. Returns whether any were written."""
    written = False
    for part in _waiting(plan):
        kind = plan.kinds[part.id]
        if part.sha256 or kind not in WRITTEN_ANEW:
            continue
        with outside.transactions.read() as work:
            case_id = work.session.get_one(RecordsRelease, plan.plan.id).case_id
            words = public_words(work, case_id, kind, plan.things[part.id], plan.terms)
        stored = outside.tools.storage.put(io.BytesIO(words.encode()), LARGEST_TEXT)
        with outside.transactions.begin() as work:
            note_words(work, -part.id, stored.sha256, stored.size)
        written = True
    return written


def _prepare(outside: Outside, board: Board, plan: ReleasePlan) -> bool:
    """Make the pages of what waits. Returns whether anything was made, so that the plan must be read again."""
    began, made = time.monotonic(), False
    taken = sum(part.leaves.size for part in plan.plan.inside if part.leaves and part.is_beside)
    for part in _waiting(plan):
        if part.file_id is not None and not (part.leaves and part.leaves.sha256):
            outcome, note, sha256, pages = Outcome.LEFT_OUT, STAYS, "", 0  # never pages of what must not leave
        else:
            done = prepare(outside.tools.storage, board, plan.plan, part, taken)
            outcome, note, sha256, pages = done.outcome, done.reason, done.sha256, done.pages
            taken += part.leaves.size if part.leaves and note.endswith((BESIDE, COPY_BESIDE)) else 0
        with outside.transactions.begin() as work:
            note_part(work, -part.id, outcome, note, sha256 or None, pages)
        made = True
        if time.monotonic() - began > TURN:
            break
    return made


def _bind(outside: Outside, board: Board, plan: ReleasePlan) -> None:
    try:
        with bound(outside.tools.storage, board, plan.plan) as made, outside.transactions.begin() as work:
            note_bound(work, plan.plan.id, made.sha256, made.pages, made.firsts)
    except PartLost as lost:
        with outside.transactions.begin() as work:
            note_part(work, -lost.line_id, Outcome.WAITS, "", None, 0)


def _finish(outside: Outside, board: Board, plan: ReleasePlan) -> None:
    """Write the ZIP, search all of it, and store it only when nothing was found."""
    storage, own = outside.tools.storage, plan.plan
    hashes = [*plan.hashes, own.head, own.pdf_sha256 or "", *(part.sha256 for part in own.parts)]
    with bundled(storage, board, plan) as (target, silent):
        seen = search_zip(target, plan, silent, [*hashes, *contacts_of(board)])
        if seen:
            with outside.transactions.begin() as work:
                note_stopped(work, own.id, seen)
            return
        target.seek(0)
        stored = storage.put(target, LARGEST)
    with outside.transactions.begin() as work:
        parts = note_ready(work, own.id, stored.sha256, stored.size)
    for sha256 in parts:
        try:
            storage.delete(sha256)
        except Missing:
            continue


MAKE_RELEASE = OutsideJob("records.make_release", _make, queue="late")
"""Puts together what is given out after a records request, and searches it."""
