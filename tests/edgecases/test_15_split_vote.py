"""Case 15: what a panel leaves split goes to the full board, and who stepped aside does not come back with it."""

from oversight.hearings import actions
from oversight.hearings.queries import candidates_for
from oversight.work import Transactions
from tests.edgecases.board import sitting_of, step_aside
from tests.factories.clock import Clock
from tests.factories.hearings import (
    board_with_seats,
    close_vote,
    meeting_in,
    open_vote,
    put_on_agenda,
    ready_case,
    vote_by,
)


def test_case_15_split_vote_goes_to_the_full_board_without_who_stepped_aside(
    transactions: Transactions, clock: Clock
) -> None:
    board = board_with_seats(transactions)
    number, panel = ready_case(transactions, board, clock, pairs=1)
    step_aside(transactions, number, panel[0])
    open_vote(transactions, board, number)
    vote_by(transactions, panel[1], number, "sustained")
    vote_by(transactions, panel[2], number, "unfounded")  # one against one: the charter sends it to the full board
    assert not close_vote(transactions, board, number)
    with transactions.begin(board.chair) as work:
        actions.end_meeting(work, 1)
    put_on_agenda(transactions, board, number, meeting_in(transactions, board, clock), body="board")
    with transactions.begin(board.chair) as work:
        case, sitting = sitting_of(work, number)
        first = sitting.places[0]
        assert (first.account_id, first.state) == (panel[0].account_id, "recused")
        assert first.account_id not in {one.account_id for one in candidates_for(work, case, work.today)}
        assert sitting.stuck  # four of five are left, and five make a quorum of the board
        assert "rule_of_necessity" in {way.code for way in sitting.stuck.ways}
