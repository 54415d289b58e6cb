"""Logging in."""

import datetime as dt

import pytest
from flask import Flask
from flask.testing import FlaskClient

from oversight.access.offices import Office
from oversight.people.actions import disable, invite
from oversight.people.models import Account
from oversight.work import Transactions
from tests.factories.browsing import TOKEN, post, token_of
from tests.factories.clock import Clock
from tests.factories.people import make_account, sign_in

PASSWORD = "a calm river in spring"


@pytest.fixture
def account(transactions: Transactions, client: FlaskClient) -> Account:
    administrator = make_account(transactions, Office.ADMINISTRATOR)
    with transactions.begin(administrator) as work:
        account, token = invite(work, name="Rosalind Abara", email="Rosalind@board.example", offices=(Office.INTAKE,))
    assert post(client, f"/invitation/{token}", {"password": PASSWORD}).status_code == 303
    return account


def login(client: FlaskClient, password: str = PASSWORD, email: str = "rosalind@board.example") -> int:
    return post(client, "/login", {"email": email, "password": password}).status_code


def test_an_invited_person_chooses_a_password_and_logs_in(client: FlaskClient, account: Account) -> None:
    assert login(client) == 303


def test_an_invitation_works_once(transactions: Transactions, client: FlaskClient) -> None:
    administrator = make_account(transactions, Office.ADMINISTRATOR)
    with transactions.begin(administrator) as work:
        _account, token = invite(work, name="Once", email="once@board.example", offices=(Office.INTAKE,))
    form = token_of(client, f"/invitation/{token}")
    data = {"password": PASSWORD, "csrf_token": form}
    assert client.post(f"/invitation/{token}", data=data).status_code == 303
    assert client.post(f"/invitation/{token}", data=data).status_code == 404


def test_wrong_password_and_unknown_address_get_the_same_answer(client: FlaskClient, account: Account) -> None:
    pages = [
        TOKEN.sub("", post(client, "/login", {"email": email, "password": "wrong"}).get_data(as_text=True)).replace(
            email, ""
        )
        for email in ("rosalind@board.example", "nobody@board.example")
    ]
    assert pages[0] == pages[1]
    assert "do not fit" in pages[0]


def test_after_five_failures_the_account_rests_even_for_the_right_password(
    client: FlaskClient, account: Account, clock: Clock
) -> None:
    for _ in range(5):
        login(client, "wrong")
    assert login(client) == 422
    clock.advance(minutes=16)
    assert login(client) == 303


def test_disabling_an_account_ends_its_log_ins_at_once(
    app: Flask, transactions: Transactions, account: Account
) -> None:
    administrator = make_account(transactions, Office.ADMINISTRATOR)
    client = app.test_client()
    login(client)
    assert client.get("/login").status_code == 303
    with transactions.begin(administrator) as work:
        disable(work, work.session.get_one(Account, account.id))
    assert client.get("/login").status_code == 200


@pytest.mark.parametrize(
    ("pause", "times"),
    [
        pytest.param(dt.timedelta(minutes=31), 1, id="idle for half an hour"),
        pytest.param(dt.timedelta(minutes=25), 29, id="busy for twelve hours"),
    ],
)
def test_a_log_in_ends(app: Flask, transactions: Transactions, clock: Clock, pause: dt.timedelta, times: int) -> None:
    client = sign_in(app, make_account(transactions, Office.INTAKE))
    for _ in range(times):
        assert client.get("/login").status_code == 303
        clock.set(clock() + pause)
    assert client.get("/login").status_code == 200


def test_a_link_to_elsewhere_is_not_followed_after_log_in(client: FlaskClient, account: Account) -> None:
    answer = post(client, "/login", {"email": account.email, "password": PASSWORD, "next": "//evil.example/x"})
    assert "evil" not in answer.headers["Location"]
