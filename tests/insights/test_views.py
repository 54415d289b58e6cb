"""The public page of promises."""

import datetime as dt

from flask import Flask
from flask.testing import FlaskClient

from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.open_data import snapshot
from tests.insights.test_queries import acknowledgements

APRIL = dt.datetime(2026, 4, 2, 15, tzinfo=dt.UTC)


def test_everybody_reads_the_share_of_last_month(
    app: Flask, client: FlaskClient, transactions: Transactions, clock: Clock
) -> None:
    acknowledgements(transactions, *["met"] * 6, "missed", "late")
    clock.set(APRIL)
    snapshot(app, transactions)
    text = client.get("/promises").get_data(as_text=True)
    assert "6 of 8 kept, 75 percent" in text
    assert "March 2026" in text
    assert "75 percent" in client.get("/").get_data(as_text=True)


def test_few_promises_are_not_shown_as_a_share(
    app: Flask, client: FlaskClient, transactions: Transactions, clock: Clock
) -> None:
    acknowledgements(transactions, "met", "missed", "late")
    clock.set(APRIL)
    snapshot(app, transactions)
    text = client.get("/promises").get_data(as_text=True)
    assert "No kind of promise was due 5 times last month." in text
    assert "1 of 3" not in text
    assert "33 percent" not in text


def test_before_the_first_snapshot_the_page_says_so(client: FlaskClient) -> None:
    assert "They come with the snapshots of our open data." in client.get("/promises").get_data(as_text=True)
