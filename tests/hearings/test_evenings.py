"""The house does what the engine says: the same evening played with real actions and judged by the pure timeline."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.findings.models import Finding, Writer
from oversight.hearings import actions
from oversight.hearings.models import Ballot, BallotResult, Vote
from oversight.hearings.queries import get_sitting
from oversight.hearings.voting import Question
from oversight.hearings.voting.happenings import Course, Happening
from oversight.hearings.voting.quorum import Member
from oversight.hearings.voting.timeline import follow
from oversight.kernel.errors import Invalid, NotFound, Refused
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.hearings import Board, board_with_seats, close_vote, open_vote, ready_case, vote_by
from tests.hearings.voting.test_cities import charter_of
from tests.hearings.voting.test_timeline import happenings

CODES = {"s": "sustained", "n": "not-sustained", "e": "exonerated", "u": "unfounded", "a": "abstain"}
EVENINGS = {
    "three vote and the vote is closed": "open 0s 1s 2n close",
    "the quorum is lost after two votes": "open 0s 1s 2- 1- close",
    "the quorum is lost and comes back": "open 0s 1- 2- 1+ 2+ 1s 2s",
    "void, then opened anew": "open 0s 1- 2- 1+ 2+ open 0s 1s 2n close",
    "who votes and leaves has voted": "open 2s 2- 0s 1n close",
    "who left does not vote": "open 2- 2s 0s 1s close",
    "recused after voting": "open 0s 1s 2n 0! close",
    "two recusals": "open 0s 1s 2s 0! 1! 2n",
    "a correction before the close": "open 0n 1s 2u 0s close",
    "nobody but the abstaining": "open 0a 1a 2a close",
    "three different findings": "open 0s 1e 2u close",
    "a vote before the opening and one after the close": "0s open 0u 1u 2u close 0s",
    "opened without a quorum, then with one": "1- 2- open 1+ open 0s 1s close",
}


@pytest.fixture
def board(transactions: Transactions) -> Board:
    return board_with_seats(transactions)


@pytest.mark.parametrize("script", EVENINGS.values(), ids=EVENINGS.keys())
def test_the_house_comes_to_what_the_engine_says(
    transactions: Transactions, board: Board, clock: Clock, script: str
) -> None:
    number, panel = ready_case(transactions, board, clock, pairs=1)
    told = happenings(script)
    for one in told:
        play(transactions, board, number, panel, one)
    course = judged(told)
    with transactions.begin() as work:
        found = work.session.scalars(select(Finding.code).where(Finding.writer == Writer.BOARD)).all()
        last = work.session.scalars(select(Ballot).order_by(Ballot.id.desc())).first()
        counted = work.session.scalars(select(Vote).where(Vote.counted)).all()
        result = work.session.scalars(select(BallotResult).order_by(BallotResult.id.desc())).first()
    assert (list(found), last.state if last else "") == (
        [CODES[course.finding[0]]] if course.finding else [],
        {"void": "void", "open": "open", "not_opened": ""}.get(course.status, "closed"),
    )
    if course.result and result:
        assert result.status == course.result.status
        assert len(counted) == sum(course.result.counts.values()) + len(course.result.abstained)
        assert (result.votes_for, result.votes_against) == won_and_lost(course)
    else:
        assert not counted


def judged(told: list[Happening]) -> Course:
    """The evening by the engine: the same law, members named by their places, findings by their first letter."""
    rule = charter_of("model_city").voting_rule("panel")
    question = Question("A1", "O1", ("s", "n", "e", "u"), before="s")
    letters = {"sustained": "s", "not_sustained": "n", "exonerated": "e", "unfounded": "u"}
    renamed = [replace(one, choice=letters.get(one.choice, one.choice)) for one in told]
    return follow(question, [Member(f"m{at}") for at in range(3)], renamed, rule)


def won_and_lost(course: Course) -> tuple[int, int]:
    assert course.result
    won = course.result.counts[course.finding] if course.finding else 0
    return won, sum(course.result.counts.values()) - won


def play(transactions: Transactions, board: Board, number: str, panel: list[Actor], one: Happening) -> None:
    """Do what happened; what the house refuses is not done."""
    member = panel[int(one.member[1:])] if one.member else board.chair
    try:
        if one.what == "opens":
            open_vote(transactions, board, number)
        elif one.what == "closes":
            if waits(transactions, number):
                close_vote(transactions, board, number, anyway=True)
        elif one.what == "votes":
            vote_by(transactions, member, number, one.choice.replace("_", "-"))
        elif one.what == "recused":
            with transactions.begin(member) as work:
                actions.recuse(work, *get_case(work, number), "I know a witness.")
        else:
            mark(transactions, board, member, here=one.what == "arrives")
    except (Refused, Invalid, NotFound):
        return


def waits(transactions: Transactions, number: str) -> bool:
    """Whether a vote is open: a close of a void one would take the case off the agenda, which no engine knows."""
    with transactions.begin() as work:
        sitting = get_sitting(work, work.session.scalars(select(Case).where(Case.number == number)).one())
        return sitting is not None and sitting.ballot is not None


def mark(transactions: Transactions, board: Board, member: Actor, *, here: bool) -> None:
    with transactions.begin(board.chair) as work:
        actions.mark_attendance(work, 1, {member.account_id or 0: here})
