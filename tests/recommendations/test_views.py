"""The department's pages."""

from flask import Flask

from oversight.access.offices import Office
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.clock import Clock
from tests.factories.hearings import board_with_seats, decided_case
from tests.factories.people import make_account, sign_in

PRIVATE = ("Wilhelmina", "Oduya", "wilhelmina@post.example", "Two recordings show it")


def test_findings_are_sent_and_answered_in_the_browser(app: Flask, transactions: Transactions, clock: Clock) -> None:
    board = board_with_seats(transactions)
    number = decided_case(transactions, clock, board)
    records, liaison = sign_in(app, board.records), sign_in(app, make_account(transactions, Office.LIAISON))
    assert liaison.get(f"/answers/{number}").status_code == 404
    assert post(records, f"/cases/{number}/transmit", {}).status_code == 303
    pages = [liaison.get(url).get_data(as_text=True) for url in ("/answers", f"/answers/{number}")]
    assert number in pages[0]
    assert not any(word in page for page in pages for word in PRIVATE)
    assert "3 for, 0 against" in pages[1]
    url = f"/answers/{number}"
    refused = post(liaison, url, {"pair-1": "sustained", "pair-2": "unfounded", "reasons-1": "We agree."})
    assert refused.status_code == 422
    assert "We agree." in refused.get_data(as_text=True)
    whole = {"pair-1": "sustained", "pair-2": "unfounded", "reasons-2": "The officer was elsewhere."}
    assert post(liaison, url, whole).status_code == 409  # the law wants the chief to sign
    assert post(liaison, url, {**whole, "do": "save"}).status_code == 303
    assert "The officer was elsewhere." in liaison.get(url).get_data(as_text=True)
    chief = sign_in(app, make_account(transactions, Office.CHIEF))
    assert "The officer was elsewhere." in chief.get(url).get_data(as_text=True)
    assert post(chief, url, whole).status_code == 303
    assert "The officer was elsewhere." in liaison.get(url).get_data(as_text=True)


def test_the_department_opens_neither_cases_nor_ballots(app: Flask, transactions: Transactions, clock: Clock) -> None:
    board = board_with_seats(transactions)
    number = decided_case(transactions, clock, board)
    post(sign_in(app, board.records), f"/cases/{number}/transmit", {})
    liaison = sign_in(app, make_account(transactions, Office.LIAISON))
    for address in (f"/cases/{number}/ballot", f"/cases/{number}/schedule", "/board/meetings"):
        assert liaison.get(address).status_code in (403, 404)
