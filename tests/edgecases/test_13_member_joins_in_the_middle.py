"""Case 13: who comes in the middle does not vote, whoever they replace; what was heard before is not theirs."""

import pytest

from oversight.cases.queries import get_case
from oversight.hearings import actions
from oversight.hearings.hearing.actions import mark_present
from oversight.hearings.hearing.states import Outcome
from oversight.hearings.voting import Question, Vote, tally
from oversight.hearings.voting.quorum import Member, may_vote, quorum
from oversight.kernel.errors import Refused
from oversight.work import Transactions
from tests.edgecases.board import sitting_of, step_aside
from tests.factories.clock import Clock
from tests.factories.heard import case_to_hear, ended, hearing_in, open_with
from tests.factories.hearings import attest_by, board_with_seats, open_vote, ready_case, vote_by


def test_case_13_member_joins_mid_hearing_and_makes_neither_quorum_nor_majority(transactions: Transactions) -> None:
    rule = transactions.charters.at(transactions.clock()).voting_rule("panel")
    late = Member("Seat 4", attended=False)
    members = [Member("Seat 1"), Member("Seat 7", present=False), late]
    assert may_vote(late, rule) == ("did not attend every session at which evidence was heard.",)
    assert not quorum(members, rule).met
    result = tally(Question("1", "1", ("sustained",)), members, [Vote("Seat 4", "sustained")], rule)
    assert (result.status, result.counts["sustained"]) == ("no_quorum", 0)


def test_case_13_who_takes_a_place_late_is_present_and_has_read_before_the_ballot(
    transactions: Transactions, clock: Clock
) -> None:
    board = board_with_seats(transactions)
    number, panel = ready_case(transactions, board, clock, pairs=1)
    late = board.members[1]
    step_aside(transactions, number, panel[0])
    with transactions.begin(board.records) as work:
        case, access = get_case(work, number)
        actions.replace_member(work, case, access, panel[0].account_id or 0, late.account_id or 0)
    open_vote(transactions, board, number)  # the two others are a quorum
    with pytest.raises(Refused, match="not marked you as present"):
        vote_by(transactions, late, number, "sustained")
    with transactions.read(board.chair) as work:
        _case, sitting = sitting_of(work, number)
        assert sitting.quorum.counted == 2


def test_case_13_who_comes_to_the_hearing_after_its_opening_does_not_vote(
    transactions: Transactions, clock: Clock
) -> None:
    board = board_with_seats(transactions)
    number, panel, meeting_id = case_to_hear(transactions, board, clock, days=14)
    hearing_in(transactions, board, clock, number)
    with transactions.begin(board.records) as work:
        actions.post_agenda(work, meeting_id)
    clock.advance(days=12, minutes=1)
    open_with(transactions, board, number, board.chair, panel[1:])
    clock.advance(minutes=1)
    with transactions.begin(board.records) as work:
        mark_present(work, *get_case(work, number), panel[0].account_id or 0, here=True)
    clock.advance(hours=2)
    ended(transactions, board, number, Outcome.HELD)
    for member in panel:
        attest_by(transactions, member, number)
    clock.advance(days=2)
    with transactions.begin(board.chair) as work:
        actions.mark_attendance(work, meeting_id, {member.account_id or 0: True for member in panel})
    open_vote(transactions, board, number)
    with pytest.raises(Refused, match="You did not attend all of session 1"):
        vote_by(transactions, panel[0], number, "sustained")
    with transactions.read(board.chair) as work:
        _case, sitting = sitting_of(work, number)
        assert sitting.quorum.counted == 2
