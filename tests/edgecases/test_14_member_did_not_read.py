"""Case 14: who did not read the file does not vote, and does not help to make the quorum."""

import pytest

from oversight.hearings import actions
from oversight.kernel.errors import Refused
from oversight.work import Transactions
from tests.edgecases.board import sitting_of
from tests.factories.clock import Clock
from tests.factories.hearings import attest_by, board_with_seats, open_vote, panel_of, scheduled_case, vote_by


def test_case_14_member_missed_file_access_and_only_readers_make_the_quorum(
    transactions: Transactions, clock: Clock
) -> None:
    board = board_with_seats(transactions)
    number, meeting_id = scheduled_case(transactions, board, clock, pairs=1)
    panel = panel_of(transactions, board, number)
    attest_by(transactions, panel[0], number)
    clock.advance(days=7, minutes=5)
    with transactions.begin(board.chair) as work:
        actions.mark_attendance(work, meeting_id, {one.account_id or 0: True for one in panel})
    with pytest.raises(Refused, match="time to read the file"):
        open_vote(transactions, board, number)
    attest_by(transactions, panel[1], number)
    open_vote(transactions, board, number)
    with pytest.raises(Refused, match="say that you have read the file"):
        vote_by(transactions, panel[2], number, "sustained")
    with transactions.read(board.chair) as work:
        _case, sitting = sitting_of(work, number)
        assert (sitting.quorum.counted, len(sitting.members)) == (2, 3)
