"""Sessions, outcomes and the vote that waits for them, on a real database."""

import datetime as dt

import pytest

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.cases.queries import get_case
from oversight.hearings import actions as board_actions
from oversight.hearings.guards import hearing_is_over
from oversight.hearings.hearing import actions
from oversight.hearings.hearing.actions import Became, Planned
from oversight.hearings.hearing.queries import outcomes_of
from oversight.hearings.hearing.states import Outcome
from oversight.hearings.queries import facts_board, get_sitting
from oversight.hearings.voting.quorum import may_vote
from oversight.kernel.errors import Forbidden, Invalid, NotFound, Refused
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.heard import case_to_hear, ended, file_on, hearing_in, open_with, planned, the_hearing
from tests.factories.hearings import (
    Board,
    attest_by,
    board_with_seats,
    case_at_board,
    meeting_in,
    open_vote,
    put_on_agenda,
    vote_by,
)
from tests.factories.people import make_account

pytestmark = pytest.mark.both


@pytest.fixture
def board(transactions: Transactions) -> Board:
    return board_with_seats(transactions)


def vote_waits_for(transactions: Transactions, board: Board, number: str) -> tuple[str, ...]:
    with transactions.begin(board.chair) as work:
        case, access = get_case(work, number)
        said = hearing_is_over(facts_board(work, case, access))
        return (said,) if said else ()


def post_and_begin(
    transactions: Transactions, board: Board, clock: Clock, meeting_id: int, panel: list[Actor], to: dt.datetime
) -> None:
    with transactions.begin(board.records) as work:
        board_actions.post_agenda(work, meeting_id)
    clock.advance(seconds=(to - clock()).total_seconds())
    with transactions.begin(board.chair) as work:
        board_actions.mark_attendance(work, meeting_id, {one.account_id or 0: True for one in panel})


def test_a_hearing_is_scheduled_in_time_or_by_agreement(transactions: Transactions, board: Board, clock: Clock) -> None:
    number, _panel, _meeting = case_to_hear(transactions, board, clock)
    with transactions.begin(board.records) as work, pytest.raises(Invalid, match="must be told 10 days before"):
        actions.schedule_hearing(work, *get_case(work, number), "evidentiary", planned(clock, 9))
    with transactions.begin(board.records) as work, pytest.raises(Invalid, match="kind of hearing"):
        actions.schedule_hearing(work, *get_case(work, number), "trial", planned(clock))
    with transactions.begin(board.records) as work:
        agreed = planned(clock, 3, shorter="Both counsel agreed by e-mail.")
        hearing = actions.schedule_hearing(work, *get_case(work, number), "review", agreed)
        assert (hearing.state, hearing.notice_words) == ("scheduled", "Both counsel agreed by e-mail.")
    with transactions.begin(board.records) as work, pytest.raises(Refused, match="scheduled already"):
        actions.schedule_hearing(work, *get_case(work, number), "review", planned(clock))


