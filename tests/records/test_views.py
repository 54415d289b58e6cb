"""The pages of the records office: who sees them, what they say, and what their forms do."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from oversight.access.offices import Office
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.clock import Clock
from tests.factories.people import make_account, sign_in
from tests.factories.records import (
    LATER,
    RecordsOffice,
    approved,
    closed_case,
    derive,
    disposed,
    proposed,
    records_office,
)


@pytest.fixture
def office(transactions: Transactions) -> RecordsOffice:
    return records_office(transactions)


@pytest.fixture
def clerk(app: Flask, office: RecordsOffice) -> FlaskClient:
    return sign_in(app, office.records)


@pytest.fixture
def director(app: Flask, office: RecordsOffice) -> FlaskClient:
    return sign_in(app, office.director)


def page(client: FlaskClient, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.get_data(as_text=True)


@pytest.mark.parametrize("who", [Office.INTAKE, Office.MEMBER, Office.ADMINISTRATOR, Office.CHIEF])
def test_other_offices_do_not_enter(app: Flask, transactions: Transactions, who: Office) -> None:
    client = sign_in(app, make_account(transactions, who))
    for url in ("/records", "/records/requests", "/records/requests/new"):
        assert client.get(url).status_code == 403


def test_an_auditor_reads_and_changes_nothing(app: Flask, transactions: Transactions) -> None:
    client = sign_in(app, make_account(transactions, Office.AUDITOR))
    number = closed_case(transactions)
    assert "Enter a request" not in page(client, "/records/requests")
    assert "Set a legal hold" not in page(client, f"/cases/{number}/retention")
    assert client.get("/records/requests/new").status_code == 403


def test_the_page_says_how_long_a_case_is_kept_and_why(
    app: Flask, transactions: Transactions, office: RecordsOffice, clerk: FlaskClient, clock: Clock
) -> None:
    number = closed_case(transactions)
    shown = page(clerk, f"/cases/{number}/retention")
    assert "It may be disposed of from" in shown
    assert "Kept 5 years from the day the case was closed (City Code 9-81(a))." in shown
    assert "Its file must be kept until" in shown
    assert f"/cases/{number}/retention" in page(clerk, f"/cases/{number}/record")
    clock.advance(days=LATER)
    assert "Propose disposal" in page(sign_in(app, office.records), f"/cases/{number}/retention")


def test_a_case_goes_from_the_due_list_to_a_second_person(
    app: Flask, transactions: Transactions, office: RecordsOffice, clock: Clock
) -> None:
    number = closed_case(transactions)
    derive(transactions, number)
    clock.advance(days=LATER)
    clerk, director = sign_in(app, office.records), sign_in(app, office.director)
    assert f"Case {number}" in page(clerk, "/records")
    answer = post(clerk, f"/cases/{number}/disposal", {}, f"/cases/{number}/retention")
    assert answer.status_code == 303
    shown = answer.headers["Location"]
    assert "You proposed this yourself" in page(clerk, shown)
    assert "1 disposal is under way." in page(clerk, "/records")
    assert post(clerk, f"{shown}/approve", {"version": "1"}, "/records/requests/new").status_code == 403
    refused = post(director, f"{shown}/decline", {"version": "1", "reason": " "}, shown)
    assert refused.status_code == 422
    assert "Say why it should not go." in refused.get_data(as_text=True)
    assert post(director, f"{shown}/approve", {"version": "7"}, shown).status_code == 409
    assert post(director, f"{shown}/approve", {"version": "1"}, shown).status_code == 303
    assert "Approved, being carried out" in page(director, shown)


def test_what_is_gone_stays_in_the_index_with_its_certificate(
    app: Flask, transactions: Transactions, office: RecordsOffice, clock: Clock
) -> None:
    number = closed_case(transactions)
    disposal_id = disposed(app, transactions, clock, office, number)
    clerk = sign_in(app, office.records)
    assert number in page(clerk, "/records")
    shown = page(clerk, f"/records/disposals/{disposal_id}")
    assert "Certificate of disposal" in shown
    assert "Stannard" not in shown
    assert clerk.get(f"/records/disposals/{disposal_id}/certificate").get_data().startswith(b"%PDF")
    assert clerk.get(f"/cases/{number}").status_code == 404


def test_there_is_no_certificate_before_it_is_done(
    app: Flask, transactions: Transactions, office: RecordsOffice, clock: Clock
) -> None:
    number = closed_case(transactions)
    clock.advance(days=LATER)
    disposal_id = approved(transactions, office, number)
    clerk = sign_in(app, office.records)
    assert clerk.get(f"/records/disposals/{disposal_id}/certificate").status_code == 404


def test_a_proposal_is_hidden_from_counsel_who_has_nothing_to_do_with_the_case(
    app: Flask, transactions: Transactions, office: RecordsOffice, clock: Clock
) -> None:
    number = closed_case(transactions)
    clock.advance(days=LATER)
    disposal_id = proposed(transactions, office, number)
    counsel = sign_in(app, office.counsel)
    assert counsel.get(f"/records/disposals/{disposal_id}").status_code == 404
    assert number not in page(counsel, "/records")


def test_a_hold_is_set_and_lifted_with_reasons(transactions: Transactions, director: FlaskClient) -> None:
    number = closed_case(transactions)
    where = f"/cases/{number}/retention"
    wrong = post(director, f"/cases/{number}/legal-holds", {"on": "case", "reason": "A claim."}, where)
    assert wrong.status_code == 422
    assert "Name the letter, order or claim that asks for it." in wrong.get_data(as_text=True)
    assert "A claim." in wrong.get_data(as_text=True)
    typed = {"on": "case", "reason": "A claim was filed.", "document": "Claim of 3 March"}
    assert post(director, f"/cases/{number}/legal-holds", typed, where).status_code == 303
    assert "A legal hold is in force." in page(director, where)
    assert "Claim of 3 March" in page(director, "/records")
    lift = f"/cases/{number}/legal-holds/1/lift"
    assert post(director, lift, {"lift_reason": ""}, where).status_code == 422
    assert post(director, lift, {"lift_reason": "Settled."}, where).status_code == 303
    assert "Settled." in page(director, where)


def test_a_request_is_entered_extended_answered_and_closed(clerk: FlaskClient) -> None:
    new = "/records/requests/new"
    typed = {"asked_by": "Ottoline Farrow", "words": "All letters of 2025.", "received_on": "2026-03-02"}
    assert post(clerk, new, {**typed, "words": ""}).status_code == 422
    assert post(clerk, new, {**typed, "number": "1999-0001"}).status_code == 422
    answer = post(clerk, new, typed)
    assert answer.status_code == 303
    where = answer.headers["Location"]
    assert "All letters of 2025." in page(clerk, "/records/requests")
    assert "City Code 9-84(a)" in page(clerk, where)
    assert post(clerk, f"{where}/extend", {"version": "1", "length": "40", "reason": "x"}, where).status_code == 422
    more = {"version": "1", "length": "5", "reason": "Many."}
    assert post(clerk, f"{where}/extend", more, where).status_code == 303
    said = {"version": "1", "answer": "partly", "answer_words": "Twelve letters."}
    assert post(clerk, f"{where}/answer", said, where).status_code == 422
    said = {**said, "exemptions": "privacy"}
    assert post(clerk, f"{where}/answer", said, where).status_code == 303
    assert "Privacy of a complainant" in page(clerk, where)
    assert post(clerk, f"{where}/close", {"version": "2"}, where).status_code == 303
    assert "All letters of 2025." not in page(clerk, "/records/requests")
    assert "All letters of 2025." in page(clerk, "/records/requests?closed=yes")
