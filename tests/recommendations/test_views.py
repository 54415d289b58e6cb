"""The department's pages."""

from dataclasses import replace

from flask import Flask

from oversight.access.offices import Office
from oversight.charter.versions import Charters
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


def under_a_committee(app: Flask, clock: Clock) -> None:
    """The same law, but disputes go to a committee, which sends its answer."""
    house = app.extensions["oversight"]
    law = house.charters.at(clock())
    committee = replace(law, dispute=replace(law.dispute, body="committee"))
    app.extensions["oversight"] = replace(house, charters=Charters((committee,)))


def test_the_way_after_the_vote_in_the_browser(app: Flask, transactions: Transactions, clock: Clock) -> None:
    under_a_committee(app, clock)
    board = board_with_seats(transactions)
    number = decided_case(transactions, clock, board)
    chair, records = sign_in(app, board.chair), sign_in(app, board.records)
    address = f"/cases/{number}/recommendations"
    wrong = post(chair, address, {"pair": "pair-1", "kind": "discipline", "level": "dismissal"})
    assert wrong.status_code == 422
    assert "The matrix allows Written reprimand" in wrong.get_data(as_text=True)
    right = {"pair": "pair-1", "kind": "discipline", "level": "suspension", "days": "5"}
    assert post(chair, address, right).status_code == 303
    assert post(records, f"/cases/{number}/transmit", {}).status_code == 303
    chief, url = sign_in(app, make_account(transactions, Office.CHIEF)), f"/answers/{number}"
    given = {"pair-1": "sustained", "pair-2": "sustained", "do": "sign"}
    missing = post(chief, url, given)
    assert missing.status_code == 422
    assert "Choose what the department says" in missing.get_data(as_text=True)
    assert post(chief, url, {**given, "reply-1": "reject", "why-1": "It was lawful."}).status_code == 303
    page = f"/cases/{number}/dispute"
    assert post(chair, page, {"reasons": "We stand by it."}).status_code == 303
    unsettled = post(chair, f"{page}/outcome", {"settled_on": "2026-03-09", "words": "On the record."}, page)
    assert unsettled.status_code == 422
    assert "Choose who prevails" in unsettled.get_data(as_text=True)
    settled = {"settled_on": "2026-03-09", "words": "On the record.", "prevails-1": "board"}
    assert post(chair, f"{page}/outcome", settled, page).status_code == 303
    page = f"/cases/{number}/reconsideration"
    asked = {"by": "complainant", "arrived_on": "2026-03-09", "ground": "new-evidence", "words": "A film."}
    assert post(records, page, asked).status_code == 303
    assert post(chair, f"{page}/1", {"granted": "no", "reasons": "It was known."}, page).status_code == 303
    later = {"pair": "1", "forum": "arbitration", "decided_on": "2026-03-09", "finding": "stands"}
    changed = {**later, "discipline": "changed", "level": "reprimand", "words": "Too much."}
    assert post(records, f"/cases/{number}/later", changed).status_code == 303
    whole = records.get(f"/cases/{number}/answer").get_data(as_text=True)
    for words in ("It was lawful.", "On the record.", "Refused: the decision stands", "Too much."):
        assert words in whole
