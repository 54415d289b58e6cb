"""Packets are asked for, made anew when the file grew, and taken back when something in them is shut."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import exists, select

from oversight.access.permissions import Permission
from oversight.cases.walls.models import WallAround
from oversight.hearings.models import AgendaItem, Meeting
from oversight.hearings.packet.events import MemberPacketAsked, MemberPacketWithdrawn
from oversight.hearings.packet.models import MemberPacket
from oversight.hearings.packet.queries.contents import CaseView, Views
from oversight.hearings.packet.queries.packets import held_by, last_version, packets_of
from oversight.hearings.packet.rules import PacketState, Step, Why, first_day, next_step
from oversight.hearings.queries.meetings import get_meeting
from oversight.hearings.states import MeetingState
from oversight.kernel.errors import Refused
from oversight.kernel.moments import local_date
from oversight.work import Work

A_DAY = dt.timedelta(days=1)
OPEN = (MeetingState.PLANNED.value, MeetingState.POSTED.value)


@dataclass(frozen=True)
class Wanted:
    """What is to be done about the packet of one member. `cases`: how many are in the new one."""

    account_id: int
    step: Step
    cases: int


def is_time(work: Work, meeting: Meeting) -> bool:
    """Whether members get packets by now: the agenda is posted, or the charter's day has come."""
    if meeting.state not in OPEN:
        return False
    if meeting.agenda_posted_at is not None:
        return True
    return work.today >= first_day(work.charter.packet_rule, meeting_day(work, meeting))


def meeting_day(work: Work, meeting: Meeting) -> dt.date:
    """The board's calendar day of a meeting."""
    return local_date(meeting.starts_at, work.charter.board.time_zone)


def list_wanted(work: Work, meeting: Meeting, *, scanner: bool, asked: bool = False) -> list[Wanted]:
    """What is to be done so that each member's packet holds what they may read now; only reads.

    Nothing is begun before it is time, unless somebody `asked`.
    """
    ready, waiting = _live(packets_of(work.session, meeting.id))
    begun = asked or bool(ready or waiting) or is_time(work, meeting)
    views = Views(work, meeting.id, scanner)
    accounts = set(views.accounts()) if begun and meeting.state != MeetingState.CANCELLED.value else set()
    found = []
    for account_id in sorted(accounts | ready.keys() | waiting.keys()):
        seen = views.of(account_id) if account_id in accounts else {}
        now = {item: view.contents for item, view in seen.items()}
        one = ready.get(account_id)
        step = next_step(held_by(one) if one else None, now, shut=shut_since(work, one, seen))
        if one is None and account_id in waiting:
            step = Step.NOTHING if now else Step.TAKE_BACK  # it reads anew what there is, until it is done
        step = _in_time(work, meeting, step, grown=one is not None and not asked)
        if step is not Step.NOTHING:
            found.append(Wanted(account_id, step, len(now)))
    return found


def _in_time(work: Work, meeting: Meeting, step: Step, *, grown: bool) -> Step:
    """Once a meeting has begun no copy grows any more; once it is over none is made. Taking back is always in time."""
    if meeting.state not in OPEN or meeting.starts_at < work.now - A_DAY:
        return Step.TAKE_BACK if step in (Step.TAKE_BACK, Step.ANEW) else Step.NOTHING
    return Step.NOTHING if step is Step.ASK and grown and meeting.starts_at <= work.now else step


def _live(packets: Sequence[MemberPacket]) -> tuple[Mapping[int, MemberPacket], Mapping[int, MemberPacket]]:
    by_state = {
        state: {one.account_id: one for one in packets if one.state == state.value}
        for state in (PacketState.READY, PacketState.WAITS)
    }
    return by_state[PacketState.READY], by_state[PacketState.WAITS]


def shut_since(work: Work, packet: MemberPacket | None, now: Mapping[int, CaseView]) -> list[int]:
    """Items of a packet in which something is shut: a file left, or a wall went up in the case since it was made."""
    if packet is None:
        return []
    walled = exists().where(WallAround.case_id == AgendaItem.case_id, WallAround.up_at >= packet.ready_at)
    query = select(AgendaItem.id).where(AgendaItem.id.in_([one.item_id for one in packet.cases]), walled)
    return [*work.session.scalars(query), *_lost_files(packet, now)]


def _lost_files(packet: MemberPacket, now: Mapping[int, CaseView]) -> list[int]:
    open_files = {item: {thing.file_id for thing in view.things} for item, view in now.items()}
    return [
        one.item_id
        for one in packet.cases
        if any(line.file_id not in open_files.get(one.item_id, ()) for line in one.book.lines if line.file_id)
    ]


def carry_out(work: Work, meeting_id: int, wanted: Sequence[Wanted]) -> None:
    """Do what was found to be done. What somebody else did meanwhile is left as it is."""
    get_meeting(work.session, meeting_id, lock=True)
    ready, waiting = _live(packets_of(work.session, meeting_id))
    for one in wanted:
        if one.step in (Step.TAKE_BACK, Step.ANEW):
            for live in (ready.get(one.account_id), waiting.get(one.account_id)):
                if live is not None and not (one.step is Step.ANEW and live.state == PacketState.WAITS.value):
                    withdraw(work, live, Why.SHUT)
        if one.step in (Step.ASK, Step.ANEW) and one.account_id not in waiting:
            _ask(work, meeting_id, one)


def _ask(work: Work, meeting_id: int, one: Wanted) -> None:
    version = last_version(work.session, meeting_id, one.account_id) + 1
    packet = MemberPacket(meeting_id=meeting_id, account_id=one.account_id, version=version, asked_at=work.now)
    work.session.add(packet)
    work.session.flush()
    work.record(
        MemberPacketAsked(
            meeting_id=meeting_id, packet_id=packet.id, account_id=one.account_id, version=version, cases=one.cases
        )
    )


def withdraw(work: Work, packet: MemberPacket, why: Why) -> None:
    """Take a packet back. Its bytes go with the next round of cleaning; nobody opens them from now on."""
    packet.state, packet.ended_at = PacketState.WITHDRAWN.value, work.now
    work.record(
        MemberPacketWithdrawn(
            meeting_id=packet.meeting_id,
            packet_id=packet.id,
            account_id=packet.account_id,
            version=packet.version,
            why=why.value,
        )
    )


def ask_packets(work: Work, meeting_id: int, *, scanner: bool) -> int:
    """Have packets made for everybody seated on a case of a meeting, before it is time too. Returns how many.

    Raises Forbidden, NotFound, or Refused when the meeting is over or nobody is seated on a case of it.
    """
    work.require(Permission.MEETING_CALL)
    meeting = get_meeting(work.session, meeting_id, lock=True)
    if meeting.state not in OPEN:
        raise Refused("This meeting is over or was cancelled. Nobody reads for it any more.")
    wanted = list_wanted(work, meeting, scanner=scanner, asked=True)
    if not wanted and not packets_of(work.session, meeting_id):
        raise Refused("Nobody is seated yet on a case of this meeting.")
    carry_out(work, meeting_id, wanted)
    return sum(one.step in (Step.ASK, Step.ANEW) for one in wanted)
