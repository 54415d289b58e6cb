"""Sealed votes: nobody learns how a member voted before the close."""

import logging

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from oversight.adapters.vault import Vault
from oversight.audit.entries import AuditDetail, AuditEntry
from oversight.cases.queries import get_case
from oversight.cli.keys import _move_sealed
from oversight.hearings import actions
from oversight.hearings.models import Vote
from oversight.hearings.queries import votes_of_case
from oversight.work import Transactions
from tests.factories.ballots import (
    WORDS,
    close_sealed,
    dump_of,
    events,
    findings,
    last_ballot,
    leave,
    open_sealed,
    sealed_vote,
    under,
)
from tests.factories.clock import Clock
from tests.factories.hearings import (
    Board,
    board_with_seats,
    ready_case,
)


@pytest.fixture
def board(transactions: Transactions) -> Board:
    return board_with_seats(transactions)


@pytest.fixture
def sealed(transactions: Transactions) -> Transactions:
    return under(transactions, secrecy="sealed")


@pytest.mark.parametrize("code", ["unfounded", "abstain"])
def test_nobody_reads_a_sealed_vote_before_the_close_in_the_whole_database_or_the_logs(
    sealed: Transactions, board: Board, clock: Clock, caplog: pytest.LogCaptureFixture, code: str
) -> None:
    caplog.set_level(logging.DEBUG)
    number, panel = ready_case(sealed, board, clock, pairs=1)
    open_sealed(sealed, board, number)
    before = dump_of(sealed)
    for member in panel:
        sealed_vote(sealed, member, number, code, WORDS)
    dump = dump_of(sealed)
    assert dump.count(code) == before.count(code)
    for secret in ("parapet", code.encode().hex(), WORDS.encode().hex()):
        assert secret not in dump
    assert "parapet" not in caplog.text
    assert code not in caplog.text
    assert len(events(sealed, "votes_cast")) == 3
    assert all(set(one) <= {"case_id", "ballot_id", "account_id", "votes"} for one in events(sealed, "votes_cast"))


def test_sealed_votes_are_opened_counted_and_recorded_at_the_close_and_the_key_is_gone(
    sealed: Transactions, board: Board, clock: Clock
) -> None:
    number, (first, second, third) = ready_case(sealed, board, clock, pairs=1)
    open_sealed(sealed, board, number)
    assert last_ballot(sealed).sealed_key is not None
    sealed_vote(sealed, first, number, "sustained")
    sealed_vote(sealed, second, number, "unfounded")
    sealed_vote(sealed, second, number, "sustained")
    sealed_vote(sealed, third, number, "exonerated", WORDS)
    assert close_sealed(sealed, board, number)
    assert (findings(sealed), last_ballot(sealed).sealed_key) == (["sustained"], None)
    with sealed.begin() as work:
        votes = votes_of_case(work.session, 1)[1]
        rows = work.session.scalars(select(Vote)).all()
        opened = select(AuditDetail.text).join(AuditEntry, AuditEntry.id == AuditDetail.entry_id)
        told = work.session.scalars(opened.where(AuditEntry.event == "votes_opened")).one()
    assert [(one.member.label, one.dissent) for one in votes.dissents] == [("Seat 7", WORDS)]
    assert all(row.sealed is None for row in rows)
    assert WORDS in str(told)


def test_a_void_sealed_vote_can_never_be_opened(sealed: Transactions, board: Board, clock: Clock) -> None:
    number, (first, second, third) = ready_case(sealed, board, clock, pairs=1)
    open_sealed(sealed, board, number)
    sealed_vote(sealed, first, number, "unfounded")
    leave(sealed, board, second, third)
    assert (last_ballot(sealed).state, last_ballot(sealed).sealed_key) == ("void", None)
    with sealed.begin() as work:
        row = work.session.scalars(select(Vote)).one()
        assert (row.choice, row.sealed is not None, row.counted) == ("", True, False)


def test_all_sealed_votes_are_of_one_size(sealed: Transactions, board: Board, clock: Clock) -> None:
    number, (first, second, third) = ready_case(sealed, board, clock, pairs=1)
    open_sealed(sealed, board, number)
    sealed_vote(sealed, first, number, "sustained")
    sealed_vote(sealed, second, number, "not-sustained", "Because. " * 500)
    sealed_vote(sealed, third, number, "abstain")
    with sealed.begin() as work:
        assert len({len(one or b"") for one in work.session.scalars(select(Vote.sealed))}) == 1


def test_the_database_keeps_no_sealed_vote_with_its_choice(sealed: Transactions, board: Board, clock: Clock) -> None:
    number, panel = ready_case(sealed, board, clock, pairs=1)
    open_sealed(sealed, board, number)
    sealed_vote(sealed, panel[0], number, "sustained")
    with sealed.begin() as work:
        with pytest.raises(IntegrityError):
            work.session.execute(text("UPDATE vote SET choice = 'sustained'"))
        work.session.rollback()


def test_a_sealed_vote_is_not_opened_without_the_vault(sealed: Transactions, board: Board, clock: Clock) -> None:
    number, _panel = ready_case(sealed, board, clock, pairs=1)
    with sealed.begin(board.chair) as work, pytest.raises(ValueError, match="vault"):
        actions.open_ballot(work, *get_case(work, number))


def test_the_key_of_an_open_sealed_vote_moves_to_a_new_key_of_the_installation(
    sealed: Transactions, board: Board, clock: Clock
) -> None:
    number, panel = ready_case(sealed, board, clock, pairs=1)
    open_sealed(sealed, board, number)
    for member in panel:
        sealed_vote(sealed, member, number, "unfounded")
    assert _move_sealed(sealed, Vault("n" * 40, ["t" * 40])) == 1
    assert _move_sealed(sealed, Vault("n" * 40, ["t" * 40])) == 0
    with sealed.begin(board.chair) as work:
        assert actions.close_ballot(work, *get_case(work, number), Vault("n" * 40))
    assert findings(sealed) == ["unfounded"]
