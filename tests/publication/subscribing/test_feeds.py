"""Feeds of decisions: valid Atom and RSS, by topic, without what is not public."""

import xml.etree.ElementTree as ET

import pytest
from flask import Flask
from flask.testing import FlaskClient

from oversight.publication.queries import get_decision
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.publication import published

ATOM = "{http://www.w3.org/2005/Atom}"


def titles(client: FlaskClient, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.status_code == 200
    root = ET.fromstring(answer.data)
    if root.tag == f"{ATOM}feed":
        assert root.find(f"{ATOM}id") is not None
        assert root.find(f"{ATOM}updated") is not None
        return [entry.findtext(f"{ATOM}title", "") for entry in root.iter(f"{ATOM}entry")]
    return [item.findtext("title", "") for item in root.iter("item")]


def test_a_feed_shows_what_was_published_by_topic(
    app: Flask, client: FlaskClient, transactions: Transactions, clock: Clock, subtests: pytest.Subtests
) -> None:
    assert titles(client, "/decisions.atom") == titles(client, "/decisions.rss") == []
    ready = published(app, transactions, clock)
    with transactions.read() as work:
        row = get_decision(work.session, ready.number)
        own, district = row.categories.split(), row.district
        foreign = next(one.code for one in work.charter.categories if one.code not in own)
    one = ["A baton at a square"]
    cases = [
        ("/decisions.atom", one),
        ("/decisions.rss", one),
        (f"/decisions.atom?category={own[0]}", one),
        (f"/decisions.atom?category={foreign}", []),
        ("/decisions.rss?district=Nowhere", []),
        (f"/decisions.rss?district={district}", one),
        ("/decisions.atom?category=%00%27&district=%00", one),
        (f"/decisions/{ready.number}/versions.atom", one),
        (f"/decisions/{ready.number}/versions.rss", one),
    ]
    for address, expected in cases:
        with subtests.test(address=address):
            assert titles(client, address) == expected
    assert "Oduya" not in client.get("/decisions.atom").text
