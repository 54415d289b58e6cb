"""The parties of a case learn that a vote is void, or that the full board decides; and of one thing only once."""

from pathlib import Path

import pytest
from sqlalchemy import select

from oversight.cases.queries import get_case
from oversight.dispatch.jobs import Outside
from oversight.hearings import actions
from oversight.letter_facts import LETTER_FACTS
from oversight.notices.drafting_jobs import drafting
from oversight.notices.models import Letter
from oversight.outbox.models import Outbox
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.hearings import Board, board_with_seats, open_vote, ready_case
from tests.factories.letters import Postman, outside_of


@pytest.fixture
def board(transactions: Transactions) -> Board:
    return board_with_seats(transactions)


@pytest.fixture
def outside(transactions: Transactions, tmp_path: Path) -> Outside:
    return outside_of(transactions, tmp_path, Postman())


def letters_after(outside: Outside, *names: str) -> list[Letter]:
    """The letters that these events in the outbox call for, written."""
    for name in names:
        with outside.transactions.read() as work:
            row = work.session.scalars(select(Outbox).where(Outbox.event == name)).one()
            payload = {**row.payload, "event": name, "outbox": row.id}
        drafting(LETTER_FACTS).run(outside, payload)
    with outside.transactions.read() as work:
        letters = list(work.session.scalars(select(Letter).order_by(Letter.id)))
        work.session.expunge_all()
        return letters


def test_a_vote_that_lost_its_quorum_is_told_to_the_parties(
    transactions: Transactions, board: Board, clock: Clock, outside: Outside
) -> None:
    number, panel = ready_case(transactions, board, clock)
    open_vote(transactions, board, number)
    for member in panel[:2]:
        with transactions.begin(member) as work:
            actions.recuse(work, *get_case(work, number), "The officer is a cousin.")
    letters = letters_after(outside, "ballot_voided")
    assert {letter.template for letter in letters} == {"vote-void", "vote-void-official"}
    for letter in letters:
        assert number in letter.subject
        assert "this vote does not count" in letter.body
        assert "cousin" not in letter.body


def test_a_question_for_the_full_board_is_told_once_although_the_open_vote_is_void(
    transactions: Transactions, board: Board, clock: Clock, outside: Outside
) -> None:
    number, panel = ready_case(transactions, board, clock)
    open_vote(transactions, board, number)
    with transactions.begin(panel[0]) as work:
        actions.refer_to_board(work, *get_case(work, number), "any_member", "Two recordings contradict each other.")
    letters = letters_after(outside, "ballot_voided", "referred_to_board")
    assert {letter.template for letter in letters} == {"full-board", "full-board-official"}
    for letter in letters:
        assert "the law sends it to the full board" in letter.body
        assert "recordings" not in letter.body
