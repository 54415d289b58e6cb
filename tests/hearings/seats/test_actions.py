"""Seats, training and leaving, on a real database."""

import datetime as dt

import pytest
from sqlalchemy import func, select

from oversight.access.offices import Office
from oversight.audit.entries import AuditDetail
from oversight.cases.queries import get_case
from oversight.hearings import actions
from oversight.hearings.actions.leaving import leave_panels
from oversight.hearings.models import PanelSeat, SeatHeld, TrainingRecord
from oversight.hearings.queries import candidates_for, get_sitting, kept_from
from oversight.hearings.seats.directory import directory, terms_of
from oversight.hearings.seats.rules import Eligibility
from oversight.kernel.errors import Forbidden, Invalid, NotFound, Refused
from oversight.people.models import Account
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.hearings import Board, board_with_seats, case_at_board, panel_of, scheduled_case, train
from tests.factories.people import make_account

FIRST = dt.date(2026, 1, 1)


@pytest.fixture
def board(transactions: Transactions) -> Board:
    return board_with_seats(transactions)


def test_a_newcomer_is_seated_only_once_they_are_trained(transactions: Transactions, board: Board) -> None:
    number = case_at_board(transactions, board)
    newcomer = make_account(transactions, Office.MEMBER, name="Ansel Wray")
    with transactions.begin(board.records) as work:
        account = work.session.get_one(Account, newcomer.account_id)
        actions.fill_seat(work, "seat-9", account, dt.date(2026, 2, 20))
        case, _ = get_case(work, number)
        assert "seat-9" not in {one.seat for one in candidates_for(work, case, work.today)}
        (kept,) = kept_from(work, case, work.today)
        assert kept.name == "Ansel Wray"
        assert "0 of the 24 hours" in " ".join(kept.reasons)
        train(work, account)
        assert "seat-9" in {one.seat for one in candidates_for(work, case, work.today)}


def test_training_entered_wrongly_is_struck_out_and_counts_no_more(transactions: Transactions, board: Board) -> None:
    number = case_at_board(transactions, board)
    member = board.members[0]
    with transactions.begin(board.records) as work:
        wrong = work.session.scalars(
            select(TrainingRecord).where(TrainingRecord.account_id == member.account_id)
        ).first()
        assert wrong
        assert wrong.recorded_by_id == board.director.account_id
        actions.strike_training(work, wrong.id)
        case, _ = get_case(work, number)
        assert member.account_id not in {one.account_id for one in candidates_for(work, case, work.today)}
        with pytest.raises(Refused, match="struck out already"):
            actions.strike_training(work, wrong.id)
        with pytest.raises(NotFound):
            actions.strike_training(work, 9_999)
    with transactions.begin() as work:
        assert work.session.get_one(TrainingRecord, wrong.id).struck_by_id == board.records.account_id


@pytest.mark.parametrize(
    ("item", "hours", "day", "field"),
    [
        pytest.param("juggling", 3, FIRST, "item", id="an item the law does not have"),
        pytest.param("policing", 3, dt.date(2027, 1, 1), "done_on", id="a day to come"),
        pytest.param("policing", 501, FIRST, "hours", id="more hours than can be"),
        pytest.param("", 3, FIRST, "label", id="other training without words"),
    ],
)
def test_training_that_cannot_be_is_refused_beside_its_field(
    transactions: Transactions, board: Board, item: str, hours: int, day: dt.date, field: str
) -> None:
    with transactions.begin(board.records) as work:
        account = work.session.get_one(Account, board.members[0].account_id)
        with pytest.raises(Invalid) as problem:
            actions.record_training(work, account, item=item, hours=hours, done_on=day)
        assert problem.value.field == field


def test_what_was_declared_is_kept_and_an_exclusion_refuses(transactions: Transactions, board: Board) -> None:
    newcomer = make_account(transactions, Office.MEMBER)
    with transactions.begin(board.records) as work:
        account = work.session.get_one(Account, newcomer.account_id)
        with pytest.raises(Invalid, match=r"an elected office \(City Code 9-12\)"):
            actions.fill_seat(work, "seat-9", account, FIRST, declared=Eligibility(frozenset({"elected"})))
        held = actions.fill_seat(work, "seat-9", account, FIRST, declared=Eligibility(former_officer=True))
        assert (held.former_officer, held.term_ends_on, held.to_on) == (True, dt.date(2028, 12, 31), None)
    with transactions.begin() as work:
        last = work.session.scalars(select(AuditDetail).order_by(AuditDetail.entry_id.desc())).first()
        assert last
        assert "public-employee" in last.text


