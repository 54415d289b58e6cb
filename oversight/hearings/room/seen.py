"""What each screen of the meeting room shows, read in this moment: nothing is trusted that a page said before."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from oversight.access.facts import AccessFacts
from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.cases.rules import Stage
from oversight.hearings import rules
from oversight.hearings.meetings.models import ClosedPart, MeetingMotion
from oversight.hearings.meetings.motions import Seated, rule_of
from oversight.hearings.meetings.queries import (
    body_at,
    get_item,
    latest_version,
    motions_of,
    open_part,
    present_at,
)
from oversight.hearings.meetings.rules import PublicAgenda, PublicItem
from oversight.hearings.models import Attendance, Meeting
from oversight.hearings.queries.board_facts import facts_board
from oversight.hearings.queries.meetings import AgendaLine, agenda_of
from oversight.hearings.queries.sittings import Place, Sitting, get_sitting
from oversight.hearings.room.models import MeetingMoment
from oversight.hearings.room.queries import Now, moments_of, now_of
from oversight.kernel.errors import NotFound
from oversight.work import Work


@dataclass(frozen=True)
class Voting:
    """The case before the board, for one reader to whom it is open. Of votes nothing but who has given theirs."""

    case: Case
    sitting: Sitting
    presides: bool
    to_open: tuple[str, ...]
    "Why the vote cannot be opened now."
    to_cast: tuple[str, ...]
    "Why this reader cannot vote now."
    place: Place | None
    "The reader's own place."
    counted_at: dt.datetime | None
    "When the server took the reader's last vote in."
    saved: int
    "Questions on which the reader has voted."


@dataclass(frozen=True)
class Floor:
    """Who speaks, and how many seconds are left."""

    moment: MeetingMoment
    ends_at: dt.datetime
    left: int


@dataclass(frozen=True)
class Seen:
    """The meeting as it stands now, for one reader."""

    now: Now
    body: tuple[Seated, ...]
    attending: Mapping[int, Attendance]
    quorum: int
    lines: Sequence[AgendaLine]
    current: AgendaLine | None
    voting: Voting | None
    motions: Sequence[MeetingMotion]
    floor: Floor | None

    @property
    def here(self) -> int:
        """Members of the body who are present."""
        return sum(one.present for one in self.body)

    @property
    def has_quorum(self) -> bool:
        return self.here >= self.quorum


def seen_by(work: Work, meeting: Meeting) -> Seen:
    """The meeting for who asks, the clerk or a member: a case shows to whom its file is open."""
    now = now_of(moments_of(work.session, meeting.id))
    lines = agenda_of(work.session, meeting, work.actor)
    current = next((one for one in lines if now.item is not None and one.id == now.item.item_id), None)
    return Seen(
        now=now,
        body=body_at(work, meeting),
        attending=present_at(work.session, meeting.id),
        quorum=rule_of(work.charter).quorum,
        lines=lines,
        current=current,
        voting=_voting(work, current.number) if current and current.number else None,
        motions=motions_of(work.session, meeting.id)[-3:],
        floor=_floor(work, now),
    )


def _voting(work: Work, number: str) -> Voting | None:
    try:
        case, access = get_case(work, number, asks=False)
    except NotFound:
        return None
    sitting = get_sitting(work, case) if case.stage == Stage.BOARD.value else None
    return _voting_on(work, case, access, sitting) if sitting else None


def _voting_on(work: Work, case: Case, access: AccessFacts, sitting: Sitting) -> Voting:
    facts = facts_board(work, case, access, sitting)
    mine = sitting.votes_by(work.actor.account_id)
    return Voting(
        case=case,
        sitting=sitting,
        presides=may(work.actor, Permission.BALLOT_OPEN, access),
        to_open=rules.OPEN_BALLOT.reasons(case.stage, facts),
        to_cast=rules.CAST.reasons(case.stage, facts),
        place=sitting.place_of(work.actor.account_id),
        counted_at=max((vote.at for vote in mine.values()), default=None),
        saved=len(mine),
    )


def _floor(work: Work, now: Now) -> Floor | None:
    if now.speaker is None or now.speaker.seconds is None:
        return None
    ends_at = now.speaker.at + dt.timedelta(seconds=now.speaker.seconds)
    return Floor(now.speaker, ends_at, max(0, round((ends_at - work.now).total_seconds())))


@dataclass(frozen=True)
class OnScreen:
    """What everybody in the room sees. Of a case its number alone, in the words that were posted and searched."""

    now: Now
    here: int
    seats: int
    quorum: int
    item: PublicItem | None
    "As posted; nothing for an item that no posted agenda has."
    number: int
    "Its number on the posted agenda."
    vote_open: bool
    part: ClosedPart | None
    motion: MeetingMotion | None
    floor: Floor | None


def everybody_sees(work: Work, meeting: Meeting) -> OnScreen:
    """The meeting on the wall: no name but those of members, nothing of what is closed."""
    now, body = now_of(moments_of(work.session, meeting.id)), body_at(work, meeting)
    part = open_part(work.session, meeting.id)
    number, item = _posted(work, meeting, now) if part is None else (0, None)
    told = [one for one in motions_of(work.session, meeting.id) if not one.closed]
    return OnScreen(
        now=now,
        here=sum(one.present for one in body),
        seats=len(body),
        quorum=rule_of(work.charter).quorum,
        item=item,
        number=number,
        vote_open=item is not None and _vote_open(work, item),
        part=part,
        motion=told[-1] if told and part is None else None,
        floor=_floor(work, now) if part is None else None,
    )


def _posted(work: Work, meeting: Meeting, now: Now) -> tuple[int, PublicItem | None]:
    posted = latest_version(work.session, meeting.id)
    if posted is None or now.item is None:
        return 0, None
    items = PublicAgenda.from_json(posted.content).items
    return next(((at, one) for at, one in enumerate(items, 1) if one.id == now.item.item_id), (0, None))


def _vote_open(work: Work, item: PublicItem) -> bool:
    if not item.number:
        return False
    row = get_item(work.session, item.id)
    sitting = get_sitting(work, row.case) if row.case is not None else None
    return sitting is not None and sitting.item.id == row.id and sitting.ballot is not None
