"""A case whose hearing is still to come is adopted by no motion on consent."""

import pytest

from oversight.cases.queries import get_case
from oversight.hearings import actions as board_actions
from oversight.hearings.hearing import actions
from oversight.kernel.errors import Invalid
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.heard import planned
from tests.factories.hearings import Board, board_with_seats, meeting_in, put_on_agenda
from tests.hearings.meetings.test_consent import adopt, agreed_case, begin, on_consent, stages


@pytest.fixture
def board(transactions: Transactions) -> Board:
    return board_with_seats(transactions)


def announce(transactions: Transactions, board: Board, clock: Clock, number: str) -> None:
    with transactions.begin(board.records) as work:
        session = planned(clock, 30, shorter="")
        actions.schedule_hearing(work, *get_case(work, number), "evidentiary", session)


def test_a_case_with_a_hearing_ahead_does_not_come_on_consent_and_is_left_out_of_the_motion(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    heard, other, later = (agreed_case(transactions, board) for _ in range(3))
    meeting_id = meeting_in(transactions, board, clock)
    for number in (heard, other, later):
        put_on_agenda(transactions, board, number, meeting_id, "board")
    announce(transactions, board, clock, heard)
    with pytest.raises(Invalid, match="A hearing of this case is scheduled"):
        on_consent(transactions, board, heard)
    for number in (other, later):
        on_consent(transactions, board, number)
    with transactions.begin(board.records) as work:
        board_actions.post_agenda(work, meeting_id)
    announce(transactions, board, clock, later)
    begin(transactions, board, meeting_id, clock, dict.fromkeys((other, later), board.members))
    adopt(transactions, board, meeting_id)
    assert stages(transactions, [heard, other, later]) == ["board", "decided", "board"]
