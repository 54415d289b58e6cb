"""Missed clocks before the public: on the next lawful agenda, off it when done before, marked when done after."""

import dataclasses

import pytest
from sqlalchemy import select

from oversight.access.offices import Office
from oversight.cases.models import Case
from oversight.charter.schema import Anchor, AtDue
from oversight.charter.versions import Charters
from oversight.deadlines.actions import meet_clocks, start_clocks, sweep
from oversight.deadlines.models import Deadline
from oversight.hearings import actions
from oversight.hearings.jobs import OWE_REPORT, PLACE_REPORTS, SETTLE_REPORTS
from oversight.hearings.models import AgendaReport
from oversight.hearings.queries import get_meeting, reports_of
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.hearings import Board, board_with_seats, case_at_board, meeting_in

ANSWER = "chief-response"


@pytest.fixture
def here(transactions: Transactions) -> Transactions:
    """The same board under a law that puts an overdue answer of the chief before the public."""
    return under(transactions, AtDue.AGENDA)


def under(transactions: Transactions, at_due: AtDue) -> Transactions:
    """The same board under a law with another consequence of an overdue answer."""
    law = transactions.charters.at(transactions.clock())
    to = Office.DIRECTOR if at_due is AtDue.ESCALATE else None
    clocks = tuple(
        dataclasses.replace(clock, at_due=at_due, escalate_to=to) if clock.code == ANSWER else clock
        for clock in law.clocks
    )
    return dataclasses.replace(transactions, charters=Charters([dataclasses.replace(law, clocks=clocks)]))


@pytest.fixture
def board(here: Transactions) -> Board:
    return board_with_seats(here)


def overdue(here: Transactions, board: Board, clock: Clock) -> tuple[str, int]:
    """A case whose chief has not answered in sixty days, and the number of that clock."""
    number = case_at_board(here, board)
    with here.begin() as work:
        case = work.session.scalars(select(Case).where(Case.number == number)).one()
        start_clocks(work, case, Anchor.SERVED, work.now, of="findings")
    clock.advance(days=62)
    with here.begin() as work:
        sweep(work)
        return number, work.session.scalars(select(Deadline.id).where(Deadline.clock == ANSWER)).one()


def owe(here: Transactions, deadline_id: int) -> None:
    with here.begin() as work:
        OWE_REPORT.run(work, {"deadline_id": deadline_id})


def place(here: Transactions) -> None:
    with here.begin() as work:
        PLACE_REPORTS.run(work, {})


def placed(here: Transactions) -> list[int | None]:
    with here.read() as work:
        return list(work.session.scalars(select(AgendaReport.meeting_id)))


def shown(here: Transactions, board: Board, meeting_id: int) -> list[tuple[str, bool, bool]]:
    with here.read(board.members[0]) as work:
        lines = reports_of(work.session, get_meeting(work.session, meeting_id), board.members[0])
        return [(line.number, line.owed, line.opens) for line in lines]


def answered(here: Transactions, number: str) -> None:
    with here.begin() as work:
        case = work.session.scalars(select(Case).where(Case.number == number)).one()
        meet_clocks(work, case, "department_answered")


def test_it_stands_on_the_next_regular_meeting_once(here: Transactions, board: Board, clock: Clock) -> None:
    number, deadline_id = overdue(here, board, clock)
    meeting_id = meeting_in(here, board, clock)
    for _ in range(2):
        owe(here, deadline_id)
    assert placed(here) == [meeting_id]
    assert shown(here, board, meeting_id) == [(number, True, False)]


def test_it_waits_for_a_meeting_and_takes_the_place_of_one_that_is_called(
    here: Transactions, board: Board, clock: Clock
) -> None:
    _number, deadline_id = overdue(here, board, clock)
    owe(here, deadline_id)
    assert placed(here) == [None]
    meeting_id = meeting_in(here, board, clock)
    place(here)
    assert placed(here) == [meeting_id]


def test_an_agenda_that_is_public_is_not_added_to(here: Transactions, board: Board, clock: Clock) -> None:
    _number, deadline_id = overdue(here, board, clock)
    posted, later = meeting_in(here, board, clock), meeting_in(here, board, clock, days=14)
    with here.begin(board.records) as work:
        actions.post_agenda(work, posted)
    owe(here, deadline_id)
    assert placed(here) == [later]


def test_when_its_meeting_is_cancelled_it_goes_to_the_next(here: Transactions, board: Board, clock: Clock) -> None:
    _number, deadline_id = overdue(here, board, clock)
    first, second = meeting_in(here, board, clock), meeting_in(here, board, clock, days=14)
    owe(here, deadline_id)
    with here.begin(board.chair) as work:
        actions.cancel_meeting(work, first, "The hall is flooded.")
    place(here)
    assert placed(here) == [second]


def test_what_was_done_before_the_agenda_is_posted_is_not_on_it(here: Transactions, board: Board, clock: Clock) -> None:
    number, deadline_id = overdue(here, board, clock)
    meeting_id = meeting_in(here, board, clock)
    owe(here, deadline_id)
    answered(here, number)
    assert shown(here, board, meeting_id) == []
    with here.begin(board.records) as work:
        actions.post_agenda(work, meeting_id)
        SETTLE_REPORTS.run(work, {"meeting_id": meeting_id})
    place(here)
    assert placed(here) == [None]


def test_what_is_done_afterwards_stays_on_it_and_says_so(here: Transactions, board: Board, clock: Clock) -> None:
    number, deadline_id = overdue(here, board, clock)
    meeting_id = meeting_in(here, board, clock)
    owe(here, deadline_id)
    with here.begin(board.records) as work:
        actions.post_agenda(work, meeting_id)
        SETTLE_REPORTS.run(work, {"meeting_id": meeting_id})
    clock.advance(hours=5)
    answered(here, number)
    assert shown(here, board, meeting_id) == [(number, False, False)]


def test_a_clock_of_another_kind_does_not_come_before_the_public(transactions: Transactions, clock: Clock) -> None:
    there = under(transactions, AtDue.ESCALATE)
    board = board_with_seats(there)
    _number, deadline_id = overdue(there, board, clock)
    meeting_in(there, board, clock)
    owe(there, deadline_id)
    assert placed(there) == []
