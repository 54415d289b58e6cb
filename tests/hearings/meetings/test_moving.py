"""Meetings that are put off or go on another day: items wait and keep their panels, notice is kept."""

import datetime as dt

import pytest
from sqlalchemy import select

from oversight.audit.entries import AuditEntry
from oversight.cases.queries import get_case
from oversight.deadlines.models import Deadline
from oversight.hearings import actions
from oversight.hearings.meetings.actions.items import Entry, add_item
from oversight.hearings.meetings.actions.moving import Move, continue_meeting, postpone_meeting
from oversight.hearings.meetings.queries import items_of, versions_of
from oversight.hearings.meetings.rules import PublicAgenda
from oversight.hearings.models import AgendaItem, Meeting, PanelSeat
from oversight.hearings.queries import get_meeting, get_sitting
from oversight.hearings.states import Sort
from oversight.kernel.errors import Invalid, Refused
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.hearings import Board, close_vote, open_vote, ready_case, scheduled_case, vote_by

pytestmark = pytest.mark.both


def later(clock: Clock, days: float, reason: str = "The hall is not free.") -> Move:
    return Move(starts_at=clock() + dt.timedelta(days=days), place="Library", reason=reason)


def test_a_meeting_is_put_off_with_its_items_and_a_posted_agenda_says_so(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, meeting_id = scheduled_case(transactions, board, clock)
    with transactions.begin(board.chair) as work:
        before = set(work.session.scalars(select(PanelSeat.account_id)))
        postpone_meeting(work, meeting_id, later(clock, 14))
    with transactions.begin(board.chair) as work:
        meeting = get_meeting(work.session, meeting_id)
        newest = versions_of(work.session, meeting_id)[0]
        sitting = get_sitting(work, get_case(work, number)[0])
        assert sitting
        assert (meeting.state, meeting.starts_at, meeting.place) == (
            "posted",
            clock() + dt.timedelta(days=14),
            "Library",
        )
        assert (newest.number, PublicAgenda.from_json(newest.content).begins) == (2, meeting.starts_at)
        assert {place.account_id for place in sitting.places} == before


def test_the_clock_of_a_planned_agenda_moves_with_its_meeting(
    transactions: Transactions, board: Board, meeting_id: int, clock: Clock
) -> None:
    with transactions.begin(board.chair) as work:
        postpone_meeting(work, meeting_id, later(clock, 14))
    with transactions.begin() as work:
        row = work.session.scalars(select(Deadline).where(Deadline.clock == "agenda-regular")).one()
        assert row.due_at == clock() + dt.timedelta(days=11)


def test_a_reason_that_names_somebody_moves_nothing(transactions: Transactions, board: Board, clock: Clock) -> None:
    _number, meeting_id = scheduled_case(transactions, board, clock)
    with pytest.raises(Refused, match="Lindgren"), transactions.begin(board.chair) as work:
        postpone_meeting(work, meeting_id, later(clock, 14, "Percival Lindgren is ill."))
    clock.advance(days=7, minutes=5)
    with transactions.begin(board.chair) as work:
        case = [one.id for one in items_of(work.session, get_meeting(work.session, meeting_id)) if one.case_id]
    with pytest.raises(Refused, match="Lindgren"), transactions.begin(board.chair) as work:
        continue_meeting(work, meeting_id, later(clock, 9, "Percival Lindgren is ill."), case)


WRONG = [
    pytest.param(6, "later time", id="earlier than it was"),
    pytest.param(7, "later time", id="the same time"),
]


def test_a_meeting_is_put_off_to_a_later_lawful_time_with_a_reason(
    transactions: Transactions, board: Board, meeting_id: int, clock: Clock, subtests: pytest.Subtests
) -> None:
    for case in WRONG:
        days, words = case.values
        with (
            subtests.test(case.id),
            transactions.begin(board.chair) as work,
            pytest.raises(Invalid, match=str(words)),
        ):
            postpone_meeting(work, meeting_id, later(clock, float(str(days))))
    with pytest.raises(Invalid, match="Say for the public"), transactions.begin(board.chair) as work:
        postpone_meeting(work, meeting_id, later(clock, 14, " "))
    clock.advance(days=6, hours=23)
    with pytest.raises(Invalid, match="72 hours before a regular meeting"), transactions.begin(board.chair) as work:
        postpone_meeting(work, meeting_id, later(clock, 2))
    clock.advance(hours=2)
    with pytest.raises(Refused, match="has not begun"), transactions.begin(board.chair) as work:
        postpone_meeting(work, meeting_id, later(clock, 9))


def test_what_is_left_goes_on_another_day_with_its_panel_and_what_was_read(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, panel = ready_case(transactions, board, clock)
    with transactions.begin(board.chair) as work:
        first = work.session.scalars(select(Meeting)).one()
        left = [one.id for one in items_of(work.session, first) if one.case_id]
        following = continue_meeting(work, first.id, later(clock, 4, "It grew late."), left)
    with transactions.begin(board.chair) as work:
        old = get_meeting(work.session, first.id)
        new = get_meeting(work.session, following.id)
        sitting = get_sitting(work, get_case(work, number)[0])
        assert sitting
        assert (old.state, new.state, new.continues_id, new.notice) == ("held", "planned", old.id, "It grew late.")
        assert [one.sort for one in items_of(work.session, new)] == ["call-to-order", "case", "adjournment"]
        assert sitting.meeting.id == new.id
        assert {place.account_id for place in sitting.places} == {member.account_id for member in panel}
        assert all(place.attested_at and not place.present for place in sitting.places)
        states = {one.sort: one.state for one in items_of(work.session, old)}
        assert (states["case"], states["minutes"]) == ("continued", "done")


def test_a_continued_case_is_decided_on_the_other_day_after_its_own_notice(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, panel = ready_case(transactions, board, clock)
    with transactions.begin(board.chair) as work:
        first = work.session.scalars(select(Meeting)).one()
        left = [one.id for one in items_of(work.session, first) if one.case_id]
        following = continue_meeting(work, first.id, later(clock, 4), left)
    clock.advance(days=4)
    with pytest.raises(Refused, match="was not posted"):
        open_vote(transactions, board, number)
    clock.advance(days=-4)
    with transactions.begin(board.records) as work:
        actions.post_agenda(work, following.id)
    clock.advance(days=4, minutes=5)
    with transactions.begin(board.chair) as work:
        actions.mark_attendance(work, following.id, {member.account_id or 0: True for member in panel})
    open_vote(transactions, board, number)
    for member in panel:
        vote_by(transactions, member, number, "sustained")
    assert close_vote(transactions, board, number)


def test_a_meeting_is_not_continued_too_soon_nor_while_a_vote_is_open_nor_with_nothing(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, _panel = ready_case(transactions, board, clock)
    with transactions.begin() as work:
        item = work.session.scalars(select(AgendaItem).where(AgendaItem.case_id.is_not(None))).one()
    for move, chosen, words in (
        (later(clock, 2), [item.id], "72 hours before"),
        (later(clock, 9), [], "Choose what is taken up"),
    ):
        with pytest.raises(Invalid, match=words), transactions.begin(board.chair) as work:
            continue_meeting(work, item.meeting_id, move, chosen)
    open_vote(transactions, board, number)
    with pytest.raises(Refused, match="A vote is open"), transactions.begin(board.chair) as work:
        continue_meeting(work, item.meeting_id, later(clock, 9), [item.id])


def test_another_item_goes_on_too_and_the_record_tells_it(
    transactions: Transactions, board: Board, meeting_id: int, clock: Clock
) -> None:
    with transactions.begin(board.records) as work:
        item = add_item(work, meeting_id, Entry(sort=Sort.BUSINESS, title="Budget", consent=True)).id
        actions.post_agenda(work, meeting_id)
    clock.advance(days=7, minutes=5)
    with transactions.begin(board.chair) as work:
        following = continue_meeting(work, meeting_id, later(clock, 5), [item])
        assert [one.title for one in items_of(work.session, following)][1:-1] == ["Budget"]
        events = set(work.session.scalars(select(AuditEntry.event)))
    assert {"meeting_called", "meeting_held", "meeting_continued"} <= events
