"""The pages of a print: choose, print, mark as mailed."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.audit.readings import Reading
from oversight.dispatch.jobs import Outside
from oversight.notices.models import Letter
from oversight.notices.printing.jobs import BIND
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.people import sign_in
from tests.factories.printing import paper_letters

CHOSEN = 'value="1" aria-describedby="letter-1-note" checked'


@pytest.fixture
def outside(app: Flask, transactions: Transactions) -> Outside:
    return Outside(transactions, app.extensions["oversight"].tools)


@pytest.fixture
def records(app: Flask, person: Callable[..., Actor]) -> FlaskClient:
    return sign_in(app, person(Office.RECORDS))


def test_the_day_of_a_clerk_who_prints(records: FlaskClient, transactions: Transactions, outside: Outside) -> None:
    paper_letters(transactions, outside, recorded=1)
    assert "Print all of them in one file" in records.get("/letters").text
    called = post(records, "/letters/prints", {"letter": ["1", "2"]})
    place = called.headers["Location"]
    assert "is being put together" in records.get(place).text
    assert records.get(f"{place}/pdf").status_code == 404
    BIND.run(outside, {"batch_id": 1})
    file = records.get(f"{place}/pdf")
    assert (file.mimetype, file.data[:5]) == ("application/pdf", b"%PDF-")
    with transactions.begin() as work:
        assert {"letter:1", "letter:2"} <= set(work.session.scalars(select(Reading.what)))
    refused = post(records, f"{place}/mailed", {"on": "2026-03-02", "tracking": "BAG 7"}, page=place)
    assert refused.status_code == 422
    assert "recorded delivery: write the number" in refused.text
    assert 'value="BAG 7"' in refused.text
    mailed = post(records, f"{place}/mailed", {"on": "2026-03-02", "tracking-1": "RR 1"}, page=place)
    assert mailed.status_code == 303
    assert "RR 1" in records.get(place).text
    with transactions.begin() as work:
        assert set(work.session.scalars(select(Letter.state))) == {"mailed"}


def test_what_was_printed_before_is_shown_and_not_chosen_again(
    records: FlaskClient, transactions: Transactions, outside: Outside
) -> None:
    paper_letters(transactions, outside, count=1)
    assert CHOSEN in records.get("/letters/prints").text
    post(records, "/letters/prints", {"letter": "1"})
    text = records.get("/letters/prints").text
    assert "Printed once, not mailed" in text
    assert CHOSEN not in text


def test_choosing_nothing_is_refused_in_plain_words(
    records: FlaskClient, transactions: Transactions, outside: Outside
) -> None:
    paper_letters(transactions, outside, count=1)
    answer = post(records, "/letters/prints", {})
    assert (answer.status_code, "None of these letters waits" in answer.text) == (409, True)


def test_a_day_to_come_is_refused_and_what_was_typed_stays(
    records: FlaskClient, transactions: Transactions, outside: Outside
) -> None:
    place = post(records, "/letters/prints", {"letter": paper_letters(transactions, outside, count=1)}).headers[
        "Location"
    ]
    answer = post(records, f"{place}/mailed", {"on": "2026-03-09", "tracking-1": "RR 9"}, page=place)
    assert answer.status_code == 422
    assert 'value="RR 9"' in answer.text


def test_an_investigator_does_not_print(app: Flask, person: Callable[..., Actor]) -> None:
    assert sign_in(app, person(Office.INVESTIGATOR)).get("/letters/prints").status_code == 403
