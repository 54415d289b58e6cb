"""A board, and a regular meeting a week from now."""

import pytest

from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.hearings import Board, board_with_seats, meeting_in


@pytest.fixture
def board(transactions: Transactions) -> Board:
    return board_with_seats(transactions)


@pytest.fixture
def meeting_id(transactions: Transactions, board: Board, clock: Clock) -> int:
    return meeting_in(transactions, board, clock)
