"""The doors for the mail server, and the list of e-mail that belongs to no letter."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.adapters.signature import sign
from oversight.app import create_app
from oversight.extensions import db
from oversight.notices.mailbox import Message
from oversight.notices.returns.actions import take_mail
from oversight.notices.returns.models import InboundMail
from oversight.work import Transactions
from tests.adapters.test_mail_in import COPY, DSN, OURS
from tests.factories.browsing import post as send
from tests.factories.clock import Clock
from tests.factories.people import sign_in
from tests.factories.returns import all_rows, answer, letter_of, sent_letter, taken
from tests.fixtures.house import settings

SECRET = "h" * 40
REPORTS, INCOMING = "/hooks/mail/reports", "/hooks/mail/incoming"


@pytest.fixture
def app(tmp_path: Path, database: str, clock: Clock) -> Flask:
    """An installation with hooks, as a mail server meets it: with form tokens asked for everywhere else."""
    app = create_app(settings(tmp_path, database, hook_secret=SECRET), clock=clock)
    return app


def post(client: FlaskClient, path: str, body: bytes, clock: Clock, **more: str) -> tuple[int, dict[str, object]]:
    header = more.get("header", sign(body, SECRET, clock.moment))
    found = client.post(path, data=body, content_type="message/rfc822", headers={"X-Oversight-Signature": header})
    return found.status_code, found.get_json()


def report(transactions: Transactions) -> bytes:
    return json.dumps({"message_id": letter_of(transactions).message_id, "kind": "bounce", "reason": "full"}).encode()


def test_a_signed_report_marks_the_letter_and_a_second_one_changes_nothing(
    client: FlaskClient, transactions: Transactions, clock: Clock
) -> None:
    sent_letter(transactions)
    body = report(transactions)
    assert post(client, REPORTS, body, clock) == (200, {"noted": 1})
    assert letter_of(transactions).state == "failed"
    assert post(client, REPORTS, body, clock) == (200, {"known": 1})


def test_a_delivery_report_as_mail_servers_write_it_marks_the_letter(
    client: FlaskClient, transactions: Transactions, clock: Clock
) -> None:
    letter = sent_letter(transactions)
    raw = DSN.replace("ACTION", "failed").replace("PART", COPY).replace(OURS, letter.message_id)
    assert post(client, INCOMING, raw.encode(), clock) == (200, {"noted": 1})
    assert "550 5.1.1 User unknown" in letter_of(transactions).reason


def test_a_bad_signature_is_refused_and_changes_nothing(
    client: FlaskClient, transactions: Transactions, clock: Clock
) -> None:
    sent_letter(transactions)
    body = report(transactions)
    for header in ("", "t=1,v1=x", sign(b"other", SECRET, clock.moment), sign(body, "x" * 40, clock.moment)):
        assert post(client, REPORTS, body, clock, header=header)[0] == 401
    assert letter_of(transactions).state == "sent"


def test_what_was_overheard_cannot_be_said_again_later(
    client: FlaskClient, transactions: Transactions, clock: Clock
) -> None:
    sent_letter(transactions)
    body = report(transactions)
    header = sign(body, SECRET, clock.moment)
    clock.advance(minutes=6)
    assert post(client, REPORTS, body, clock, header=header)[0] == 401
    assert letter_of(transactions).state == "sent"


def test_an_unknown_letter_is_answered_so_that_nobody_asks_again(client: FlaskClient, clock: Clock) -> None:
    body = b'{"message_id": "<nobody@elsewhere.example>", "kind": "bounce"}'
    assert post(client, REPORTS, body, clock) == (200, {"unknown": 1})


def test_what_is_no_report_is_refused_with_what_is_expected(client: FlaskClient, clock: Clock) -> None:
    status, said = post(client, REPORTS, b'{"kind": "bounce"}', clock)
    assert (status, said) == (400, {"error": "“message_id” is the Message-ID of the letter."})


def test_an_answer_lands_in_the_mailbox(client: FlaskClient, transactions: Transactions, clock: Clock) -> None:
    letter = sent_letter(transactions)
    assert post(client, INCOMING, answer(letter), clock) == (200, {"fate": "filed"})
    assert [message.text for message in all_rows(transactions, Message) if message.from_complainant] == ["I moved."]


def test_a_mail_larger_than_any_is_not_read(client: FlaskClient, clock: Clock) -> None:
    large = {"CONTENT_LENGTH": str(10**9)}
    answer = client.post(INCOMING, data=b"x", content_type="message/rfc822", environ_overrides=large)
    assert answer.status_code == 413


def test_without_a_secret_the_doors_do_not_exist(tmp_path: Path, database: str, clock: Clock) -> None:
    client = create_app(settings(tmp_path, database), clock=clock).test_client()
    header = {"X-Oversight-Signature": sign(b"x", "", dt.datetime.now(dt.UTC))}
    assert [client.post(path, data=b"x", headers=header).status_code for path in (REPORTS, INCOMING)] == [404, 404]


def test_intake_puts_a_strangers_mail_to_its_case(
    app: Flask, transactions: Transactions, person: Callable[..., Actor]
) -> None:
    letter = sent_letter(transactions)
    taken(transactions, answer(None), take_mail)
    client = sign_in(app, person(Office.INTAKE))
    assert "E-mail without a case" in client.get("/letters").text
    assert "Re: News" in client.get("/letters/mail").text
    assert "I moved." in client.get("/letters/mail/1").text
    wrong = send(client, "/letters/mail/1/case", {"number": "2026-9999"}, page="/letters/mail/1")
    assert (wrong.status_code, "no case with this number" in wrong.text) == (422, True)
    right = send(client, "/letters/mail/1/case", {"number": letter.values["number"]}, page="/letters/mail/1")
    assert right.status_code == 303
    assert "By e-mail" in client.get(right.headers["Location"]).text
    assert "The words lie in the mailbox" in client.get("/letters/mail/1").text


def test_putting_aside_needs_a_reason(app: Flask, transactions: Transactions, person: Callable[..., Actor]) -> None:
    taken(transactions, answer(None), take_mail)
    client = sign_in(app, person(Office.RECORDS))
    assert send(client, "/letters/mail/1/aside", {"reason": ""}, page="/letters/mail/1").status_code == 422
    assert send(client, "/letters/mail/1/aside", {"reason": "Spam"}, page="/letters/mail/1").status_code == 303
    assert [row.fate for row in all_rows(transactions, InboundMail)] == ["aside"]


def test_an_investigator_does_not_sort_mail(
    app: Flask, transactions: Transactions, person: Callable[..., Actor]
) -> None:
    taken(transactions, answer(None), take_mail)
    client = sign_in(app, person(Office.INVESTIGATOR))
    assert client.get("/letters/mail/1").status_code == 403


@pytest.fixture(autouse=True)
def _end(app: Flask) -> object:
    yield
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
