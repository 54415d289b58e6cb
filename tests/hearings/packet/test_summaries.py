"""The summary of a case for the public: searched before it is kept, and a paper of the agenda."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.hearings import actions
from oversight.hearings.models import AgendaItem
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.clock import Clock
from tests.factories.hearings import Board, board_with_seats, case_at_board, meeting_in, put_on_agenda
from tests.factories.people import sign_in

NEUTRAL = "A person says that an officer struck them during a gathering in a public square.\n\nTwo recordings exist."


@pytest.fixture
def board(transactions: Transactions) -> Board:
    return board_with_seats(transactions)


@pytest.fixture
def browser_of(app: Flask) -> Callable[[Actor], FlaskClient]:
    return lambda actor: sign_in(app, actor)


def item_on_agenda(transactions: Transactions, board: Board, clock: Clock) -> tuple[int, int, str]:
    meeting_id, number = meeting_in(transactions, board, clock), case_at_board(transactions, board)
    put_on_agenda(transactions, board, number, meeting_id)
    with transactions.read() as work:
        item = work.session.scalars(select(AgendaItem.id).where(AgendaItem.case_id.is_not(None))).one()
    return item, meeting_id, number


def test_a_summary_with_a_protected_name_is_not_kept_and_says_where(
    browser_of: Callable[[Actor], FlaskClient], transactions: Transactions, board: Board, clock: Clock
) -> None:
    item, _meeting, _number = item_on_agenda(transactions, board, clock)
    clerk, url = browser_of(board.director), f"/board/items/{item}/summary"
    refused = post(clerk, url, {"words": "Sergeant Lindgren struck a man."})
    page = refused.get_data(as_text=True)
    assert refused.status_code == 422
    assert "is protected and stands in the summary" in page
    assert "Sergeant Lindgren struck a man." in page
    assert post(clerk, url, {"words": "  "}).status_code == 422
    assert post(clerk, f"{url}/show", {}, page=url).status_code == 404


def test_a_neutral_summary_becomes_a_paper_that_everybody_reads_once_the_agenda_is_posted(
    browser_of: Callable[[Actor], FlaskClient], transactions: Transactions, board: Board, clock: Clock
) -> None:
    item, meeting_id, number = item_on_agenda(transactions, board, clock)
    clerk, url = browser_of(board.director), f"/board/items/{item}/summary"
    assert post(clerk, url, {"words": NEUTRAL}).status_code == 303
    assert post(clerk, f"{url}/show", {}, page=url).status_code == 303
    assert post(clerk, url, {"words": NEUTRAL + "\n\nThe board will decide."}).status_code == 303
    page = clerk.get(url).get_data(as_text=True)
    assert "Put version 2 on the agenda" in page
    assert post(clerk, f"{url}/show", {}, page=url).status_code == 303
    assert "Yes, as a paper for everybody" in clerk.get(url).get_data(as_text=True)
    with transactions.begin(board.records) as work:
        actions.post_agenda(work, meeting_id)
    public = clerk.get(f"/meetings/{meeting_id}").get_data(as_text=True)
    assert public.count(f"Summary of case {number}.pdf") == 1


def test_who_may_not_call_meetings_or_not_open_the_case_writes_no_summary(
    browser_of: Callable[[Actor], FlaskClient], transactions: Transactions, board: Board, clock: Clock
) -> None:
    item, _meeting, _number = item_on_agenda(transactions, board, clock)
    for actor in (board.members[0], board.investigator):
        assert browser_of(actor).get(f"/board/items/{item}/summary").status_code == 403