def test_a_case_on_no_agenda_and_a_stranger_get_no_hearing(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number = case_at_board(transactions, board)
    with transactions.begin(board.director) as work, pytest.raises(Refused, match="on no agenda yet"):
        actions.schedule_hearing(work, *get_case(work, number), "evidentiary", planned(clock))
    with transactions.begin(board.investigator) as work, pytest.raises(Forbidden):
        actions.schedule_hearing(work, *get_case(work, number), "evidentiary", planned(clock))


def test_a_session_needs_its_hour_a_quorum_and_somebody_who_may_preside(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, panel, _meeting = case_to_hear(transactions, board, clock)
    hearing_in(transactions, board, clock, number)
    with pytest.raises(Refused, match="The session begins on"):
        open_with(transactions, board, number, board.chair, panel)
    clock.advance(days=12, minutes=1)
    with pytest.raises(Invalid, match=r"1 member is there\. The hearing needs 2"):
        open_with(transactions, board, number, board.chair, [board.chair])
    with pytest.raises(Invalid, match="Whoever presides sits on the case and is there"):
        open_with(transactions, board, number, board.members[1], panel)
    with pytest.raises(Invalid, match="The chair is there and presides"):
        open_with(transactions, board, number, panel[0], panel)
    with pytest.raises(Invalid, match="Only members who sit"):
        open_with(transactions, board, number, board.chair, [*panel, board.members[1]])
    open_with(transactions, board, number, panel[0], panel[:2])
    hearing = the_hearing(transactions, number, board.records)
    assert [(one.state, one.presiding_title) for one in hearing.sessions] == [("open", "Vice-chair")]
    with pytest.raises(Refused, match="open already"):
        open_with(transactions, board, number, panel[0], panel[:2])


def test_the_vote_waits_for_the_hearing_and_a_member_who_joined_late_may_not_vote(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, panel, meeting_id = case_to_hear(transactions, board, clock)
    hearing_in(transactions, board, clock, number)
    (waits,) = vote_waits_for(transactions, board, number)
    assert waits.startswith("The hearing is not over: session 1 is planned for")
    clock.advance(days=12, minutes=1)
    open_with(transactions, board, number, board.chair, panel[1:])
    assert vote_waits_for(transactions, board, number) == (
        "Session 1 of the hearing is open. The vote comes after the hearing.",
    )
    clock.advance(minutes=20)
    with transactions.begin(board.records) as work:
        actions.mark_present(work, *get_case(work, number), panel[0].account_id or 0, here=True)
    clock.advance(hours=1)
    ended(transactions, board, number, Outcome.HELD)
    assert vote_waits_for(transactions, board, number) == ()
    for member in panel:
        attest_by(transactions, member, number)
    begins = the_hearing(transactions, number, board.records).item.meeting.starts_at
    post_and_begin(transactions, board, clock, meeting_id, panel, begins + dt.timedelta(minutes=1))
    open_vote(transactions, board, number)
    with transactions.begin(board.chair) as work:
        sitting = get_sitting(work, get_case(work, number)[0])
        assert sitting
        assert [member.attended for member in sitting.members] == [False, True, True]
        assert sitting.quorum.counted == 2
    with pytest.raises(Refused, match=r"You did not attend all of session 1 of .* Only members who heard"):
        vote_by(transactions, panel[0], number, "sustained")
    vote_by(transactions, panel[1], number, "sustained")


def test_a_member_of_the_full_board_reads_in_once_the_record_is_there(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, members, _meeting = case_to_hear(transactions, board, clock, body="board")
    hearing_in(transactions, board, clock, number)
    clock.advance(days=12, minutes=1)
    late, there = members[0], members[1:]
    with pytest.raises(Invalid, match="The hearing needs 5"):
        open_with(transactions, board, number, board.chair, there)
    session_id = open_with(transactions, board, number, board.chair, members)
    with transactions.begin(board.records) as work:
        actions.mark_present(work, *get_case(work, number), late.account_id or 0, here=False)
    clock.advance(hours=1)
    with transactions.begin(late) as work, pytest.raises(Refused, match="This session goes on"):
        actions.read_in(work, *get_case(work, number), session_id)
    ended(transactions, board, number, Outcome.HELD)
    with transactions.begin(late) as work, pytest.raises(Refused, match="neither a recording nor a transcript"):
        actions.read_in(work, *get_case(work, number), session_id)
    with transactions.begin(there[0]) as work, pytest.raises(Refused, match="You heard all the evidence"):
        actions.read_in(work, *get_case(work, number), session_id)
    file_id = file_on(transactions, number, board.records)
    with transactions.begin(board.records) as work:
        args = get_case(work, number)
        actions.keep_record(work, *args, session_id, what="transcript", file_id=file_id)
    with transactions.begin(late) as work:
        facts = facts_board(work, *get_case(work, number))
        assert facts.missed.endswith("Read its record and say so first.")
        actions.read_in(work, *get_case(work, number), session_id)
    with transactions.begin(late) as work:
        case, access = get_case(work, number)
        assert facts_board(work, case, access).missed == ""
        sitting = get_sitting(work, case)
        assert sitting
        member = sitting.members[0]
        assert (member.attended, member.read_in) == (False, True)
        assert "did not attend" not in " ".join(may_vote(member, sitting.rule))
    with transactions.begin(late) as work, pytest.raises(Refused, match="You heard all the evidence"):
        actions.read_in(work, *get_case(work, number), session_id)


def test_an_adjourned_hearing_goes_on_and_who_missed_the_first_session_missed_evidence(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, panel, _meeting = case_to_hear(transactions, board, clock)
    hearing_in(transactions, board, clock, number)
    clock.advance(days=12, minutes=1)
    open_with(transactions, board, number, board.chair, panel[1:])
    with transactions.begin(board.records) as work, pytest.raises(Invalid, match="when and where it goes on"):
        actions.record_outcome(work, *get_case(work, number), Became(outcome=Outcome.ADJOURNED))
    ended(transactions, board, number, Outcome.ADJOURNED, planned(clock, 2))
    clock.advance(days=2, minutes=1)
    open_with(transactions, board, number, board.chair, panel)
    clock.advance(hours=1)
    ended(transactions, board, number, Outcome.HELD)
    with transactions.begin(board.chair) as work:
        sitting = get_sitting(work, get_case(work, number)[0])
        assert sitting
        assert [len(sitting.hearing.missed(one.account_id)) for one in panel] == [1, 0, 0]
        assert [one.number for one in sitting.hearing.heard] == [1, 2]


def test_a_hearing_is_put_off_only_to_a_day_of_which_the_parties_can_be_told(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, _panel, _meeting = case_to_hear(transactions, board, clock)
    hearing_in(transactions, board, clock, number)
    with pytest.raises(Invalid, match="must be told 10 days before"):
        ended(transactions, board, number, Outcome.POSTPONED, planned(clock, 5), "A witness is ill.")
    ended(transactions, board, number, Outcome.POSTPONED, planned(clock, 20), "A witness is ill.")
    hearing = the_hearing(transactions, number, board.records)
    assert [(one.number, one.state) for one in hearing.sessions] == [(1, "postponed"), (2, "planned")]
    assert hearing.sessions[0].starts_at < hearing.sessions[1].starts_at


@pytest.mark.parametrize(
    ("outcome", "state", "session"),
    [(Outcome.CANCELLED, "cancelled", "cancelled"), (Outcome.ERROR, "error", "cancelled")],
)
def test_a_hearing_that_is_called_off_lets_another_be_scheduled_and_is_undone_with_its_record(
    transactions: Transactions, board: Board, clock: Clock, outcome: Outcome, state: str, session: str
) -> None:
    number, _panel, _meeting = case_to_hear(transactions, board, clock)
    hearing_in(transactions, board, clock, number)
    ended(transactions, board, number, outcome, reason="Entered for another case.")
    hearing = the_hearing(transactions, number, board.records)
    assert (hearing.state, hearing.sessions[0].state) == (state, session)
    assert vote_waits_for(transactions, board, number) == ()
    with transactions.begin(board.records) as work:
        actions.undo_outcome(work, *get_case(work, number), "It was right after all.")
    hearing = the_hearing(transactions, number, board.records)
    assert (hearing.state, hearing.sessions[0].state) == ("scheduled", "planned")
    with transactions.begin(board.records) as work:
        (row,) = outcomes_of(work.session, hearing.id)
        assert (row.outcome, row.undone_reason) == (outcome.value, "It was right after all.")
    with transactions.begin(board.records) as work, pytest.raises(Refused, match="Nothing was recorded"):
        actions.undo_outcome(work, *get_case(work, number), "Once more.")
    ended(transactions, board, number, outcome, reason="It was wrong again.")
    hearing_in(transactions, board, clock, number)


def test_taking_back_the_end_of_a_session_lets_it_go_on_with_those_who_were_there(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, panel, _meeting = case_to_hear(transactions, board, clock)
    hearing_in(transactions, board, clock, number)
    clock.advance(days=12, minutes=1)
    open_with(transactions, board, number, board.chair, panel)
    clock.advance(minutes=30)
    with transactions.begin(board.records) as work:
        actions.mark_present(work, *get_case(work, number), panel[0].account_id or 0, here=False)
    clock.advance(minutes=30)
    ended(transactions, board, number, Outcome.ADJOURNED, planned(clock, 3))
    with transactions.begin(board.records) as work:
        actions.undo_outcome(work, *get_case(work, number), "Pressed by mistake.")
    hearing = the_hearing(transactions, number, board.records)
    assert [one.state for one in hearing.sessions] == ["open", "struck"]
    ended(transactions, board, number, Outcome.HELD)
    with transactions.begin(board.chair) as work:
        sitting = get_sitting(work, get_case(work, number)[0])
        assert sitting
        assert [bool(sitting.hearing.missed(one.account_id)) for one in panel] == [True, False, False]


def test_when_somebody_does_not_come_the_law_says_what_follows(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, panel, _meeting = case_to_hear(transactions, board, clock)
    hearing_in(transactions, board, clock, number)
    with pytest.raises(Refused, match="hour of the session"):
        ended(transactions, board, number, Outcome.NO_SHOW, reason="Nobody came.", absent="complainant")
    clock.advance(days=12, minutes=1)
    open_with(transactions, board, number, board.chair, panel)
    with pytest.raises(Invalid, match="complainant or an officer"):
        ended(transactions, board, number, Outcome.NO_SHOW, reason="Nobody came.", absent="somebody")
    ended(transactions, board, number, Outcome.NO_SHOW, reason="Did not answer calls.", absent="complainant")
    hearing = the_hearing(transactions, number, board.records)
    assert (hearing.state, hearing.sessions[0].state) == ("scheduled", "open")
    with transactions.begin(board.records) as work:
        (row,) = outcomes_of(work.session, hearing.id)
        assert (row.route, row.absent) == ("goes-on", "complainant")


def test_nobody_else_runs_a_hearing_or_sees_it(transactions: Transactions, board: Board, clock: Clock) -> None:
    number, panel, _meeting = case_to_hear(transactions, board, clock)
    hearing_in(transactions, board, clock, number)
    stranger = make_account(transactions, Office.MEMBER)
    with transactions.begin(stranger) as work, pytest.raises(NotFound):
        get_case(work, number)
    clock.advance(days=12, minutes=1)
    with transactions.begin(panel[0]) as work, pytest.raises(Forbidden):
        actions.open_session(work, *get_case(work, number), panel[0].account_id or 0, [])
    later = Planned(starts_at=clock() + dt.timedelta(days=20), place="Hearing room 2")
    became = Became(outcome=Outcome.POSTPONED, reason="No time.", following=later)
    with transactions.begin(panel[0]) as work, pytest.raises(Forbidden):
        actions.record_outcome(work, *get_case(work, number), became)


def test_somebody_is_named_who_presides_where_the_chair_does_not_sit(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, panel, _meeting = case_to_hear(transactions, board, clock)
    with transactions.begin(board.chair) as work:
        board_actions.recuse(work, *get_case(work, number), "The complainant is a neighbour.")
    with transactions.begin(board.records) as work, pytest.raises(Invalid, match="The chair does not sit"):
        actions.schedule_hearing(work, *get_case(work, number), "evidentiary", planned(clock))
    with transactions.begin(board.records) as work:
        args, named = get_case(work, number), panel[0].account_id
        hearing = actions.schedule_hearing(work, *args, "evidentiary", planned(clock), presiding_id=named)
        assert (hearing.presiding_id, hearing.presiding_title) == (named, "Vice-chair")


def test_the_full_board_that_takes_a_case_over_from_a_panel_reads_in_what_the_panel_heard(
    transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, panel, _meeting = case_to_hear(transactions, board, clock)
    hearing_in(transactions, board, clock, number)
    clock.advance(days=12, minutes=1)
    open_with(transactions, board, number, board.chair, panel)
    clock.advance(hours=1)
    ended(transactions, board, number, Outcome.HELD)
    with transactions.begin(board.chair) as work:
        board_actions.refer_to_board(work, *get_case(work, number), "complex", "A question of principle.")
    put_on_agenda(transactions, board, number, meeting_in(transactions, board, clock, days=30), "board")
    with transactions.begin(board.chair) as work:
        sitting = get_sitting(work, get_case(work, number)[0])
        assert sitting
        there = {one.account_id for one in panel}
        assert {one.account_id: one.account_id in there for one in sitting.places} == {
            one.account_id: not sitting.hearing.missed(one.account_id) for one in sitting.places
        }
        assert sitting.rule.reading_in
        assert not sitting.hearing.waits
