"""What the parties of a hearing are told, and what a complainant reads and answers on the status page."""

import datetime as dt

import pytest
from flask import Flask
from icalendar import Calendar

from oversight.cases.queries import get_case
from oversight.hearings.hearing import actions
from oversight.hearings.hearing.queries import responses_to
from oversight.hearings.hearing.states import Outcome
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.clock import Clock
from tests.factories.complaints import enter
from tests.factories.heard import ended, hearing_in, planned
from tests.factories.hearings import Board, board_with_seats
from tests.factories.office import WorkingOffice
from tests.hearings.recusal.test_views import heard_complaint


@pytest.fixture
def board(transactions: Transactions) -> Board:
    return board_with_seats(transactions)


def test_a_complainant_sees_the_hearing_and_answers_in_writing_until_the_last_day(
    app: Flask, transactions: Transactions, clock: Clock, board: Board, tmp_path: object
) -> None:
    office = WorkingOffice(transactions, tmp_path, clock)  # type: ignore[arg-type]
    number, words = heard_complaint(transactions, board, clock)
    public = app.test_client()
    enter(public, words)
    assert "A hearing on your complaint" not in public.get("/status").get_data(as_text=True)
    assert public.get("/status/hearing").status_code == 303
    hearing_id = hearing_in(transactions, board, clock, number, days=25)
    office.work_off()
    assert "See where, before whom, and how to answer" in public.get("/status").get_data(as_text=True)
    page = public.get("/status/hearing").get_data(as_text=True)
    assert "Hearing room 2" in page
    assert "Seat 1" in page
    calendar = Calendar.from_ical(public.get("/status/hearing.ics").get_data())
    (event,) = calendar.walk("VEVENT")
    assert number not in str(event.to_ical())
    assert post(public, "/status/hearing", {"words": " "}).status_code == 422
    assert post(public, "/status/hearing", {"words": "I never raised my hand."}).status_code == 303
    with transactions.begin() as work:
        (row,) = responses_to(work.session, hearing_id)
        assert (row.late, row.logged_by_id, row.words) == (False, None, "I never raised my hand.")
        assert row.last_day == clock().date() + dt.timedelta(days=10)
    clock.advance(days=11)
    enter(public, words)
    late = post(public, "/status/hearing", {"words": "One more thing."})
    assert late.status_code == 409
    assert "The last day to answer in writing was" in late.get_data(as_text=True)


def test_letters_name_the_panel_the_matter_and_the_times_and_follow_what_becomes_of_it(
    transactions: Transactions, clock: Clock, board: Board, tmp_path: object
) -> None:
    office = WorkingOffice(transactions, tmp_path, clock)  # type: ignore[arg-type]
    number, _words = heard_complaint(transactions, board, clock)
    hearing_in(transactions, board, clock, number)
    office.work_off()
    (told,) = office.letters(notice="N21i")
    for said in ("within 10 days", "at least 7 days before", "within 5 business days", "Your mailbox says more."):
        assert said in told.body, said
    assert "Seat 1" not in told.body  # an e-mail lies open
    (officer,) = [one for one in office.letters(notice="N21j") if one.recipient == "officer"]
    for said in ("Hearing room 2", "Seat 1", "The alleged misconduct:", "within 10 days", "not to incriminate"):
        assert said in officer.body, said
    ended(transactions, board, number, Outcome.POSTPONED, planned(clock, 20), "A witness is ill.")
    office.work_off()
    (moved,) = office.letters(notice="N21k")
    assert "The same members listen and decide." in moved.body
    assert "ill" not in moved.body
    with transactions.begin(board.records) as work:
        actions.undo_outcome(work, *get_case(work, number), "She is well again.")
    office.work_off()
    (again,) = office.letters(notice="N21o")
    assert "The hearing is as it was announced before" in again.body
    ended(transactions, board, number, Outcome.CANCELLED, reason="Settled in mediation.")
    office.work_off()
    (off,) = office.letters(notice="N21m")
    assert "does not take place" in off.body
    assert "mediation" not in off.body
