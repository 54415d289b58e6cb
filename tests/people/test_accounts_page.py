"""The page of accounts: who may open it and who may not, what it refuses, and that what was typed stays."""

import datetime as dt

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.people.models import Account, OfficeHeld
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.people import make_account, sign_in

OTHERS = [office for office in Office if office is not Office.ADMINISTRATOR]


@pytest.fixture
def administrator(app: Flask, transactions: Transactions) -> FlaskClient:
    return sign_in(app, make_account(transactions, Office.ADMINISTRATOR))


@pytest.fixture
def somebody(transactions: Transactions) -> Actor:
    return make_account(transactions, Office.INTAKE, name="Ottilie Brannock")


def offices_of(transactions: Transactions, account: Actor) -> list[tuple[str, dt.date, dt.date | None, bool]]:
    with transactions.read() as work:
        held = select(OfficeHeld).where(OfficeHeld.account_id == account.account_id).order_by(OfficeHeld.id)
        return [(row.office, row.from_on, row.to_on, row.acting) for row in work.session.scalars(held)]


def test_the_administrator_sees_everybody_with_their_offices(administrator: FlaskClient, somebody: Actor) -> None:
    page = administrator.get("/people").get_data(as_text=True)
    assert "Ottilie Brannock" in page
    assert "Intake officer" in page


def test_nobody_else_opens_the_page_or_changes_an_account(app: Flask, transactions: Transactions) -> None:
    target = make_account(transactions, Office.INTAKE).account_id
    everything_else = sign_in(app, make_account(transactions, *OTHERS))
    assert everything_else.get("/people").status_code == 403
    for where in ("/people", f"/people/{target}/offices", f"/people/{target}/disable"):
        answer = post(everything_else, where, {"name": "X", "email": "x@board.example"}, page="/conflicts")
        assert answer.status_code == 403
    stranger = app.test_client().get("/people")
    assert stranger.status_code in (302, 303)
    assert "/login" in stranger.headers["Location"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param({"email": "tamsin@board.example", "offices": "intake"}, "Write the person’s name.", id="no name"),
        pytest.param({"name": "Tamsin Oduya", "offices": "intake"}, "Write the person’s e-mail", id="no address"),
        pytest.param(
            {"name": "Tamsin Oduya", "email": "tamsin at home", "offices": "intake"},
            "This is not an e-mail address.",
            id="an address that is none",
        ),
        pytest.param(
            {"name": "Tamsin Oduya", "email": "tamsin@board.example"}, "Choose at least one office.", id="no office"
        ),
    ],
)
def test_an_invitation_with_a_mistake_keeps_what_was_typed(
    administrator: FlaskClient, data: dict[str, str], said: str
) -> None:
    answer = post(administrator, "/people", data)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert said in page
    assert all(f'value="{typed}"' in page for name, typed in data.items() if name != "offices")
    assert "The invitation is ready" not in page


def test_an_address_that_is_taken_is_refused_and_stays(administrator: FlaskClient, transactions: Transactions) -> None:
    data = {"name": "Tamsin Oduya", "email": "tamsin@board.example", "offices": "intake"}
    assert "The invitation is ready" in post(administrator, "/people", data).get_data(as_text=True)
    again = post(administrator, "/people", {**data, "name": "Tamsin Twice"})
    page = again.get_data(as_text=True)
    assert again.status_code == 422
    assert 'value="Tamsin Twice"' in page
    with transactions.read() as work:
        assert len(work.session.scalars(select(Account).where(Account.email == data["email"])).all()) == 1


def test_an_office_is_given_from_a_day_to_a_day(
    administrator: FlaskClient, transactions: Transactions, somebody: Actor
) -> None:
    data = {"office": "supervisor", "from_on": "2026-04-01", "to_on": "2026-06-30", "acting": "yes"}
    assert post(administrator, f"/people/{somebody.account_id}/offices", data, page="/people").status_code == 303
    given = ("supervisor", dt.date(2026, 4, 1), dt.date(2026, 6, 30), True)
    assert given in offices_of(transactions, somebody)


@pytest.mark.parametrize(
    ("data", "said", "kept"),
    [
        pytest.param({"from_on": "", "to_on": "2026-06-30"}, "Write the first day.", "2026-06-30", id="no first day"),
        pytest.param(
            {"from_on": "2026-06-30", "to_on": "2026-04-01"},
            "The last day must not come before the first.",
            "2026-04-01",
            id="the last day before the first",
        ),
        pytest.param({"from_on": "tomorrow", "to_on": ""}, "Not a valid date value.", "tomorrow", id="not a day"),
    ],
)
def test_an_office_with_a_mistake_is_not_given_and_what_was_typed_stays(
    administrator: FlaskClient, transactions: Transactions, somebody: Actor, data: dict[str, str], said: str, kept: str
) -> None:
    before, where = offices_of(transactions, somebody), f"/people/{somebody.account_id}/offices"
    answer = post(administrator, where, {"office": "records", "acting": "yes", **data}, page="/people")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert said in page
    assert f'value="{kept}"' in page
    assert '<option value="records" selected>' in page
    assert offices_of(transactions, somebody) == before


def test_an_account_is_disabled_but_never_ones_own(app: Flask, transactions: Transactions, somebody: Actor) -> None:
    own = make_account(transactions, Office.ADMINISTRATOR)
    client = sign_in(app, own)
    assert post(client, f"/people/{somebody.account_id}/disable", {}, page="/people").status_code == 303
    assert "Disabled on" in client.get("/people").get_data(as_text=True)
    answer = post(client, f"/people/{own.account_id}/disable", {}, page="/people")
    assert answer.status_code == 409
    assert "You cannot disable your own account." in answer.get_data(as_text=True)


@pytest.mark.parametrize("what", ["offices", "disable"])
def test_an_account_that_does_not_exist_is_not_found(administrator: FlaskClient, what: str) -> None:
    data = {"office": "records", "from_on": "2026-04-01"}
    assert post(administrator, f"/people/999999/{what}", data, page="/people").status_code == 404


@pytest.mark.parametrize("path", ["/invitation/not-a-token", "/people/1/offices", "/people/1/disable"])
def test_addresses_that_are_no_pages_say_so(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code in (404, 405)


def test_log_in_keeps_the_address_but_never_the_password(client: FlaskClient) -> None:
    answer = post(client, "/login", {"email": "ottilie@board.example", "password": "a wrong one"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'value="ottilie@board.example"' in page
    assert "a wrong one" not in page
