"""Ballots that are void, sealed, by roll call, with reasons, or referred to the full board."""

import json
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from oversight.access.facts import Actor
from oversight.adapters.vault import Vault
from oversight.audit.entries import AuditDetail, AuditEntry
from oversight.cases.models import Case, Pair
from oversight.cases.queries import get_case
from oversight.charter.schema import Charter, VotingRule
from oversight.cli.keys import _move_sealed
from oversight.db import Base
from oversight.findings.models import Finding, Writer
from oversight.hearings import actions
from oversight.hearings.actions import Choice
from oversight.hearings.models import Ballot, BallotResult, BoardReferral, RollCall, Vote
from oversight.hearings.queries import facts_board, get_sitting, votes_of_case
from oversight.kernel.errors import Forbidden, Invalid, Refused
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.hearings import (
    Board,
    board_with_seats,
    close_vote,
    meeting_in,
    open_vote,
    pairs_of,
    put_on_agenda,
    ready_case,
    vote_by,
)

VAULT = Vault("t" * 40)
WORDS = "The parapet hid the second officer."


@pytest.fixture
def board(transactions: Transactions) -> Board:
    return board_with_seats(transactions)


def under(transactions: Transactions, **changes: Any) -> Transactions:
    """The same works under a law whose panels vote in another way."""
    return replace(transactions, charters=_Changed(transactions.charters, changes))  # type: ignore[arg-type]


class _Changed:
    """The charters, with the rule of the panel changed."""

    def __init__(self, charters: Any, changes: dict[str, Any]) -> None:
        self._charters, self._changes = charters, changes

    def at(self, moment: Any) -> Charter:
        charter: Charter = self._charters.at(moment)
        rules = tuple(self._changed(rule) for rule in charter.voting)
        return replace(charter, voting=rules)

    def _changed(self, rule: VotingRule) -> VotingRule:
        return replace(rule, **self._changes) if rule.body == "panel" else rule

    def __getattr__(self, name: str) -> Any:
        return getattr(self._charters, name)


def leave(transactions: Transactions, board: Board, *members: Actor, here: bool = False) -> None:
    with transactions.begin(board.chair) as work:
        meeting_id = work.session.scalars(text("SELECT max(id) FROM meeting")).one()
        actions.mark_attendance(work, meeting_id, {member.account_id or 0: here for member in members})


def events(transactions: Transactions, name: str) -> list[dict[str, Any]]:
    with transactions.begin() as work:
        query = select(AuditEntry).where(AuditEntry.event == name).order_by(AuditEntry.id)
        return [dict(entry.payload) for entry in work.session.scalars(query)]


def last_ballot(transactions: Transactions) -> Ballot:
    with transactions.begin() as work:
        return work.session.scalars(select(Ballot).order_by(Ballot.id.desc()).limit(1)).one()


def findings(transactions: Transactions) -> list[str]:
    with transactions.begin() as work:
        return list(
            work.session.scalars(select(Finding.code).where(Finding.writer == Writer.BOARD).order_by(Finding.id))
        )


# Void


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


# Sealed


@pytest.fixture
def sealed(transactions: Transactions) -> Transactions:
    return under(transactions, secrecy="sealed")


def sealed_vote(works: Transactions, member: Actor, number: str, code: str, dissent: str = "") -> None:
    with works.begin(member) as work:
        case, access = get_case(work, number)
        pairs = pairs_of(work.session.scalars(select(Pair).order_by(Pair.id)).all(), case.id)
        actions.cast(work, case, access, dict.fromkeys(pairs, Choice(code, dissent)), VAULT)


def open_sealed(works: Transactions, board: Board, number: str) -> None:
    with works.begin(board.chair) as work:
        actions.open_ballot(work, *get_case(work, number), VAULT)


def close_sealed(works: Transactions, board: Board, number: str) -> bool:
    with works.begin(board.chair) as work:
        return actions.close_ballot(work, *get_case(work, number), VAULT)


def dump_of(works: Transactions, *skipped: str) -> str:
    """Every row of every table, as it stands in the database, in letters."""
    with works.begin() as work:
        rows = [
            [table.name, *[bytes(one).hex() + repr(bytes(one)) if isinstance(one, bytes) else str(one) for one in row]]
            for table in Base.metadata.sorted_tables
            if table.name not in skipped
            for row in work.session.execute(text(f"SELECT * FROM {table.name}"))
        ]
    return json.dumps(rows)


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


# At the same moment


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
