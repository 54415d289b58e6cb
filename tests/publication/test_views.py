"""The public's pages of a decision, and the desk from which it is published."""

import json

import pytest
from flask import Flask
from flask.testing import FlaskClient

from oversight.publication.projection.model import fingerprint_of
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.clock import Clock
from tests.factories.people import sign_in
from tests.factories.publication import Ready, answered_case, published


@pytest.fixture
def decision(app: Flask, transactions: Transactions, clock: Clock) -> Ready:
    return published(app, transactions, clock)


def test_the_public_reads_it_as_page_pdf_and_json(client: FlaskClient, decision: Ready) -> None:
    page = client.get(f"/decisions/{decision.number}")
    assert "A baton at a square" in page.text
    assert "Oduya" not in page.text
    pdf = client.get(f"/decisions/{decision.number}.pdf")
    assert pdf.data.startswith(b"%PDF-")
    assert pdf.headers["Content-Disposition"] == f'inline; filename="decision-{decision.number}-v1-en.pdf"'
    values = json.loads(client.get(f"/decisions/{decision.number}.json").data)
    assert fingerprint_of(values["decision"]) == values["fingerprint"]["value"]


@pytest.mark.parametrize("ending", ["", ".pdf", ".json"])
def test_what_is_not_published_is_not_there(
    client: FlaskClient, transactions: Transactions, clock: Clock, ending: str
) -> None:
    ready = answered_case(transactions, clock)
    assert client.get(f"/decisions/{ready.number}{ending}").status_code == 404


def test_the_list_shows_it_with_its_findings(client: FlaskClient, decision: Ready) -> None:
    page = client.get("/decisions?q=baton&finding=sustained").text
    assert "1 decision" in page
    assert f"/decisions/{decision.number}" in page
    assert "No decision fits" in client.get("/decisions?q=helicopter").text


QUERIES = ("page=0", "page=-3", "page=99999999999", "page=x", "year=x", "q=%00", "category=%27", "finding=")


def test_made_up_questions_do_no_harm(client: FlaskClient, decision: Ready, subtests: pytest.Subtests) -> None:
    for query in QUERIES:
        with subtests.test(query=query):
            assert client.get(f"/decisions?{query}").status_code == 200


def test_the_records_officer_previews_and_asks_for_publication(
    app: Flask, transactions: Transactions, clock: Clock
) -> None:
    ready = answered_case(transactions, clock)
    browser = sign_in(app, ready.board.records)
    address = f"/cases/{ready.number}/decision"
    assert "A baton at a square" in browser.get(address).text
    assert post(browser, address, {}).status_code == 303
    assert "being prepared" in browser.get(address).text


def test_a_second_press_is_told_so_and_changes_nothing(app: Flask, transactions: Transactions, clock: Clock) -> None:
    ready = answered_case(transactions, clock)
    browser = sign_in(app, ready.board.records)
    address = f"/cases/{ready.number}/decision"
    token_page = browser.get(address).text
    token = token_page.split('name="csrf_token" value="')[1].split('"')[0]
    assert browser.post(address, data={"csrf_token": token}).status_code == 303
    again = browser.post(address, data={"csrf_token": token})
    assert again.status_code == 409
    assert "being prepared already" in again.text
