"""The parties of a case learn the other day when its meeting is put off or continued."""

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import select

from oversight.dispatch.jobs import Outside
from oversight.hearings.meetings.actions.moving import Move, continue_meeting, postpone_meeting
from oversight.hearings.meetings.queries import items_of
from oversight.hearings.models import Meeting
from oversight.hearings.queries import get_meeting
from oversight.letter_facts import LETTER_FACTS
from oversight.notices.drafting_jobs import drafting
from oversight.notices.models import Letter
from oversight.outbox.models import Outbox
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.hearings import Board, case_at_board, put_on_agenda, ready_case, scheduled_case
from tests.factories.letters import Postman, outside_of


@pytest.fixture
def outside(transactions: Transactions, tmp_path: Path) -> Outside:
    return outside_of(transactions, tmp_path, Postman())


def tell(outside: Outside, event: str) -> list[Letter]:
    """Write the letters that the event in the outbox calls for."""
    with outside.transactions.read() as work:
        row = work.session.scalars(select(Outbox).where(Outbox.event == event)).one()
        payload = {**row.payload, "event": event, "outbox": row.id}
    drafting(LETTER_FACTS).run(outside, payload)
    with outside.transactions.read() as work:
        query = select(Letter).where(Letter.template.like("hearing-moved%"))
        letters = list(work.session.scalars(query.order_by(Letter.id)))
        work.session.expunge_all()
        return letters


def move(clock: Clock, days: int) -> Move:
    return Move(starts_at=clock() + dt.timedelta(days=days), place="Library", reason="The hall is not free.")


def test_a_meeting_that_is_put_off_is_told_with_its_new_day(
    transactions: Transactions, board: Board, clock: Clock, outside: Outside
) -> None:
    number, meeting_id = scheduled_case(transactions, board, clock)
    with transactions.begin(board.chair) as work:
        postpone_meeting(work, meeting_id, move(clock, 14))
    letters = tell(outside, "meeting_postponed")
    assert {letter.template for letter in letters} == {"hearing-moved", "hearing-moved-official"}
    for letter in letters:
        assert "Monday, 16 March 2026" in letter.body
        assert number in letter.subject


def test_only_cases_that_go_on_are_told_of_the_other_day(
    transactions: Transactions, board: Board, clock: Clock, outside: Outside
) -> None:
    number, _panel = ready_case(transactions, board, clock)
    with transactions.begin(board.chair) as work:
        meeting = work.session.scalars(select(Meeting)).one()
        left = [one.id for one in items_of(work.session, meeting) if one.case_id]
        continue_meeting(work, meeting.id, move(clock, 7), left)
    letters = tell(outside, "meeting_continued")
    assert {letter.values["number"] for letter in letters} == {number}
    assert all("Monday, 16 March 2026" in letter.body for letter in letters)


def test_a_case_that_left_the_agenda_is_told_nothing(
    transactions: Transactions, board: Board, clock: Clock, outside: Outside, meeting_id: int
) -> None:
    put_on_agenda(transactions, board, case_at_board(transactions, board), meeting_id)
    with transactions.begin(board.chair) as work:
        items_of(work.session, get_meeting(work.session, meeting_id))[3].state = "remanded"
        postpone_meeting(work, meeting_id, move(clock, 14))
    assert tell(outside, "meeting_postponed") == []
