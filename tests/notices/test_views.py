"""The page of letters: what to do, by whom, and nothing of cases one has nothing to do with."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from oversight.access.facts import Actor, Standing
from oversight.access.offices import Office
from oversight.adapters.mail import Refused
from oversight.app import create_app
from oversight.audit.readings import Reading
from oversight.cases.actions import give_standing
from oversight.cases.models import Case
from oversight.dispatch.jobs import Outside
from oversight.extensions import db
from oversight.notices.jobs import DELIVER
from oversight.notices.models import Letter
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.clock import Clock
from tests.factories.letters import EMAIL, POST, Postman, draft, filed_case, outside_of
from tests.factories.people import sign_in
from tests.fixtures.house import settings


@pytest.fixture
def intake(app: Flask, person: Callable[..., Actor]) -> FlaskClient:
    return sign_in(app, person(Office.INTAKE))


def outside(app: Flask, transactions: Transactions, tmp_path: Path, *troubles: Exception) -> Outside:
    made = outside_of(transactions, tmp_path, Postman(troubles=list(troubles)))
    return Outside(transactions, made.tools)


def printed(app: Flask, transactions: Transactions, tmp_path: Path) -> Case:
    case = filed_case(transactions, **POST)
    draft(transactions, case)
    own = Outside(transactions, app.extensions["oversight"].tools)
    DELIVER.run(own, {"letter_id": 1})
    return case


def failed(app: Flask, transactions: Transactions, tmp_path: Path) -> Case:
    case = filed_case(transactions, **EMAIL)
    draft(transactions, case)
    DELIVER.run(outside(app, transactions, tmp_path, Refused(True, "No such mailbox.")), {"letter_id": 1})
    return case


def state(transactions: Transactions) -> str:
    with transactions.read() as work:
        return work.session.scalars(select(Letter.state)).one()


def test_a_paper_letter_is_fetched_noted_and_marked_as_mailed(
    app: Flask, transactions: Transactions, tmp_path: Path, intake: FlaskClient
) -> None:
    printed(app, transactions, tmp_path)
    assert "PDF to print" in intake.get("/letters").get_data(as_text=True)
    answer = intake.get("/letters/1/pdf")
    assert answer.data.startswith(b"%PDF-")
    assert answer.headers["Cache-Control"] == "no-store"
    with transactions.read() as work:
        assert work.session.scalars(select(Reading.what)).all() == ["letter:1"]
    answer = post(intake, "/letters/1/mailed", {"on": "2026-03-02"}, page="/letters/1")
    assert answer.status_code == 303
    assert state(transactions) == "mailed"


def test_a_day_to_come_stays_on_the_form_with_its_reason(
    app: Flask, transactions: Transactions, tmp_path: Path, intake: FlaskClient
) -> None:
    printed(app, transactions, tmp_path)
    answer = post(intake, "/letters/1/mailed", {"on": "2026-04-01"}, page="/letters/1")
    assert answer.status_code == 422
    text = answer.get_data(as_text=True)
    assert 'href="#on"' in text
    assert "The letter cannot have been mailed on a day to come." in text
    assert 'value="2026-04-01"' in text


def test_a_letter_that_did_not_arrive_says_why_and_what_to_do(
    app: Flask, transactions: Transactions, tmp_path: Path, intake: FlaskClient
) -> None:
    failed(app, transactions, tmp_path)
    text = intake.get("/letters").get_data(as_text=True)
    assert "No such mailbox. Correct the address and send it again, or print a letter." in text
    again = {"channel": "email", "address": "new@people.example"}
    assert post(intake, "/letters/1/again", again, page="/letters/1").status_code == 303
    assert state(transactions) == "drafted"


def test_a_letter_is_given_up_with_a_reason_only(
    app: Flask, transactions: Transactions, tmp_path: Path, intake: FlaskClient
) -> None:
    failed(app, transactions, tmp_path)
    assert post(intake, "/letters/1/give-up", {"reason": ""}, page="/letters/1").status_code == 422
    assert post(intake, "/letters/1/give-up", {"reason": "Moved away"}, page="/letters/1").status_code == 303


def test_pressing_a_second_time_is_told(
    app: Flask, transactions: Transactions, tmp_path: Path, intake: FlaskClient
) -> None:
    failed(app, transactions, tmp_path)
    data = {"reason": "Moved away"}
    assert post(intake, "/letters/1/give-up", data, page="/letters/1").status_code == 303
    again = post(intake, "/letters/1/give-up", data, page="/letters/1")
    assert again.status_code == 409


def test_an_investigator_of_another_case_sees_no_letter(
    app: Flask, transactions: Transactions, tmp_path: Path, person: Callable[..., Actor]
) -> None:
    failed(app, transactions, tmp_path)
    other = sign_in(app, person(Office.INVESTIGATOR))
    assert "2026-0001" not in other.get("/letters").get_data(as_text=True)
    assert other.get("/letters/1").status_code == 404
    assert other.get("/letters/1/pdf").status_code == 404


def test_a_walled_off_intake_officer_sees_no_letter(
    app: Flask, transactions: Transactions, tmp_path: Path, person: Callable[..., Actor]
) -> None:
    case, actor = failed(app, transactions, tmp_path), person(Office.INTAKE)
    with transactions.begin() as work:
        row = work.session.get_one(Case, case.id)
        give_standing(work, row, Standing.WALLED, account_id=actor.account_id, reason="Related")
    client = sign_in(app, actor)
    assert "2026-0001" not in client.get("/letters").get_data(as_text=True)
    assert client.get("/letters/1").status_code == 404


@pytest.mark.parametrize("office", [Office.MEMBER, Office.LIAISON, Office.ADMINISTRATOR, Office.AUDITOR])
def test_other_offices_do_not_enter(app: Flask, person: Callable[..., Actor], office: Office) -> None:
    assert sign_in(app, person(office)).get("/letters").status_code == 403


def test_the_outbox_is_not_there_outside_the_demonstration(intake: FlaskClient) -> None:
    assert intake.get("/outbox").status_code == 404


def test_the_outbox_of_the_demonstration_shows_what_would_have_left(
    tmp_path: Path, database: str, clock: Clock
) -> None:
    app = create_app(settings(tmp_path, database, mode="demo"), clock=clock)
    with app.app_context():
        transactions = app.extensions["oversight"].transactions()
    case = filed_case(transactions, **EMAIL)
    draft(transactions, case)
    DELIVER.run(Outside(transactions, app.extensions["oversight"].tools), {"letter_id": 1})
    from tests.factories.people import make_account

    text = sign_in(app, make_account(transactions, Office.INTAKE)).get("/outbox").get_data(as_text=True)
    assert "We received your complaint: 2026-0001" in text
    assert "wilhelmina@people.example" in text
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
