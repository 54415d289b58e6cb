"""The page on how to reach a person: what is known, what must not be done, and one press for what did not arrive."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.people.models import Person
from oversight.people.rules import Limit
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.complaints import filer, fill, send
from tests.factories.people import sign_in
from tests.factories.returns import letter_of
from tests.notices.reaching.test_actions import NEW, lost_letters

PAGE = "/cases/2026-0001/people/1/contact"


@pytest.fixture
def intake(app: Flask, person: Callable[..., Actor]) -> FlaskClient:
    return sign_in(app, person(Office.INTAKE))


def only(transactions: Transactions) -> Person:
    with transactions.begin() as work:
        found = work.session.scalars(select(Person).where(Person.phone != "")).one()
        _ = found.limits
        return found


def test_a_corrected_address_offers_everything_that_did_not_arrive_in_one_press(
    intake: FlaskClient, transactions: Transactions
) -> None:
    lost_letters(transactions)
    values = {"channel": "email", "email": NEW, "phone": "(555) 555-0142", "limits": ["no-call"], "language": "en"}
    assert post(intake, PAGE, values).status_code == 303
    assert only(transactions).limits == {Limit.NO_CALL}
    assert "Send these 2 letters again" in intake.get(PAGE).text
    for _ in range(2):
        assert post(intake, "/cases/2026-0001/people/1/send-again", {}, page=PAGE).status_code == 303
    assert [(letter_of(transactions, number).state, letter_of(transactions, number).round) for number in (1, 2)] == [
        ("drafted", 2),
        ("drafted", 2),
    ]
    assert "Did not reach them" not in intake.get(PAGE).text


def test_what_must_not_be_done_stands_beside_the_number(intake: FlaskClient, transactions: Transactions) -> None:
    lost_letters(transactions, 1)
    post(intake, PAGE, {"channel": "mailbox", "phone": "(555) 555-0142", "limits": ["no-voicemail"], "language": "en"})
    text = intake.get("/cases/2026-0001").text
    assert "(555) 555-0142" in text
    assert "Do not leave a voicemail" in text


def test_what_does_not_fit_is_said_at_its_field_and_what_was_typed_stays(
    intake: FlaskClient, transactions: Transactions
) -> None:
    lost_letters(transactions, 1)
    answer = post(
        intake, PAGE, {"channel": "letter", "address": "12 Orchard Lane", "limits": ["no-paper"], "language": "en"}
    )
    assert answer.status_code == 422
    assert "This does not go together with “No paper at home”." in answer.text
    assert "12 Orchard Lane" in answer.text


def test_a_person_of_another_case_is_not_found(intake: FlaskClient, transactions: Transactions) -> None:
    lost_letters(transactions, 1)
    assert intake.get(PAGE.replace("people/1", "people/99")).status_code == 404


def test_a_board_member_does_not_see_it(app: Flask, transactions: Transactions, person: Callable[..., Actor]) -> None:
    lost_letters(transactions, 1)
    assert sign_in(app, person(Office.MEMBER)).get(PAGE).status_code in (403, 404)


def test_what_a_person_forbids_while_filing_is_kept_with_them(client: FlaskClient, transactions: Transactions) -> None:
    about = filer(naming="named", name="Odalys Fenwick", channel="text", phone="(555) 555-0142", limits="no-voicemail")
    fill(client, about_you=about)
    assert "Do not leave a message on my phone" in client.get("/file/review").text
    assert send(client).status_code == 303
    person = only(transactions)
    assert (person.channel, person.phone, person.limits) == ("text", "(555) 555-0142", {Limit.NO_VOICEMAIL})
