"""Making packets by the worker: pages of each thing once, each case bound once, each member's copy from these.

No transaction is open meanwhile. A worker that ends in between has lost one thing at most; a packet that is taken back
while it is made is never kept.
"""

import datetime as dt
import time
from collections.abc import Sequence
from typing import Final

from sqlalchemy import select

from oversight.dispatch.jobs import Later, Outside, OutsideJob, Payload
from oversight.hearings.models import AgendaItem, Meeting
from oversight.hearings.packet.actions.asking import OPEN, carry_out, list_wanted, withdraw
from oversight.hearings.packet.actions.clearing import clear_copies, list_to_clear
from oversight.hearings.packet.actions.making import (
    forget_book,
    forget_part,
    note_book,
    note_part,
    note_progress,
    note_ready,
)
from oversight.hearings.packet.binding import BookLost, copied
from oversight.hearings.packet.models import MemberPacket
from oversight.hearings.packet.preparing import PartLost, bound, prepare
from oversight.hearings.packet.queries.plans import Plan, plan_of
from oversight.hearings.packet.rules import PacketState, Why
from oversight.hearings.states import ItemState
from oversight.work import Work

TURN: Final = 40.0
"""Seconds of one run, well below what any job may take; then others have their turn."""
SOON: Final = dt.timedelta(seconds=1)


def _make(outside: Outside, payload: Payload) -> None:
    packet_id, scanner = int(payload["packet_id"]), outside.tools.scanner.looks
    with outside.transactions.read() as work:
        plan = plan_of(work, packet_id, scanner=scanner)
    if plan is None:
        return
    if not plan.views:
        with outside.transactions.begin() as work:
            _take_back(work, packet_id)
        return
    if plan.missing():
        _prepare(outside, plan)
        raise Later(SOON)
    if plan.unbound():
        _bind(outside, plan)
        raise Later(SOON)
    if not _copy(outside, plan):
        raise Later(SOON)


def _take_back(work: Work, packet_id: int) -> None:
    packet = work.session.get_one(MemberPacket, packet_id, with_for_update=True)
    if packet.state == PacketState.WAITS.value:
        withdraw(work, packet, Why.SHUT)


def _prepare(outside: Outside, plan: Plan) -> None:
    """Make pages of what is none yet, as long as the turn lasts."""
    began, missing = time.monotonic(), plan.missing()
    for place, (view, thing) in enumerate(missing, 1):
        made = prepare(outside.tools.storage, plan, view, thing)
        with outside.transactions.begin() as work:
            kept = note_part(work, view, thing, made)
            note_progress(work, plan, plan.things - len(missing) + place)
        if kept != made.sha256:
            outside.tools.storage.delete(made.sha256)
        if time.monotonic() - began > TURN:
            break


def _bind(outside: Outside, plan: Plan) -> None:
    """Bind cases that are not bound yet, as long as the turn lasts."""
    began = time.monotonic()
    for view in plan.unbound():
        try:
            with bound(outside.tools.storage, plan, view) as made:
                with outside.transactions.begin() as work:
                    kept = note_book(work, view, made)
                if kept != made.sha256:
                    outside.tools.storage.delete(made.sha256)
        except PartLost as lost:
            with outside.transactions.begin() as work:
                forget_part(work, lost.part_id)
            return
        if time.monotonic() - began > TURN:
            break


def _copy(outside: Outside, plan: Plan) -> bool:
    """Make the member's own copy. Returns whether it was kept."""
    storage = outside.tools.storage
    try:
        with copied(storage, plan) as made:
            with outside.transactions.begin() as work:
                kept = note_ready(work, plan, made, scanner=outside.tools.scanner.looks)
            if not kept:
                storage.delete(made.sha256)
    except BookLost as lost:
        with outside.transactions.begin() as work:
            forget_book(work, lost.book_id)
        return False
    _clear(outside)
    return kept


def _keep(outside: Outside, payload: Payload) -> None:
    """Bring the packets of the meetings that an event speaks of to what members may read now."""
    with outside.transactions.read() as work:
        meetings = _meetings_of(work, payload)
    _keep_meetings(outside, meetings)


def _keep_all(outside: Outside, _payload: Payload) -> None:
    with outside.transactions.read() as work:
        query = select(Meeting.id).where(Meeting.state.in_(OPEN)).order_by(Meeting.starts_at)
        meetings = list(work.session.scalars(query))
        live = select(MemberPacket.meeting_id).where(MemberPacket.state.in_(("waits", "ready"))).distinct()
        meetings += [one for one in work.session.scalars(live) if one not in meetings]
    _keep_meetings(outside, meetings)


def _keep_meetings(outside: Outside, meetings: Sequence[int]) -> None:
    for meeting_id in meetings:
        with outside.transactions.read() as work:
            meeting = work.session.get_one(Meeting, meeting_id)
            wanted = list_wanted(work, meeting, scanner=outside.tools.scanner.looks)
        if wanted:
            with outside.transactions.begin() as work:
                carry_out(work, meeting_id, wanted)
    _clear(outside)


def _meetings_of(work: Work, payload: Payload) -> list[int]:
    if payload.get("meeting_id"):
        return [int(payload["meeting_id"])]
    case_id = payload.get("case_id")
    waiting = select(AgendaItem.meeting_id).where(
        AgendaItem.case_id == case_id, AgendaItem.state == ItemState.WAITING.value
    )
    return sorted(set(work.session.scalars(waiting))) if case_id else []


def _clear(outside: Outside) -> None:
    """Remove the bytes of copies that nobody may open any more, then forget where they were."""
    with outside.transactions.read() as work:
        gone = list_to_clear(work)
    for sha256 in gone.files:
        outside.tools.storage.delete(sha256)
    if gone.files or gone.over:
        with outside.transactions.begin() as work:
            clear_copies(work, gone)


def _wanted(work: Work, payload: Payload) -> bool:
    return bool(_meetings_of(work, payload))


MAKE_MEMBER_PACKET = OutsideJob("packet.make", _make, queue="late")
"""Makes the packet of one member for one meeting."""
KEEP_PACKETS = OutsideJob("packet.keep", _keep, wanted=_wanted)
"""Takes back, or makes anew, the packets of a meeting after something changed in it or in one of its cases."""
KEEP_ALL_PACKETS = OutsideJob("packet.keep_all", _keep_all, queue="late")
"""The same for all meetings to come; begins packets when the charter's day has come, and removes old copies."""
