"""A board, and a meeting with a case before the full board that has begun."""

from dataclasses import dataclass

import pytest

from oversight.hearings import actions
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.hearings import Board, attest_by, board_with_seats, scheduled_case


@dataclass(frozen=True)
class Room:
    """A meeting that has begun, everybody present, and the case on its agenda."""

    board: Board
    meeting_id: int
    number: str


@pytest.fixture
def board(transactions: Transactions) -> Board:
    return board_with_seats(transactions)


@pytest.fixture
def going_on(transactions: Transactions, board: Board, clock: Clock) -> Room:
    number, meeting_id = scheduled_case(transactions, board, clock, 1, "board")
    for member in board.members:
        attest_by(transactions, member, number)
    clock.advance(days=7, minutes=5)
    with transactions.begin(board.records) as work:
        actions.mark_attendance(work, meeting_id, {one.account_id or 0: True for one in board.members})
    return Room(board, meeting_id, number)