def test_nobody_serves_a_third_term_and_no_past_term_is_overwritten(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    member = board.members[0]
    with transactions.begin(board.records) as work:
        account = work.session.get_one(Account, member.account_id)
        first = terms_of(work, account.id)[0]
        actions.vacate_seat(work, first, work.today)
    clock.advance(days=1)
    with transactions.begin(board.records) as work:
        account = work.session.get_one(Account, member.account_id)
        second = actions.fill_seat(work, "seat-1", account, work.today)
        with pytest.raises(Refused, match="This term is over"):
            actions.vacate_seat(work, terms_of(work, account.id)[1], work.today)
        actions.vacate_seat(work, second, work.today)
    clock.advance(days=1)
    with transactions.begin(board.records) as work:
        account = work.session.get_one(Account, member.account_id)
        with pytest.raises(Invalid, match="Nobody serves more than 2 terms"):
            actions.fill_seat(work, "seat-1", account, work.today)
        assert len(terms_of(work, account.id)) == 2
        line = next(one for one in directory(work) if one.seat.code == "seat-1")
        assert (line.now, line.vacant_since) == (None, work.today)
        assert len(line.before) == 2


@pytest.mark.parametrize("office", [Office.MEMBER, Office.INVESTIGATOR, Office.ADMINISTRATOR])
def test_other_offices_keep_no_seats(transactions: Transactions, board: Board, office: Office) -> None:
    with transactions.begin(make_account(transactions, office)) as work:
        account = work.session.get_one(Account, board.members[0].account_id)
        with pytest.raises(Forbidden):
            actions.fill_seat(work, "seat-9", account, FIRST)
        with pytest.raises(Forbidden):
            actions.record_training(work, account, item="policing", hours=1, done_on=FIRST)


def test_a_member_who_leaves_the_board_leaves_the_panel_and_the_file(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, _ = scheduled_case(transactions, board, clock)
    gone = panel_of(transactions, board, number)[0]
    with transactions.begin(board.records) as work:
        actions.vacate_seat(work, terms_of(work, gone.account_id or 0)[0], work.today)
    with transactions.read(gone) as work, pytest.raises(NotFound):
        get_case(work, number)
    with transactions.begin(board.director) as work:
        case, access = get_case(work, number)
        sitting = get_sitting(work, case)
        assert sitting
        assert len(sitting.members) == 2
        other = board.members[1].account_id or 0
        actions.replace_member(work, case, access, gone.account_id or 0, other)
        sitting = get_sitting(work, case)
        assert sitting
        assert len(sitting.members) == 3
        assert [one.in_place_of for one in sitting.places if one.account_id == other] == ["seat-1"]


def test_a_term_that_ends_by_itself_is_noticed_in_the_night(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    scheduled_case(transactions, board, clock)
    with transactions.begin() as work:
        assert leave_panels(work) == 0
        held = work.session.scalars(select(SeatHeld).where(SeatHeld.seat == "seat-1")).one()
        held.to_on = work.today  # as a law without holding over writes it at the appointment
        assert leave_panels(work) == 1
        left = select(func.count()).select_from(PanelSeat).where(PanelSeat.state == "left")
        assert work.session.scalar(left) == 1


def test_interests_not_gone_through_in_time_keep_a_member_off(transactions: Transactions, board: Board) -> None:
    number = case_at_board(transactions, board)
    member = board.members[0]
    with transactions.begin(board.director) as work:
        terms_of(work, member.account_id or 0)[0].interests_at = None
        case, _ = get_case(work, number)
        assert ["due by 31 January 2025" in " ".join(one.reasons) for one in kept_from(work, case, work.today)] == [
            True
        ]
    with transactions.begin(member) as work:
        actions.go_through_interests(work)
    with transactions.begin(board.director) as work:
        case, _ = get_case(work, number)
        assert kept_from(work, case, work.today) == []
    with transactions.begin(board.investigator) as work, pytest.raises(Refused):
        actions.go_through_interests(work)
