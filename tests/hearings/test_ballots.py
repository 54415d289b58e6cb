"""Ballots that are void, by roll call, with reasons, or referred to the full board."""

import pytest
from sqlalchemy import select, text

from oversight.access.facts import Actor
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.hearings import actions
from oversight.hearings.models import BallotResult, BoardReferral, RollCall, Vote
from oversight.hearings.queries import facts_board, get_sitting, votes_of_case
from oversight.kernel.errors import Forbidden, Invalid, Refused
from oversight.work import Transactions
from tests.factories.ballots import WORDS, events, findings, last_ballot, leave, under
from tests.factories.clock import Clock
from tests.factories.hearings import (
    Board,
    board_with_seats,
    close_vote,
    meeting_in,
    open_vote,
    put_on_agenda,
    ready_case,
    vote_by,
)


@pytest.fixture
def board(transactions: Transactions) -> Board:
    return board_with_seats(transactions)


def test_a_vote_is_void_from_the_moment_at_which_it_loses_its_quorum(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, (first, second, third) = ready_case(transactions, board, clock, pairs=1)
    open_vote(transactions, board, number)
    vote_by(transactions, first, number, "sustained")
    leave(transactions, board, third)
    assert last_ballot(transactions).state == "open"
    leave(transactions, board, second)
    ballot = last_ballot(transactions)
    assert (ballot.state, ballot.closed_at) == ("void", clock())
    assert ballot.void_reason == "1 member counts, 2 are needed: there is no quorum."
    assert [(one["counted"], one["needed"]) for one in events(transactions, "ballot_voided")] == [(1, 2)]
    with pytest.raises(Refused, match=r"The vote is void\. 1 member counts"):
        vote_by(transactions, first, number, "sustained")
    leave(transactions, board, second, third, here=True)
    with pytest.raises(Refused, match="The vote is void"):
        vote_by(transactions, second, number, "sustained")
    assert findings(transactions) == []


def test_after_a_void_vote_another_is_opened_and_nothing_carries_over(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, (first, second, third) = ready_case(transactions, board, clock, pairs=1)
    open_vote(transactions, board, number)
    for member in (first, second, third):
        vote_by(transactions, member, number, "sustained")
    leave(transactions, board, second, third)
    with pytest.raises(Refused, match="Wait for or call Seat 4 and Seat 7"):
        open_vote(transactions, board, number)
    leave(transactions, board, second, third, here=True)
    open_vote(transactions, board, number)
    for member in (first, second, third):
        vote_by(transactions, member, number, "unfounded")
    assert close_vote(transactions, board, number)
    assert findings(transactions) == ["unfounded"]
    with transactions.begin() as work:
        counted = work.session.execute(select(Vote.choice, Vote.counted).order_by(Vote.id)).all()
    assert [tuple(row) for row in counted] == [("sustained", False)] * 3 + [("unfounded", True)] * 3


def test_a_recusal_that_takes_the_quorum_makes_the_vote_void(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, (first, second, third) = ready_case(transactions, board, clock, pairs=1)
    leave(transactions, board, third)
    open_vote(transactions, board, number)
    vote_by(transactions, first, number, "sustained")
    with transactions.begin(second) as work:
        actions.recuse(work, *get_case(work, number), "I know a witness.")
    assert last_ballot(transactions).state == "void"


def test_who_votes_and_leaves_has_voted(transactions: Transactions, board: Board, clock: Clock) -> None:
    number, (first, second, third) = ready_case(transactions, board, clock, pairs=1)
    open_vote(transactions, board, number)
    vote_by(transactions, third, number, "sustained")
    leave(transactions, board, third)
    vote_by(transactions, first, number, "sustained")
    vote_by(transactions, second, number, "unfounded")
    assert close_vote(transactions, board, number)
    with transactions.begin() as work:
        votes = votes_of_case(work.session, 1)[1]
    assert [vote.member.label for vote in votes.votes_for] == ["Seat 1", "Seat 7"]


def test_a_void_vote_leaves_the_agenda_with_its_case_when_the_chair_says_so(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, (_first, second, third) = ready_case(transactions, board, clock, pairs=1)
    open_vote(transactions, board, number)
    leave(transactions, board, second, third)
    assert not close_vote(transactions, board, number)
    with transactions.begin() as work:
        assert get_sitting(work, work.session.scalars(select(Case)).one()) is None
        assert work.session.scalars(select(BallotResult.status)).all() == ["no_quorum"]
    put_on_agenda(transactions, board, number, meeting_in(transactions, board, clock))


def test_an_open_vote_without_a_quorum_is_void_at_the_close_whoever_forgot_to_say_so(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, panel = ready_case(transactions, board, clock, pairs=1)
    open_vote(transactions, board, number)
    for member in panel:
        vote_by(transactions, member, number, "sustained")
    with transactions.begin() as work:
        work.session.execute(text("UPDATE attendance SET present = false"))
    with pytest.raises(Refused, match="no quorum any more"):
        vote_by(transactions, panel[0], number, "unfounded")
    assert not close_vote(transactions, board, number)
    assert (last_ballot(transactions).state, findings(transactions)) == ("void", [])


def test_the_running_count_is_told_to_nobody(transactions: Transactions, board: Board, clock: Clock) -> None:
    number, panel = ready_case(transactions, board, clock, pairs=1)
    open_vote(transactions, board, number)
    for member, code in zip(panel, ("sustained", "exonerated", "unfounded"), strict=True):
        vote_by(transactions, member, number, code)
    with transactions.read(board.chair) as work:
        assert facts_board(work, *get_case(work, number)).undecided == ()


# Roll call


def call(works: Transactions, board: Board, number: str, member: Actor) -> None:
    with works.begin(board.chair) as work:
        actions.call_member(work, *get_case(work, number), member.account_id or 0)


def test_by_roll_call_votes_stand_in_the_order_in_which_members_were_called(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    works = under(transactions, secrecy="roll_call")
    number, (first, second, third) = ready_case(works, board, clock, pairs=1)
    open_vote(works, board, number)
    with pytest.raises(Refused, match="has not called you"):
        vote_by(works, first, number, "sustained")
    for member in (third, first, second):
        call(works, board, number, member)
        vote_by(works, member, number, "sustained")
    with pytest.raises(Invalid, match="called already"):
        call(works, board, number, first)
    with pytest.raises(Invalid, match="sits on this case"):
        call(works, board, number, board.members[1])
    assert close_vote(works, board, number)
    with works.begin() as work:
        votes = votes_of_case(work.session, 1)[1]
        assert work.session.scalars(select(RollCall.position).order_by(RollCall.id)).all() == [1, 2, 3]
    assert [vote.member.label for vote in votes.votes_for] == ["Seat 7", "Seat 1", "Seat 4"]


def test_no_roll_is_called_in_an_open_vote(transactions: Transactions, board: Board, clock: Clock) -> None:
    number, panel = ready_case(transactions, board, clock, pairs=1)
    open_vote(transactions, board, number)
    with pytest.raises(Refused, match="No vote by roll call"):
        call(transactions, board, number, panel[0])


# Reasons


def test_a_departure_needs_reasons_where_the_law_says_so(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    works = under(transactions, disagreement_needs_reasons=True)
    number, (first, second, third) = ready_case(works, board, clock, pairs=1)
    open_vote(works, board, number)
    with pytest.raises(Invalid, match="Say why"):
        vote_by(works, first, number, "unfounded")
    vote_by(works, first, number, "unfounded", dissent=WORDS)
    vote_by(works, second, number, "sustained")
    vote_by(works, third, number, "abstain")
    assert not close_vote(works, board, number)


def test_the_finding_before_it_stands_where_the_law_says_so(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    works = under(transactions, tie="investigator_stands")
    number, panel = ready_case(works, board, clock, pairs=1)
    open_vote(works, board, number)
    for member, code in zip(panel, ("unfounded", "exonerated", "abstain"), strict=True):
        vote_by(works, member, number, code)
    assert close_vote(works, board, number)
    assert findings(works) == ["sustained"]
    with works.begin() as work:
        result = work.session.scalars(select(BallotResult)).one()
    assert (result.status, result.code, result.votes_for, result.votes_against) == ("stands", "sustained", 0, 2)


# The full board


def test_a_complex_case_goes_to_the_full_board_and_to_no_panel(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, panel = ready_case(transactions, board, clock, pairs=1)
    open_vote(transactions, board, number)
    vote_by(transactions, panel[0], number, "sustained")
    with transactions.begin(board.chair) as work, pytest.raises(Invalid, match="Say why"):
        actions.refer_to_board(work, *get_case(work, number), "complex", " ")
    with transactions.begin(board.chair) as work:
        actions.refer_to_board(work, *get_case(work, number), "complex", "Two agencies and a dead witness.")
    ballot = last_ballot(transactions)
    assert (ballot.state, ballot.void_reason) == ("void", "The full board decides this case.")
    assert "witness" not in str(events(transactions, "referred_to_board"))
    meeting_id = meeting_in(transactions, board, clock)
    with pytest.raises(Invalid, match="Choose the full board"):
        put_on_agenda(transactions, board, number, meeting_id)
    put_on_agenda(transactions, board, number, meeting_id, "board")


def test_any_member_of_the_panel_may_ask_and_nobody_else(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, panel = ready_case(transactions, board, clock, pairs=1)
    with transactions.begin(board.director) as work, pytest.raises(Forbidden):
        actions.refer_to_board(work, *get_case(work, number), "any_member", "I want it.")
    with transactions.begin(panel[0]) as work:
        actions.refer_to_board(work, *get_case(work, number), "any_member", "It concerns every precinct.")
    with transactions.begin() as work:
        assert work.session.scalars(select(BoardReferral.ground)).all() == ["any_member"]


def test_a_split_goes_to_the_full_board_where_the_law_says_so(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    works = under(transactions, escalate=("split",))
    number, panel = ready_case(works, board, clock, pairs=1)
    open_vote(works, board, number)
    for member, code in zip(panel, ("sustained", "sustained", "unfounded"), strict=True):
        vote_by(works, member, number, code)
    assert not close_vote(works, board, number)
    assert findings(works) == []
    with works.begin() as work:
        assert work.session.scalars(select(BoardReferral.ground)).all() == ["split"]
    with pytest.raises(Invalid, match="Choose the full board"):
        put_on_agenda(works, board, number, meeting_in(works, board, clock))


def test_the_law_of_a_board_that_refers_nothing_refuses(transactions: Transactions, board: Board, clock: Clock) -> None:
    works = under(transactions, escalate=())
    number, panel = ready_case(works, board, clock, pairs=1)
    with works.begin(panel[0]) as work, pytest.raises(Refused, match="does not let a member ask"):
        actions.refer_to_board(work, *get_case(work, number), "any_member", "I want it.")
