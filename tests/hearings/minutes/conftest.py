"""A board, and a meeting with two cases that it has held."""

from dataclasses import dataclass

import pytest

from oversight.hearings import actions
from oversight.hearings.meetings.actions.items import Entry, add_item
from oversight.hearings.meetings.actions.motions import Put, put_motion
from oversight.hearings.meetings.actions.parts import close_part, end_part
from oversight.hearings.meetings.motions import Said
from oversight.hearings.states import Sort
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.hearings import (
    Board,
    attest_by,
    board_with_seats,
    case_at_board,
    close_vote,
    meeting_in,
    open_vote,
    panel_of,
    put_on_agenda,
    vote_by,
)


@dataclass(frozen=True)
class Held:
    """A meeting that was held, the later one that is called, and the case decided in it."""

    board: Board
    meeting_id: int
    later_id: int
    number: str


def put_by(board: Board, *said: Said) -> Put:
    """A motion moved by the first and seconded by the second of the members, with these votes in their order."""
    ids = [member.account_id or 0 for member in board.members]
    return Put(moved_by=ids[0], seconded_by=ids[1], votes=dict(zip(ids, said, strict=False)))


@pytest.fixture
def board(transactions: Transactions) -> Board:
    return board_with_seats(transactions)


@pytest.fixture
def held(transactions: Transactions, board: Board, clock: Clock) -> Held:
    """A meeting with a vote, a motion by name, a closed part with a motion of its own, and a member who left."""
    number, meeting_id = case_at_board(transactions, board, 1), meeting_in(transactions, board, clock)
    put_on_agenda(transactions, board, number, meeting_id)
    with transactions.begin(board.records) as work:
        add_item(work, meeting_id, Entry(sort=Sort.CLOSED_SESSION, title="Complaints", ground="personnel"))
        actions.post_agenda(work, meeting_id)
    panel = panel_of(transactions, board, number)
    for member in panel:
        attest_by(transactions, member, number)
    clock.advance(days=7, minutes=5)
    ids = [member.account_id or 0 for member in board.members]
    with transactions.begin(board.records) as work:
        actions.mark_attendance(work, meeting_id, dict.fromkeys(ids, True), afar={ids[3]})
    open_vote(transactions, board, number)
    for at, member in enumerate(panel):
        vote_by(
            transactions, member, number, "sustained" if at else "exonerated", dissent="" if at else "It was lawful."
        )
    assert close_vote(transactions, board, number)
    clock.advance(minutes=20)
    yes, no, out = Said.YES, Said.NO, Said.ABSTAIN
    with transactions.begin(board.records) as work:
        put_motion(work, meeting_id, "That the board thank its staff.", put_by(board, yes, yes, yes, no, out))
        close_part(work, meeting_id, "personnel", put_by(board, yes, yes, yes, yes, yes))
    clock.advance(minutes=5)
    with transactions.begin(board.records) as work:
        put_motion(work, meeting_id, "That Percival Lindgren be asked again.", put_by(board, yes, yes, yes))
    clock.advance(minutes=25)
    with transactions.begin(board.records) as work:
        end_part(work, meeting_id, "Nothing was decided.")
        actions.mark_attendance(work, meeting_id, {ids[4]: False})
    clock.advance(minutes=5)
    later_id = meeting_in(transactions, board, clock, days=14)
    with transactions.begin(board.records) as work:
        actions.end_meeting(work, meeting_id)
    return Held(board, meeting_id, later_id, number)
