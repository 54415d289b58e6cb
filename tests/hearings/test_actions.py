"""Meetings, panels and votes on a real database."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from oversight.access.facts import Actor, Standing
from oversight.access.offices import Office
from oversight.access.permissions import Permission
from oversight.audit.entries import AuditEntry
from oversight.cases.actions import give_standing
from oversight.cases.models import Case
from oversight.cases.queries import get_case, visible_to
from oversight.findings.models import Finding, Writer
from oversight.hearings import actions
from oversight.hearings.actions import Call, Choice
from oversight.hearings.models import BallotResult, PanelSeat, Vote
from oversight.hearings.queries import get_sitting, votes_of_case
from oversight.hearings.states import MeetingKind
from oversight.kernel.errors import Forbidden, Invalid, NotFound, Refused
from oversight.people.models import Account
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.hearings import (
    Board,
    attest_by,
    board_with_seats,
    case_at_board,
    close_vote,
    meeting_in,
    open_vote,
    panel_of,
    put_on_agenda,
    ready_case,
    scheduled_case,
    vote_by,
)
from tests.factories.people import make_account


@pytest.fixture
def board(transactions: Transactions) -> Board:
    return board_with_seats(transactions)


def sees(transactions: Transactions, actor: Actor, number: str) -> bool:
    with transactions.read(actor) as work:
        listed = work.session.scalar(select(Case.number).where(visible_to(actor), Case.number == number)) is not None
        try:
            get_case(work, number)
            opened = True
        except NotFound:
            opened = False
    assert listed == opened
    return opened


def stage_of(transactions: Transactions, number: str) -> str:
    with transactions.begin() as work:
        return work.session.scalars(select(Case.stage).where(Case.number == number)).one()


def board_findings(transactions: Transactions) -> list[tuple[str, int | None, int | None]]:
    with transactions.begin() as work:
        query = select(Finding.code, Finding.votes_for, Finding.votes_against).where(Finding.writer == Writer.BOARD)
        return [(code, won, lost) for code, won, lost in work.session.execute(query.order_by(Finding.id))]


# Meetings


@pytest.mark.parametrize(
    ("kind", "hours", "lawful"),
    [
        pytest.param(MeetingKind.REGULAR, 72, True, id="a regular meeting in 72 hours"),
        pytest.param(MeetingKind.REGULAR, 71, False, id="a regular meeting in 71 hours"),
        pytest.param(MeetingKind.SPECIAL, 24, True, id="a special meeting in 24 hours"),
        pytest.param(MeetingKind.SPECIAL, 23, False, id="a special meeting in 23 hours"),
    ],
)
def test_a_meeting_is_called_in_time_or_not_at_all(
    transactions: Transactions, board: Board, clock: Clock, kind: MeetingKind, hours: int, lawful: bool
) -> None:
    call = Call(kind=kind, starts_at=clock() + dt.timedelta(hours=hours), place="Council chamber")
    with transactions.begin(board.chair) as work:
        if lawful:
            assert actions.call_meeting(work, call).state == "planned"
        else:
            with pytest.raises(Invalid, match="The earliest lawful meeting begins"):
                actions.call_meeting(work, call)


def test_an_agenda_posted_too_late_is_refused_with_the_earliest_lawful_meeting(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    meeting_id = meeting_in(transactions, board, clock)
    clock.advance(days=4, hours=1, minutes=1)  # the night between changes the clocks; hours run on the wall clock
    with transactions.begin(board.records) as work, pytest.raises(Refused, match=r"Monday, 9 March 2026, 13:01"):
        actions.post_agenda(work, meeting_id)
    clock.advance(minutes=-1)
    with transactions.begin(board.records) as work:
        assert actions.post_agenda(work, meeting_id).state == "posted"
    with transactions.begin(board.records) as work, pytest.raises(Refused, match="posted already"):
        actions.post_agenda(work, meeting_id)


@pytest.mark.parametrize("office", [Office.MEMBER, Office.INVESTIGATOR, Office.ADMINISTRATOR, Office.LIAISON])
def test_other_offices_call_no_meeting(transactions: Transactions, clock: Clock, office: Office) -> None:
    call = Call(kind=MeetingKind.REGULAR, starts_at=clock() + dt.timedelta(days=9), place="Council chamber")
    with transactions.begin(make_account(transactions, office)) as work, pytest.raises(Forbidden):
        actions.call_meeting(work, call)


def test_a_seat_has_one_holder_at_a_time(transactions: Transactions, board: Board) -> None:
    newcomer = make_account(transactions, Office.MEMBER)
    with transactions.begin(board.director) as work:
        account = work.session.get_one(Account, newcomer.account_id)
        with pytest.raises(Invalid, match="Someone holds this seat"):
            actions.fill_seat(work, "seat-1", account, dt.date(2026, 1, 1))
        with pytest.raises(Invalid, match="Choose one of the seats"):
            actions.fill_seat(work, "seat-99", account, dt.date(2026, 1, 1))


# Panels


def test_the_proposed_panel_has_one_member_of_each_class_and_only_they_open_the_file(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, _ = scheduled_case(transactions, board, clock)
    panel = panel_of(transactions, board, number)
    assert [board.members.index(member) for member in panel] == [0, 2, 4]
    assert [sees(transactions, member, number) for member in board.members] == [True, False, True, False, True]


def test_the_next_panel_takes_those_who_sat_less(transactions: Transactions, board: Board, clock: Clock) -> None:
    scheduled_case(transactions, board, clock)
    number, _ = scheduled_case(transactions, board, clock)
    panel = panel_of(transactions, board, number)
    assert [board.members.index(member) for member in panel] == [1, 3, 4]


def test_nobody_joins_an_agenda_that_is_public_when_it_is_late_to_amend_it(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    _, meeting_id = scheduled_case(transactions, board, clock)
    number = case_at_board(transactions, board)
    clock.advance(days=5)
    with pytest.raises(Refused, match="public already"):
        put_on_agenda(transactions, board, number, meeting_id)


def test_a_case_is_on_one_agenda_at_a_time(transactions: Transactions, board: Board, clock: Clock) -> None:
    number, _ = scheduled_case(transactions, board, clock)
    with pytest.raises(Refused, match="is on the agenda of the meeting"):
        put_on_agenda(transactions, board, number, meeting_in(transactions, board, clock))


def test_who_investigated_a_case_does_not_decide_it(transactions: Transactions, board: Board, clock: Clock) -> None:
    number = case_at_board(transactions, board)
    with transactions.begin() as work:
        case = work.session.scalars(select(Case)).one()
        give_standing(work, case, Standing.WALLED, account_id=board.members[4].account_id)
    meeting_id = meeting_in(transactions, board, clock)
    ids = [board.members[at].account_id or 0 for at in (0, 2, 4)]
    with transactions.begin(board.director) as work, pytest.raises(Invalid, match="cannot sit on this case"):
        actions.schedule(work, *get_case(work, number), meeting_id, "panel", ids)


def test_a_recused_member_loses_sight_at_once_and_the_reason_stays_out_of_the_event(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, _ = scheduled_case(transactions, board, clock)
    leaving = board.members[2]
    with transactions.begin(leaving) as work:
        actions.recuse(work, *get_case(work, number), "My sister works in that unit.")
    assert not sees(transactions, leaving, number)
    with transactions.begin() as work:
        entry = work.session.scalars(select(AuditEntry).where(AuditEntry.event == "member_recused")).one()
        assert "sister" not in str(entry.payload)
        assert (
            work.session.scalars(select(PanelSeat.state).where(PanelSeat.account_id == leaving.account_id)).one()
            == "recused"
        )
    with transactions.begin(leaving) as work, pytest.raises(NotFound):
        get_case(work, number, Permission.BALLOT_CAST)


def test_a_recused_member_is_replaced_from_the_same_class_only(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, _ = scheduled_case(transactions, board, clock)
    leaving, same, other = board.members[2], board.members[3], board.members[1]
    with transactions.begin(leaving) as work:
        actions.recuse(work, *get_case(work, number), "I know the sergeant.")
    with transactions.begin(board.director) as work, pytest.raises(Invalid, match="same appointing class"):
        actions.replace_member(work, *get_case(work, number), leaving.account_id or 0, other.account_id or 0)
    with transactions.begin(board.director) as work:
        actions.replace_member(work, *get_case(work, number), leaving.account_id or 0, same.account_id or 0)
    assert sees(transactions, same, number)
    assert not sees(transactions, leaving, number)
    assert panel_of(transactions, board, number) == [board.members[0], same, board.members[4]]


# Votes


def test_a_panel_adopts_a_finding_on_every_pair_with_its_votes(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, (first, second, third) = ready_case(transactions, board, clock)
    open_vote(transactions, board, number)
    vote_by(transactions, first, number, "sustained")
    vote_by(transactions, second, number, "sustained", "unfounded")
    vote_by(transactions, third, number, "exonerated", "unfounded", dissent="The hand came first.")
    assert close_vote(transactions, board, number)
    assert stage_of(transactions, number) == "decided"
    assert board_findings(transactions) == [("sustained", 2, 1), ("unfounded", 2, 1)]
    with transactions.begin() as work:
        counted = list(votes_of_case(work.session, 1).values())
    assert [vote.member.label for vote in counted[0].votes_for] == ["Seat 1", "Seat 4"]
    assert [(vote.member.label, vote.dissent) for vote in counted[0].dissents] == [("Seat 7", "The hand came first.")]
    assert counted[1].votes_against[0].choice == "sustained"


def test_what_has_no_majority_stays_with_the_board_and_the_rest_is_adopted(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, panel = ready_case(transactions, board, clock)
    open_vote(transactions, board, number)
    for member, code in zip(panel, ("sustained", "exonerated", "unfounded"), strict=True):
        vote_by(transactions, member, number, "sustained", code)
    assert not close_vote(transactions, board, number)
    assert stage_of(transactions, number) == "board"
    assert board_findings(transactions) == [("sustained", 3, 0)]
    with transactions.begin() as work:
        sentences = work.session.scalars(select(BallotResult.sentence).order_by(BallotResult.id)).all()
    assert sentences[1].endswith("the vote was tied. The question goes to the full board.")


def test_the_full_board_votes_on_what_the_panel_left_open(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, panel = ready_case(transactions, board, clock, pairs=1)
    open_vote(transactions, board, number)
    for member, code in zip(panel, ("sustained", "exonerated", "unfounded"), strict=True):
        vote_by(transactions, member, number, code)
    assert not close_vote(transactions, board, number)
    meeting_id = meeting_in(transactions, board, clock)
    put_on_agenda(transactions, board, number, meeting_id, "board")
    assert panel_of(transactions, board, number) == list(board.members)
    with transactions.begin(board.chair) as work:
        actions.post_agenda(work, meeting_id)
    for member in board.members:
        attest_by(transactions, member, number)
    clock.advance(days=7)
    with transactions.begin(board.chair) as work:
        actions.mark_attendance(work, meeting_id, {member.account_id or 0: True for member in board.members})
    open_vote(transactions, board, number)
    for member in board.members[:3]:
        vote_by(transactions, member, number, "sustained")
    for member in board.members[3:]:
        vote_by(transactions, member, number, "abstain")
    assert close_vote(transactions, board, number)
    assert board_findings(transactions) == [("sustained", 3, 0)]


def test_below_quorum_no_vote_is_opened_and_the_ways_out_are_named(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, meeting_id = scheduled_case(transactions, board, clock)
    attest_by(transactions, board.members[0], number)
    clock.advance(days=7)
    with transactions.begin(board.chair) as work:
        actions.mark_attendance(work, meeting_id, {board.members[0].account_id or 0: True})
    with pytest.raises(Refused, match=r"No valid vote is possible now.*Wait for or call Seat 4 and Seat 7"):
        open_vote(transactions, board, number)


def test_below_quorum_nothing_is_adopted(transactions: Transactions, board: Board, clock: Clock) -> None:
    number, panel = ready_case(transactions, board, clock)
    open_vote(transactions, board, number)
    for member in panel:
        vote_by(transactions, member, number, "sustained")
    for member in panel[:2]:
        with transactions.begin(member) as work:
            actions.recuse(work, *get_case(work, number), "I know a witness.")
    assert not close_vote(transactions, board, number)
    assert stage_of(transactions, number) == "board"
    assert board_findings(transactions) == []
    with transactions.begin() as work:
        assert work.session.scalar(select(func.count()).select_from(Vote).where(Vote.counted)) == 0
        assert {row.status for row in work.session.scalars(select(BallotResult))} == {"no_quorum"}


@pytest.mark.parametrize("what", ["early", "unposted"])
def test_no_vote_before_the_meeting_nor_without_a_public_agenda(
    transactions: Transactions, board: Board, clock: Clock, what: str
) -> None:
    number, meeting_id = case_at_board(transactions, board), meeting_in(transactions, board, clock)
    put_on_agenda(transactions, board, number, meeting_id)
    if what == "early":
        with transactions.begin(board.chair) as work:
            actions.post_agenda(work, meeting_id)
    else:
        clock.advance(days=8)
    with pytest.raises(Refused, match="The meeting begins at" if what == "early" else "was not posted"):
        open_vote(transactions, board, number)


def test_a_member_votes_once_and_may_change_it_until_the_close(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, panel = ready_case(transactions, board, clock, pairs=1)
    open_vote(transactions, board, number)
    for code in ("unfounded", "sustained", "sustained"):
        vote_by(transactions, panel[0], number, code)
    with transactions.begin() as work:
        assert work.session.scalars(select(Vote.choice)).all() == ["sustained"]
        assert len(work.session.scalars(select(AuditEntry).where(AuditEntry.event == "votes_cast")).all()) == 2
    vote_by(transactions, panel[1], number, "sustained")
    vote_by(transactions, panel[2], number, "sustained")
    close_vote(transactions, board, number)
    with pytest.raises(Refused, match="The vote is over"):
        vote_by(transactions, panel[0], number, "unfounded")


def test_the_database_refuses_a_second_vote_of_one_member(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, panel = ready_case(transactions, board, clock, pairs=1)
    open_vote(transactions, board, number)
    vote_by(transactions, panel[0], number, "sustained")
    with transactions.begin() as work:
        vote = work.session.scalars(select(Vote)).one()
        work.session.add(
            Vote(ballot_id=vote.ballot_id, pair_id=vote.pair_id, account_id=vote.account_id, choice="x", at=work.now)
        )
        with pytest.raises(IntegrityError):
            work.session.flush()
        work.session.rollback()


def test_who_is_absent_or_has_not_read_the_file_does_not_vote(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, meeting_id = scheduled_case(transactions, board, clock, pairs=1)
    first, second, third = panel_of(transactions, board, number)
    attest_by(transactions, first, number)
    attest_by(transactions, second, number)
    clock.advance(days=7)
    with transactions.begin(board.chair) as work:
        actions.mark_attendance(work, meeting_id, {m.account_id or 0: m is not second for m in (first, second, third)})
    attest_by(transactions, third, number)
    open_vote(transactions, board, number)
    with pytest.raises(Refused, match="not marked you as present"):
        vote_by(transactions, second, number, "sustained")
    with transactions.begin(board.chair) as work:
        actions.mark_attendance(work, meeting_id, {second.account_id or 0: True})
    vote_by(transactions, second, number, "sustained")


def test_members_of_no_panel_and_staff_do_not_vote(transactions: Transactions, board: Board, clock: Clock) -> None:
    number, _ = ready_case(transactions, board, clock)
    open_vote(transactions, board, number)
    with pytest.raises(NotFound):
        vote_by(transactions, board.members[1], number, "sustained")
    with pytest.raises(Forbidden):
        vote_by(transactions, board.director, number, "sustained")


def test_a_choice_the_charter_does_not_have_is_refused(transactions: Transactions, board: Board, clock: Clock) -> None:
    number, panel = ready_case(transactions, board, clock)
    open_vote(transactions, board, number)
    with transactions.begin(panel[0]) as work, pytest.raises(Invalid, match="Choose one of the findings"):
        actions.cast(work, *get_case(work, number), {1: Choice("guilty")})


def test_the_chair_is_asked_before_closing_on_members_who_have_not_voted(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, panel = ready_case(transactions, board, clock)
    open_vote(transactions, board, number)
    vote_by(transactions, panel[0], number, "sustained")
    vote_by(transactions, panel[1], number, "sustained")
    with pytest.raises(Invalid, match="Not everybody has voted on everything: Seat 7"):
        close_vote(transactions, board, number)
    assert close_vote(transactions, board, number, anyway=True)


def test_closing_twice_is_refused_and_writes_nothing_twice(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, panel = ready_case(transactions, board, clock, pairs=1)
    open_vote(transactions, board, number)
    for member in panel:
        vote_by(transactions, member, number, "sustained")
    close_vote(transactions, board, number)
    with pytest.raises(Refused, match="closed already"):
        close_vote(transactions, board, number)
    assert board_findings(transactions) == [("sustained", 3, 0)]


def test_a_case_sent_back_leaves_the_board_and_the_panel(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, panel = ready_case(transactions, board, clock)
    with transactions.begin(board.chair) as work, pytest.raises(Invalid, match="still find out"):
        actions.remand(work, *get_case(work, number), " ")
    with transactions.begin(board.chair) as work:
        actions.remand(work, *get_case(work, number), "Ask the second witness.")
    assert stage_of(transactions, number) == "investigation"
    assert not sees(transactions, panel[0], number)


def test_a_cancelled_meeting_gives_its_cases_back(transactions: Transactions, board: Board, clock: Clock) -> None:
    number, meeting_id = scheduled_case(transactions, board, clock)
    with transactions.begin(board.chair) as work:
        actions.cancel_meeting(work, meeting_id, "The hall is flooded.")
    with transactions.begin() as work:
        assert get_sitting(work, work.session.scalars(select(Case)).one()) is None
    put_on_agenda(transactions, board, number, meeting_in(transactions, board, clock))


def test_two_chairs_who_close_in_the_same_moment_adopt_once(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, panel = ready_case(transactions, board, clock, pairs=1)
    open_vote(transactions, board, number)
    for member in panel:
        vote_by(transactions, member, number, "sustained")

    def close(_: int) -> str:
        try:
            close_vote(transactions, board, number)
            return "closed"
        except (Refused, StaleDataError):
            return "told"

    with ThreadPoolExecutor(2) as chairs:
        assert sorted(chairs.map(close, range(2))) == ["closed", "told"]
    assert board_findings(transactions) == [("sustained", 3, 0)]


def test_members_who_vote_in_the_same_moment_all_count(transactions: Transactions, board: Board, clock: Clock) -> None:
    number, panel = ready_case(transactions, board, clock, pairs=1)
    open_vote(transactions, board, number)
    with ThreadPoolExecutor(3) as members:
        list(members.map(lambda member: vote_by(transactions, member, number, "unfounded"), panel))
    assert close_vote(transactions, board, number)
    assert board_findings(transactions) == [("unfounded", 3, 0)]
