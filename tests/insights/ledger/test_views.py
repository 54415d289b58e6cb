"""The ledger for the public and for staff: codes and figures, nobody's name, only what each may see."""

import csv
import io

from flask import Flask

from oversight.access.offices import Office
from oversight.recommendations.answers.actions import Answer, Reply
from oversight.work import Transactions
from tests.factories.answers import answer_by, send, suspend
from tests.factories.clock import Clock
from tests.factories.hearings import board_with_seats, decided_case
from tests.factories.people import make_account, sign_in

PRIVATE = ("Wilhelmina", "Oduya", "Lindgren", "A first year officer", "struck a man")


def test_the_public_reads_what_is_published_and_staff_what_they_see(
    app: Flask, transactions: Transactions, clock: Clock
) -> None:
    board = board_with_seats(transactions)
    number = decided_case(transactions, clock, board)
    one = suspend(transactions, board, number)
    send(transactions, board, number)
    differs = {1: Answer("sustained"), 2: Answer("unfounded", "The officer was elsewhere.")}
    reply = Reply("modify", "A first year officer.", "reprimand")
    answer_by(transactions, make_account(transactions, Office.CHIEF), number, differs, {one: reply})
    public, staff = app.test_client(), sign_in(app, board.records)
    page = public.get("/ledger").get_data(as_text=True)
    assert number not in page  # its decision is not published
    page = staff.get("/staff/ledger").get_data(as_text=True)
    assert all(word in page for word in (number, "Suspension without pay, 5 days", "Written reprimand", "Unfounded"))
    assert not any(word in page for word in PRIVATE)
    rows = list(csv.DictReader(io.StringIO(staff.get("/staff/ledger.csv").get_data(as_text=True).lstrip("\ufeff"))))
    assert [(row["board_finding"], row["department_finding"], row["imposed"]) for row in rows] == [
        ("sustained", "sustained", "reprimand"),
        ("sustained", "unfounded", ""),
    ]
    outsider = sign_in(app, make_account(transactions, Office.INVESTIGATOR))
    assert number not in outsider.get("/staff/ledger").get_data(as_text=True)
    for office in (Office.CHIEF, Office.LIAISON, Office.ADMINISTRATOR):
        assert sign_in(app, make_account(transactions, office)).get("/staff/ledger").status_code == 403
