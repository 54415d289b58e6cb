"""The day on which a subpoena is answered is a clock: it shows on the desk, and fails loudly."""

import datetime as dt

import pytest

from oversight.deadlines.actions import sweep
from oversight.evidence.requests.actions.following import Subpoena, issue_subpoena, serve_subpoena
from oversight.evidence.requests.rules import Answer
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.investigation import Team
from tests.factories.requests import asked_request, record, the_request
from tests.factories.running import clocks, events

MONDAY = dt.date(2026, 3, 2)
BY = dt.date(2026, 3, 12)


@pytest.fixture
def team(transactions: Transactions) -> Team:
    return asked_request(transactions)


def enter(transactions: Transactions, team: Team, number: str = "S-1", **days: dt.date) -> None:
    with transactions.begin(team.investigator) as work:
        issue_subpoena(work, *the_request(work, team.number), Subpoena(number=number, issued_on=MONDAY, **days))


def test_the_day_that_stands_on_a_subpoena_is_its_clock_and_fails_loudly(
    transactions: Transactions, team: Team, clock: Clock
) -> None:
    enter(transactions, team, answer_due_on=BY)
    with transactions.begin() as work:
        (row,) = clocks(work, "subpoena-day")
        assert row.due_on == BY
        assert row.name.endswith(": request 1, Body-worn camera video")
        assert row.owner_id == team.investigator.account_id
        assert clocks(work, "subpoena-answer") == []
    clock.advance(days=11)
    with transactions.begin() as work:
        sweep(work)
    with transactions.begin() as work:
        assert clocks(work, "subpoena-day")[0].state == "missed"
        assert "subpoena-day" in {entry.payload["clock"] for entry in events(work, "clock_missed")}


def test_a_newer_subpoena_moves_the_day(transactions: Transactions, team: Team) -> None:
    enter(transactions, team, answer_due_on=BY)
    enter(transactions, team, "S-2", answer_due_on=dt.date(2026, 3, 20))
    with transactions.begin() as work:
        assert [row.due_on for row in clocks(work, "subpoena-day") if row.is_open] == [dt.date(2026, 3, 20)]


def test_one_that_names_no_day_counts_from_its_service(transactions: Transactions, team: Team) -> None:
    enter(transactions, team)
    with transactions.begin(team.investigator) as work:
        assert clocks(work, "subpoena-answer") == []
        serve_subpoena(work, *the_request(work, team.number), 1, MONDAY)
        assert [row.due_on for row in clocks(work, "subpoena-answer")] == [dt.date(2026, 3, 16)]
        assert [row.due_on for row in clocks(work, "request-answer")] == [dt.date(2026, 3, 16)]  # moved by nothing


def test_an_answer_ends_it_and_an_answered_request_has_none(transactions: Transactions, team: Team) -> None:
    enter(transactions, team, answer_due_on=BY)
    record(transactions, team, Answer.SENT)
    with transactions.begin() as work:
        assert [row.state for row in clocks(work, "subpoena-day")] == ["met"]
    enter(transactions, team, "S-2", answer_due_on=BY)
    with transactions.begin() as work:
        assert [row.state for row in clocks(work, "subpoena-day")] == ["met"]
