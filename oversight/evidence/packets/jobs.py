"""Making a packet, by the worker: thing by thing, each kept as soon as it is done; no transaction is open meanwhile.

A worker that ends in between has lost one thing at most: the next run goes on behind it.
"""

import datetime as dt
import time

from oversight.charter.schema import Board
from oversight.dispatch.jobs import Later, Outside, OutsideJob, Payload
from oversight.evidence.packets.actions import forget_part, note_bound, note_part, note_ready
from oversight.evidence.packets.binding import PartLost, bound, zipped
from oversight.evidence.packets.preparing import prepare
from oversight.evidence.packets.queries import Plan, plan_of
from oversight.evidence.packets.rules import NO_ROOM, Outcome

TURN = 40.0
"""Seconds of one run, well below what any job may take; then others have their turn."""
SOON = dt.timedelta(seconds=1)


def _make(outside: Outside, payload: Payload) -> None:
    with outside.transactions.read() as work:
        plan, board = plan_of(work, payload["packet_id"]), work.charter.board
    if plan.ready:
        return
    if plan.pdf_sha256 is None:
        if _prepare(outside, board, plan):
            raise Later(SOON)
        _bind(outside, board, plan)
        raise Later(SOON)
    _zip(outside, board, plan)


def _prepare(outside: Outside, board: Board, plan: Plan) -> bool:
    """Make the pages of what waits. Returns whether anything was made, so that the plan must be read again."""
    began, made = time.monotonic(), False
    taken = sum(part.size for part in plan.inside if part.outcome is Outcome.SLIP and part.reason != NO_ROOM)
    for part in plan.inside:
        if part.outcome is not Outcome.WAITS:
            continue
        prepared = prepare(outside.tools.storage, board, plan, part, taken)
        taken += part.size if prepared.outcome is Outcome.SLIP and prepared.reason != NO_ROOM else 0
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
