"""Making a packet, by the worker: thing by thing, each kept as soon as it is done; no transaction is open meanwhile.

A worker that ends in between has lost one thing at most: the next run goes on behind it.
"""

import datetime as dt
import time

from oversight.charter.schema import Board
from oversight.dispatch.jobs import Later, Outside, OutsideJob, Payload
from oversight.evidence.examining.jobs import examine_file
from oversight.evidence.examining.queries import get_leaving
from oversight.evidence.packets.actions import forget_part, note_bound, note_part, note_ready
from oversight.evidence.packets.binding import PartLost, bound, zipped
from oversight.evidence.packets.preparing import prepare
from oversight.evidence.packets.queries import Plan, plan_of
from oversight.evidence.packets.rules import BESIDE, COPY_BESIDE, Becomes, Outcome, becomes

TURN = 40.0
"""Seconds of one run, well below what any job may take; then others have their turn."""
SOON = dt.timedelta(seconds=1)


def _make(outside: Outside, payload: Payload) -> None:
    with outside.transactions.read() as work:
        plan, board = plan_of(work, payload["packet_id"]), work.charter.board
    if plan.ready:
        return
    if plan.pdf_sha256 is None:
        if _look_into(outside, plan):
            raise Later(SOON)
        if _prepare(outside, board, plan):
            raise Later(SOON)
        _bind(outside, board, plan)
        raise Later(SOON)
    _zip(outside, board, plan)


def _look_into(outside: Outside, plan: Plan) -> bool:
    """See what may leave of files that came before anybody asked that, or just now. Returns whether there were any."""
    began, looked = time.monotonic(), False
    for part in plan.inside:
        unknown = part.outcome is Outcome.WAITS and part.leaves is None and part.file_id is not None
        if unknown and becomes(part.mime, part.size)[0] is Becomes.SLIP:
            looked = _looked_into(outside, part.file_id or 0) or looked
            if time.monotonic() - began > TURN / 4:
                break
    return looked


def _looked_into(outside: Outside, file_id: int) -> bool:
    examine_file(outside, file_id)
    with outside.transactions.read() as work:
        return get_leaving(work.session, file_id) is not None


def _prepare(outside: Outside, board: Board, plan: Plan) -> bool:
    """Make the pages of what waits. Returns whether anything was made, so that the plan must be read again."""
    began, made = time.monotonic(), False
    taken = sum(part.leaves.size for part in plan.inside if part.leaves and part.is_beside)
    for part in plan.inside:
        if part.outcome is not Outcome.WAITS:
            continue
        prepared = prepare(outside.tools.storage, board, plan, part, taken)
        taken += part.leaves.size if part.leaves and prepared.reason.endswith((BESIDE, COPY_BESIDE)) else 0
        with outside.transactions.begin() as work:
            note_part(work, part.id, prepared.outcome, prepared.reason, prepared.sha256, prepared.pages)
        made = True
        if time.monotonic() - began > TURN:
            break
    return made


def _bind(outside: Outside, board: Board, plan: Plan) -> None:
    try:
        with bound(outside.tools.storage, board, plan) as made, outside.transactions.begin() as work:
            note_bound(work, plan.id, made.sha256, made.size, made.pages, made.firsts)
    except PartLost as lost:
        with outside.transactions.begin() as work:
            forget_part(work, lost.line_id)


def _zip(outside: Outside, board: Board, plan: Plan) -> None:
    storage = outside.tools.storage
    with zipped(storage, board, plan) as (sha256, size), outside.transactions.begin() as work:
        note_ready(work, plan.id, sha256, size)
    for part in plan.inside:
        if part.part_sha256:
            storage.delete(part.part_sha256)


MAKE_PACKET = OutsideJob("evidence.make_packet", _make, queue="late")
"""Makes the pages of a packet, puts them together, and the ZIP beside it."""
