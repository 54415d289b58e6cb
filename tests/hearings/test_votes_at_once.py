"""Votes and closes at the same moment, on both databases: nothing lost, nothing counted after the close."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from oversight.hearings.models import Ballot, Vote
from oversight.hearings.queries import votes_of_case
from oversight.kernel.errors import Invalid, Refused
from oversight.work import Transactions
from tests.factories.ballots import close_sealed, findings, last_ballot, leave, open_sealed, sealed_vote, under
from tests.factories.clock import Clock
from tests.factories.hearings import (
    Board,
    board_with_seats,
    close_vote,
    open_vote,
    ready_case,
    vote_by,
)


@pytest.fixture
def board(transactions: Transactions) -> Board:
    return board_with_seats(transactions)


@pytest.fixture
def sealed(transactions: Transactions) -> Transactions:
    return under(transactions, secrecy="sealed")


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Do these at the same time; says for each whether it was done or told why not."""

    def run(act: Callable[[], object]) -> str:
        try:
            act()
        except (Refused, Invalid, StaleDataError, IntegrityError) as problem:
            return type(problem).__name__
        return "done"

    with ThreadPoolExecutor(len(acts)) as people:
        return list(people.map(run, acts))


@pytest.mark.both
def test_two_votes_of_one_member_at_once_are_one_vote(transactions: Transactions, board: Board, clock: Clock) -> None:
    number, panel = ready_case(transactions, board, clock, pairs=1)
    open_vote(transactions, board, number)
    codes = ("sustained", "unfounded", "exonerated", "sustained")
    done = at_once(*(lambda code=code: vote_by(transactions, panel[0], number, code) for code in codes))
    assert done == ["done"] * 4
    with transactions.begin() as work:
        assert len(work.session.scalars(select(Vote)).all()) == 1


@pytest.mark.both
def test_all_members_of_the_full_board_vote_in_the_same_second(
    sealed: Transactions, transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, panel = ready_case(sealed, board, clock, pairs=2)
    open_sealed(sealed, board, number)
    done = at_once(*(lambda one=one: sealed_vote(sealed, one, number, "unfounded") for one in panel))
    assert done == ["done"] * 3
    assert close_sealed(sealed, board, number)
    with transactions.begin() as work:
        assert [one.counted for one in work.session.scalars(select(Vote))] == [True] * 6


@pytest.mark.both
@pytest.mark.parametrize("turn", range(4))
def test_a_close_that_races_with_a_vote_counts_it_or_refuses_it(
    transactions: Transactions, board: Board, clock: Clock, turn: int
) -> None:
    number, (first, second, third) = ready_case(transactions, board, clock, pairs=1)
    open_vote(transactions, board, number)
    vote_by(transactions, first, number, "sustained")
    vote_by(transactions, second, number, "sustained")
    acts = [
        lambda: vote_by(transactions, third, number, "unfounded"),
        lambda: close_vote(transactions, board, number, anyway=True),
    ]
    done = at_once(*(acts if turn % 2 else acts[::-1]))
    voted = done[0 if turn % 2 else 1] == "done"
    assert done[1 if turn % 2 else 0] == "done"
    with transactions.begin() as work:
        votes = votes_of_case(work.session, 1)[1]
        rows = work.session.scalars(select(Vote).order_by(Vote.id)).all()
        closed_at = work.session.scalars(select(Ballot.closed_at)).one()
    assert (len(rows), len(votes.votes_against)) == ((3, 1) if voted else (2, 0))
    assert all(row.counted for row in rows)
    assert closed_at is not None


@pytest.mark.both
def test_a_member_who_leaves_while_another_votes_makes_it_void_or_is_counted_after(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, (first, second, third) = ready_case(transactions, board, clock, pairs=1)
    leave(transactions, board, third)
    open_vote(transactions, board, number)
    vote_by(transactions, first, number, "sustained")
    at_once(
        lambda: leave(transactions, board, second),
        lambda: vote_by(transactions, second, number, "sustained"),
        lambda: close_vote(transactions, board, number, anyway=True),
    )
    state = last_ballot(transactions).state
    assert state in ("void", "closed")
    if state == "void":
        assert findings(transactions) == []
        with transactions.begin() as work:
            assert not any(one.counted for one in work.session.scalars(select(Vote)))
