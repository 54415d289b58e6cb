"""Hearings in the calendar, in the feeds, and on the desk of a member who has to read what they missed."""

import icalendar
import pytest
from flask import Flask

from oversight.access.facts import Actor, Standing
from oversight.cases.actions import give_standing
from oversight.cases.queries import get_case
from oversight.hearings.hearing import actions
from oversight.hearings.hearing.reading import sessions_to_read
from oversight.hearings.hearing.states import Outcome
from oversight.work import Transactions
from tests.desk.calendar.test_views import address_of, see
from tests.factories.clock import Clock
from tests.factories.heard import case_to_hear, ended, file_on, hearing_in, open_with, planned
from tests.factories.hearings import Board, board_with_seats
from tests.factories.people import sign_in
from tests.factories.running import the_case


@pytest.fixture
def board(transactions: Transactions) -> Board:
    return board_with_seats(transactions)


def events(app: Flask, actor: Actor) -> list[icalendar.Event]:
    content = app.test_client().get(address_of(sign_in(app, actor))).data
    return [
        one for one in icalendar.Calendar.from_ical(content).walk("VEVENT") if str(one["uid"]).startswith("session-")
    ]


def test_a_session_stands_in_the_calendar_and_the_feed_of_those_to_whom_the_case_is_open(
    app: Flask, transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, panel, _meeting = case_to_hear(transactions, board, clock)
    hearing_in(transactions, board, clock, number)
    day = planned(clock).starts_at.date()
    month, of_day = f"/calendar?month={day:%Y-%m}", f"/calendar/day/{day}"
    for actor in (panel[0], board.records):
        client = sign_in(app, actor)
        assert all(f"Hearing in {number}" in see(client, url) for url in (month, of_day))
        [event] = events(app, actor)
        assert str(event["summary"]) == f"{number}: hearing"
        assert (str(event["location"]), str(event["status"])) == ("Hearing room 2", "CONFIRMED")
    with transactions.begin() as work:
        give_standing(work, the_case(work, number), Standing.RECUSED, account_id=panel[0].account_id)
    stranger = next(one for one in board.members if one not in panel)
    for actor in (panel[0], stranger):
        client = sign_in(app, actor)
        assert not any(f"Hearing in {number}" in see(client, url) for url in (month, of_day))
        assert events(app, actor) == []


def test_a_session_that_is_put_off_says_so_and_the_next_one_stands_beside_it(
    app: Flask, transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, _panel, _meeting = case_to_hear(transactions, board, clock)
    hearing_in(transactions, board, clock, number)
    ended(transactions, board, number, Outcome.POSTPONED, planned(clock, 20), reason="Counsel is ill.")
    told = [(str(one["status"]), one["dtstart"].dt > clock()) for one in events(app, board.records)]
    assert told == [("CANCELLED", True), ("CONFIRMED", True)]
    off = planned(clock).starts_at.date()
    assert "Does not take place: Hearing" in see(sign_in(app, board.records), f"/calendar?month={off:%Y-%m}")
    assert {str(one["class"]) for one in events(app, board.records)} == {"PRIVATE"}
    assert number not in app.test_client().get("/meetings.ics").get_data(as_text=True)


def test_a_member_who_missed_a_session_has_a_line_on_the_desk_until_they_have_read_it(
    app: Flask, transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, members, _meeting = case_to_hear(transactions, board, clock, body="board")
    hearing_in(transactions, board, clock, number)
    clock.advance(days=12, minutes=1)
    session_id = open_with(transactions, board, number, board.chair, members)
    with transactions.begin(board.records) as work:
        actions.mark_present(work, *get_case(work, number), members[0].account_id or 0, here=False)
    clock.advance(hours=1)
    assert "hearing session to read" not in see(sign_in(app, members[0]), "/desk")
    ended(transactions, board, number, Outcome.HELD)
    client = sign_in(app, members[0])
    assert "hearing session to read" in see(client, "/desk")
    assert client.get("/board/reading").headers["Location"].endswith(f"/cases/{number}/hearing")
    other = sign_in(app, members[1])
    assert "hearing session to read" not in see(other, "/desk")
    assert other.get("/board/reading").headers["Location"].endswith("/board/meetings")
    file_id = file_on(transactions, number, board.records)
    with transactions.begin(board.records) as work:
        actions.keep_record(work, *get_case(work, number), session_id, what="transcript", file_id=file_id)
    with transactions.begin(members[0]) as work:
        assert [one.number for one in sessions_to_read(work)] == [number]
        actions.read_in(work, *get_case(work, number), session_id)
    with transactions.begin(members[0]) as work:
        assert sessions_to_read(work) == []
