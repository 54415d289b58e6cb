"""The meeting as the clerk runs it: moments are noted once, in their order."""

import datetime as dt
from collections.abc import Callable

import pytest

from oversight.hearings import actions
from oversight.hearings.meetings.queries import items_of
from oversight.hearings.queries import get_meeting
from oversight.hearings.room import actions as room
from oversight.hearings.room.queries import moments_of, now_of, spans_of
from oversight.hearings.states import Sort
from oversight.kernel.errors import Forbidden, Invalid, Refused
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.hearings.room.conftest import Room

pytestmark = pytest.mark.both


def item_of(transactions: Transactions, held: Room, sort: Sort) -> int:
    with transactions.begin() as work:
        items = items_of(work.session, get_meeting(work.session, held.meeting_id))
        return next(one.id for one in items if one.sort == sort.value)


def noted(transactions: Transactions, held: Room) -> list[str]:
    with transactions.begin() as work:
        return [one.what for one in moments_of(work.session, held.meeting_id) if one.account_id is None]


def test_two_clerks_who_press_the_same_note_it_once(transactions: Transactions, going_on: Room) -> None:
    item_id = item_of(transactions, going_on, Sort.CASE)
    acts: list[Callable[[object], object]] = [
        lambda work: room.call_to_order(work, going_on.meeting_id),  # type: ignore[arg-type]
        lambda work: room.take_up(work, going_on.meeting_id, item_id),  # type: ignore[arg-type]
        lambda work: room.break_off(work, going_on.meeting_id),  # type: ignore[arg-type]
        lambda work: room.go_on(work, going_on.meeting_id),  # type: ignore[arg-type]
        lambda work: room.end_speech(work, going_on.meeting_id),  # type: ignore[arg-type]
    ]
    for act in acts:
        for clerk in (going_on.board.records, going_on.board.director):
            with transactions.begin(clerk) as work:
                act(work)
    assert noted(transactions, going_on) == ["called-to-order", "item", "recess", "resumed"]


def test_what_stands_in_the_way_is_said(transactions: Transactions, going_on: Room) -> None:
    clerk, meeting_id = going_on.board.records, going_on.meeting_id
    item_id = item_of(transactions, going_on, Sort.CASE)
    with pytest.raises(Forbidden), transactions.begin(going_on.board.members[0]) as work:
        room.call_to_order(work, meeting_id)
    with pytest.raises(Refused, match="to order first"), transactions.begin(clerk) as work:
        room.take_up(work, meeting_id, item_id)
    with transactions.begin(clerk) as work:
        room.call_to_order(work, meeting_id)
        room.break_off(work, meeting_id)
    with pytest.raises(Refused, match="in recess"), transactions.begin(clerk) as work:
        room.take_up(work, meeting_id, item_id)
    with pytest.raises(Refused, match="in recess"), transactions.begin(clerk) as work:
        room.give_floor(work, meeting_id)
    with transactions.begin(clerk) as work:
        room.go_on(work, meeting_id)
    with pytest.raises(Invalid, match="between 1 and 60"), transactions.begin(clerk) as work:
        room.give_floor(work, meeting_id, minutes=0)


def test_a_speaker_has_the_minutes_of_the_law_until_the_floor_goes_on(
    transactions: Transactions, going_on: Room, clock: Clock
) -> None:
    clerk, meeting_id = going_on.board.records, going_on.meeting_id
    with transactions.begin(clerk) as work:
        room.call_to_order(work, meeting_id)
        speaker = room.give_floor(work, meeting_id, " Ms Ito ")
        assert (speaker.words, speaker.seconds) == ("Ms Ito", 180)
        assert now_of(moments_of(work.session, meeting_id)).speaker == speaker
    clock.advance(minutes=2)
    with transactions.begin(clerk) as work:
        room.take_up(work, meeting_id, item_of_work(work, meeting_id))
        assert now_of(moments_of(work.session, meeting_id)).speaker is None


def item_of_work(work: object, meeting_id: int) -> int:
    session = work.session  # type: ignore[attr-defined]
    return items_of(session, get_meeting(session, meeting_id))[0].id


def test_times_in_and_out_are_kept_for_each_member(transactions: Transactions, going_on: Room, clock: Clock) -> None:
    account = going_on.board.members[0].account_id or 0
    for here, far in ((False, False), (True, True), (True, False), (False, False)):
        clock.advance(minutes=10)
        with transactions.begin(going_on.board.records) as work:
            actions.mark_attendance(work, going_on.meeting_id, {account: here}, afar={account} if far else ())
    with transactions.begin() as work:
        spans = spans_of(moments_of(work.session, going_on.meeting_id))[account]
    minutes = [[one.at - spans[0][0].at for one in span] for span in spans]
    ten = dt.timedelta(minutes=10)
    assert minutes == [[0 * ten, ten], [2 * ten, 4 * ten]]
