"""Scheduling, running and printing a hearing in a browser, and what a member sees of it."""

import datetime as dt
import io

import pikepdf
import pytest
from flask import Flask

from oversight.access.offices import Office
from oversight.cases.queries import get_case
from oversight.hearings.actions import recuse
from oversight.hearings.hearing import actions
from oversight.hearings.hearing.actions import Called
from oversight.hearings.hearing.queries import hearings_of
from oversight.hearings.hearing.states import Side
from oversight.work import Transactions
from tests.cases.views.test_questions import QUERIES
from tests.cases.views.test_show import counted
from tests.factories.browsing import post
from tests.factories.clock import Clock
from tests.factories.heard import case_to_hear, hearing_in, open_with
from tests.factories.hearings import Board, board_with_seats, case_at_board
from tests.factories.people import make_account, sign_in


@pytest.fixture
def board(transactions: Transactions) -> Board:
    return board_with_seats(transactions)


def day(clock: Clock, days: int) -> str:
    return (clock() + dt.timedelta(days=days)).date().isoformat()


def test_the_clerk_runs_a_hearing_from_its_notice_to_its_record(
    app: Flask, transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, panel, _meeting = case_to_hear(transactions, board, clock)
    clerk, at = sign_in(app, board.records), f"/cases/{number}/hearing"
    assert "Schedule a hearing" in clerk.get(f"/cases/{number}").get_data(as_text=True)
    early = {"kind": "evidentiary", "starts_at": day(clock, 3), "time": "09:00", "place": "Hearing room 2"}
    early["presiding"] = str(board.chair.account_id)
    refused = post(clerk, at, early)
    assert refused.status_code == 422
    assert "The parties must be told 10 days before" in refused.get_data(as_text=True)
    assert post(clerk, at, {**early, "starts_at": day(clock, 12)}).status_code == 303
    page = clerk.get(at).get_data(as_text=True)
    assert "Hearing of evidence: witnesses and exhibits" in page
    assert "No witness was called." in page
    called = {"by": "board", "who": "", "name": "Ewan Sorrell", "about": "The dispatch log.", "compulsion": "voluntary"}
    assert post(clerk, f"{at}/witness", {**called, "about": ""}).status_code == 422
    assert post(clerk, f"{at}/witness", called).status_code == 303
    demand = {"by": "board", "witness": "1", "answer_on": day(clock, 9)}
    assert post(clerk, f"{at}/subpoena", demand).status_code == 303
    paper = clerk.get(f"{at}/subpoenas/1.pdf")
    assert paper.mimetype == "application/pdf"
    clock.advance(days=13)
    clerk = sign_in(app, board.records)
    ids = [one.account_id for one in panel]
    opened = {"presiding": board.chair.account_id, "present": ids[1:]}
    assert post(clerk, f"{at}/day/open", opened, page=f"{at}/day").status_code == 303
    clock.advance(minutes=5)
    assert post(clerk, f"{at}/day/members/{ids[0]}/came", {}, page=f"{at}/day").status_code == 303
    heard_early = post(clerk, f"{at}/day/witnesses/1/heard", {}, page=f"{at}/day")
    assert heard_early.status_code == 409
    assert post(clerk, f"{at}/day/witnesses/1/oath", {}, page=f"{at}/day").status_code == 303
    assert post(clerk, f"{at}/day/witnesses/1/heard", {}, page=f"{at}/day").status_code == 303
    ruling = {"by": "officer", "words": "Hearsay.", "ruled": "overruled", "reason": "Not a court."}
    assert post(clerk, f"{at}/day/rulings", ruling, page=f"{at}/day").status_code == 303
    assert "Hearsay." in clerk.get(f"{at}/day").get_data(as_text=True)
    assert post(clerk, f"{at}/outcome", {"outcome": "held"}).status_code == 303
    page = clerk.get(at).get_data(as_text=True)
    assert "May not vote" in page
    assert "The case goes to the vote." in page
    member = sign_in(app, panel[0])
    told = member.get(at).get_data(as_text=True)
    assert "You did not attend all of session 1" in told
    assert "Call a witness" not in told
    assert post(clerk, f"{at}/undo", {"reason": "Pressed too early."}, page=at).status_code == 303
    assert "Taken back" in clerk.get(at).get_data(as_text=True)
    record = clerk.get(f"{at}/1/record.pdf")
    with pikepdf.open(io.BytesIO(record.get_data())) as found:
        assert found.Root.MarkInfo.Marked


def test_a_case_on_no_agenda_says_so_and_other_people_see_nothing(
    app: Flask, transactions: Transactions, board: Board
) -> None:
    number = case_at_board(transactions, board)
    clerk = sign_in(app, board.director)
    assert "The case is on no agenda yet." in clerk.get(f"/cases/{number}/hearing").get_data(as_text=True)
    assert sign_in(app, board.members[0]).get(f"/cases/{number}/hearing").status_code == 404
    assert app.test_client().get(f"/cases/{number}/hearing").status_code == 303
    with transactions.begin() as work:
        assert list(hearings_of(work.session, 1)) == []


def test_the_pages_of_a_hearing_ask_no_more_however_much_was_brought(
    app: Flask, transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, panel, _meeting = case_to_hear(transactions, board, clock)
    hearing_in(transactions, board, clock, number)

    def bring(witnesses: int) -> None:
        with transactions.begin(board.records) as work:
            for _ in range(witnesses):
                called = Called(by=Side.BOARD, about="The log.", name="Ewan Sorrell")
                actions.call_witness(work, *get_case(work, number), called)

    bring(1)
    clock.advance(days=12, minutes=1)
    open_with(transactions, board, number, board.chair, panel)
    clerk = sign_in(app, board.records)
    asked = []
    for more in (0, 12):
        bring(more)
        for page in ("hearing", "hearing/day"):
            with counted(app) as seen:
                assert clerk.get(f"/cases/{number}/{page}").status_code == 200
            asked.append(len(seen))
    assert asked[:2] == asked[2:]
    assert max(asked) <= QUERIES


def test_the_liaison_reads_the_notice_and_answers_for_an_officer(
    app: Flask, transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, _panel, _meeting = case_to_hear(transactions, board, clock)
    liaison = sign_in(app, make_account(transactions, Office.LIAISON))
    assert "No hearing is scheduled" in liaison.get("/department/hearings").get_data(as_text=True)
    hearing_in(transactions, board, clock, number)
    assert f"Case {number}" in liaison.get("/department/hearings").get_data(as_text=True)
    page = liaison.get("/department/hearings/1").get_data(as_text=True)
    for said in ("Percival Lindgren", "Hearing room 2", "Seat 7", "It is not open to the public"):
        assert said in page, said
    assert "Wilhelmina" not in page
    at = "/department/hearings/1/officers/1"
    assert post(liaison, at, {"words": ""}, page="/department/hearings/1").status_code == 422
    assert post(liaison, at, {"words": "I warned him."}, page="/department/hearings/1").status_code == 303
    assert "I warned him." in liaison.get("/department/hearings/1").get_data(as_text=True)
    assert sign_in(app, board.members[0]).get("/department/hearings").status_code == 403


def test_a_member_who_stepped_aside_sees_neither_hearing_nor_papers(
    app: Flask, transactions: Transactions, board: Board, clock: Clock
) -> None:
    number, panel, _meeting = case_to_hear(transactions, board, clock)
    hearing_in(transactions, board, clock, number)
    at, chair = f"/cases/{number}/hearing", sign_in(app, board.chair)
    addresses = (at, f"{at}/day", f"{at}/outcome", f"{at}/1/record.pdf")
    assert [chair.get(one).status_code for one in addresses] == [200] * 4
    with transactions.begin(board.chair) as work:
        recuse(work, *get_case(work, number), "The complainant is a neighbour.")
    assert board.chair in panel
    chair = sign_in(app, board.chair)
    assert [chair.get(one).status_code for one in addresses] == [404] * 4
