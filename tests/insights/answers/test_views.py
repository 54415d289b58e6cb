"""The public's page of answers."""

from flask import Flask
from flask.testing import FlaskClient

from oversight.evidence.requests.rules import Answer
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.open_data import snapshot
from tests.factories.requests import answer, asked_request, liaison_of


def test_everybody_reads_how_fast_the_department_answers(
    app: Flask, client: FlaskClient, transactions: Transactions, clock: Clock
) -> None:
    liaison = liaison_of(transactions)
    teams = [asked_request(transactions) for _ in range(5)]
    clock.advance(days=3)
    for number in range(1, 6):
        answer(transactions, liaison, Answer.SENT, request_id=number)
    snapshot(app, transactions)
    text = client.get("/department-answers").get_data(as_text=True)
    assert "3 days" in text
    assert "100 percent" in text
    assert "10 business days" in text
    assert not any(team.number in text for team in teams)


def test_few_requests_are_not_shown(app: Flask, client: FlaskClient, transactions: Transactions) -> None:
    asked_request(transactions)
    answer(transactions, liaison_of(transactions), Answer.SENT)
    snapshot(app, transactions)
    text = client.get("/department-answers").get_data(as_text=True)
    assert "fewer than 5" in text
    assert "percent" not in text


def test_before_the_first_request_the_page_says_so(client: FlaskClient) -> None:
    assert "No request fell due" in client.get("/department-answers").get_data(as_text=True)
