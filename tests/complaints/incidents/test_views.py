"""The pages of incidents, as intake uses them."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.complaints.incidents.jobs import run_round
from oversight.complaints.incidents.models import Round, SharedIncident
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.cases import received_case
from tests.factories.people import make_account, sign_in

NAME = "Protest on Market Square"


@pytest.fixture
def intake(transactions: Transactions) -> Actor:
    return make_account(transactions, Office.INTAKE)


@pytest.fixture
def client(app: Flask, intake: Actor) -> FlaskClient:
    return sign_in(app, intake)


def entered(client: FlaskClient) -> str:
    answer = post(client, "/incidents", {"name": NAME, "first_on": "2026-02-20"}, page="/incidents")
    assert answer.status_code == 303
    return str(answer.headers["Location"])


def test_the_empty_list_says_what_to_do(client: FlaskClient) -> None:
    assert "No incident has a name yet" in client.get("/incidents").get_data(as_text=True)


def test_a_protest_with_many_complaints_from_the_first_page_to_the_last(
    app: Flask, transactions: Transactions, client: FlaskClient
) -> None:
    numbers = [received_case(transactions) for _ in range(4)]
    alike = client.get(f"/cases/{numbers[0]}/incident").get_data(as_text=True)
    assert all(number in alike for number in numbers[1:])
    assert "A person decides whether they belong together." in alike
    url = entered(client)
    put = {"join-numbers": f"{numbers[0]}, {numbers[1]}", "join-reason": "The same evening"}
    assert post(client, f"{url}/cases", put, page=url).status_code == 303
    page = client.get(url).get_data(as_text=True)
    assert numbers[2] in page.partition("Suggested cases")[2]
    put = {"join-cases": numbers[2:], "join-reason": "The same words"}
    assert post(client, f"{url}/cases", put, page=url).status_code == 303
    ask = {"all-task": "log", "all-words": "Pepper spray", "all-cases": numbers}
    answer = post(client, f"{url}/rounds", ask, page=url)
    with transactions.read() as work:
        round_id = work.session.scalars(select(Round.id)).one()
    assert "It is under way." in client.get(answer.headers["Location"]).get_data(as_text=True)
    run_round(transactions, round_id)
    done = client.get(answer.headers["Location"]).get_data(as_text=True)
    assert "It is done." in done
    assert len(re.findall(r"/cases/2026-\d+", done)) == 4


def test_bad_input_stays_in_the_form_and_nothing_is_half_saved(transactions: Transactions, client: FlaskClient) -> None:
    here, number = received_case(transactions), received_case(transactions)
    url = entered(client)
    put = {"join-numbers": here, "join-reason": "The same evening"}
    assert post(client, f"{url}/cases", put, page=url).status_code == 303
    for path, typed, words in (
        ("/cases", {"join-numbers": number}, "Say why."),
        ("/cases", {"join-reason": "The same words"}, "Choose a case, or write the number of one."),
        ("/places", {"at-place": "Steps", "at-latitude": "99", "at-longitude": "1"}, "90 degrees"),
        ("/numbers", {"number-kind": "event", "number-number": " "}, "Write the number."),
        ("/rounds", {"all-task": "log", "all-words": "A title"}, "Choose at least one case."),
        ("", {"name": "", "words": "typed before", "version": "1"}, "Give the incident a name."),
    ):
        answer = post(client, url + path, typed, page=url)
        text = answer.get_data(as_text=True)
        assert answer.status_code == 422, path
        assert words in text, path
        assert all(value in text for value in typed.values()), path
    with transactions.read() as work:
        assert work.session.scalars(select(SharedIncident.name)).all() == [NAME]


def test_a_case_that_is_not_there_or_not_open_answers_alike(client: FlaskClient) -> None:
    url = entered(client)
    put = {"join-numbers": "2026-9999", "join-reason": "The same words"}
    assert post(client, f"{url}/cases", put, page=url).status_code == 404


@pytest.mark.parametrize("office", [Office.MEMBER, Office.AUDITOR])
def test_who_only_reads_is_offered_nothing_to_change(
    app: Flask, transactions: Transactions, client: FlaskClient, office: Office
) -> None:
    url = entered(client)
    reader = sign_in(app, make_account(transactions, office))
    page = reader.get(url).get_data(as_text=True)
    assert NAME in page
    assert page.count("<form") == 2 * 2  # find and log out, in the bar and in the menu
    assert post(reader, url, {"name": "x"}, page=url).status_code == 403
