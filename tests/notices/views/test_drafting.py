"""The page of a letter that waits shows exactly what will be sent, and lets the right people decide."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.notices.jobs import _message
from oversight.notices.models import Letter
from oversight.work import Transactions
from tests.factories.approvals import all_letters, waiting_letter
from tests.factories.browsing import post, token_of
from tests.factories.letters import EMAIL, POST, draft, filed_case
from tests.factories.people import sign_in

Person = Callable[..., Actor]


@pytest.fixture
def director(app: Flask, person: Person) -> FlaskClient:
    return sign_in(app, person(Office.DIRECTOR))


def now(transactions: Transactions, letter: Letter) -> Letter:
    with transactions.begin() as work:
        return work.session.scalars(select(Letter).where(Letter.id == letter.id)).one()


def test_the_preview_is_what_the_mail_server_gets(transactions: Transactions, director: FlaskClient) -> None:
    _case, letter = waiting_letter(transactions, **EMAIL)
    page = director.get(f"/letters/{letter.id}/draft").get_data(as_text=True)
    message = _message(letter, "notices@board.example", "", transactions.clock())
    assert message.subject in page
    for paragraph in message.body.strip().split("\n\n"):
        assert paragraph in page.replace("&#39;", "'")
    assert "What will lie in the mailbox" in page
    assert "We sent it to the prosecutor" in page


def test_the_page_on_paper_is_drawn_before_and_after_by_the_same_hand(
    transactions: Transactions, director: FlaskClient
) -> None:
    _case, letter = waiting_letter(transactions, **POST)
    one, two = (director.get(f"/letters/{letter.id}/preview.pdf").data for _ in range(2))
    assert one.startswith(b"%PDF-")
    assert one == two


def test_a_part_is_changed_read_again_and_approved(transactions: Transactions, director: FlaskClient) -> None:
    _case, letter = waiting_letter(transactions, **POST)
    url = f"/letters/{letter.id}/draft"
    said = {"part-note": "Ask for Room 2.", "version": str(letter.version)}
    assert post(director, f"/letters/{letter.id}/parts", said, page=url).status_code == 303
    assert '<p class="typed">We sent it to the prosecutor' in director.get(url).get_data(as_text=True)
    assert "Ask for Room 2." in director.get(url).get_data(as_text=True)
    version = {"version": str(now(transactions, letter).version)}
    assert post(director, f"/letters/{letter.id}/approve", version, page=url).status_code == 303
    assert now(transactions, letter).state == "drafted"
    again = director.post(
        f"/letters/{letter.id}/approve", data={"csrf_token": token_of(director, f"/letters/{letter.id}"), **version}
    )
    assert again.status_code == 409


def test_a_stale_edit_is_refused_and_the_words_are_given_back(
    transactions: Transactions, director: FlaskClient
) -> None:
    _case, letter = waiting_letter(transactions, **POST)
    said = {"part-note": "Words I typed for a long time.", "version": str(letter.version - 1)}
    answer = post(director, f"/letters/{letter.id}/parts", said, page=f"/letters/{letter.id}/draft")
    assert answer.status_code == 409
    assert "Words I typed for a long time." in answer.get_data(as_text=True)
    assert now(transactions, letter).parts == {}


def test_a_rejection_without_a_reason_stays_on_the_page(transactions: Transactions, director: FlaskClient) -> None:
    _case, letter = waiting_letter(transactions, **POST)
    url = f"/letters/{letter.id}/draft"
    answer = post(director, f"/letters/{letter.id}/reject", {"reason": " "}, page=url)
    assert answer.status_code == 422
    assert 'href="#reason"' in answer.get_data(as_text=True)
    said = {"reason": "Told by the prosecutor."}
    assert post(director, f"/letters/{letter.id}/reject", said, page=url).status_code == 303
    assert "Told by the prosecutor." in director.get(url).get_data(as_text=True)


def test_the_list_shows_what_waits_and_the_page_of_delivery_leads_there(
    transactions: Transactions, director: FlaskClient
) -> None:
    _case, letter = waiting_letter(transactions, **POST)
    assert f"/letters/{letter.id}/draft" in director.get("/letters/waiting").get_data(as_text=True)
    assert director.get(f"/letters/{letter.id}").status_code == 303
    assert "letters wait for approval" in director.get("/letters").get_data(as_text=True)


def test_a_letter_in_english_for_a_reader_of_another_language_says_so(
    transactions: Transactions, director: FlaskClient
) -> None:
    draft(transactions, filed_case(transactions, **POST, language="vi"))
    [letter] = all_letters(transactions)
    page = director.get(f"/letters/{letter.id}/draft").get_data(as_text=True)
    assert "written in English because there is no Vietnamese text" in page


def test_intake_may_change_parts_but_not_approve(app: Flask, transactions: Transactions, person: Person) -> None:
    _case, letter = waiting_letter(transactions, **POST)
    intake = sign_in(app, person(Office.INTAKE))
    page = intake.get(f"/letters/{letter.id}/draft").get_data(as_text=True)
    assert "Parts you may change" in page
    assert "Approve and send" not in page
    said = {"version": str(letter.version)}
    url = f"/letters/{letter.id}/draft"
    assert post(intake, f"/letters/{letter.id}/approve", said, page=url).status_code == 403


@pytest.mark.parametrize("office", [Office.MEMBER, Office.AUDITOR, Office.ADMINISTRATOR, Office.CHIEF])
def test_others_see_no_draft(app: Flask, transactions: Transactions, person: Person, office: Office) -> None:
    _case, letter = waiting_letter(transactions, **POST)
    assert sign_in(app, person(office)).get(f"/letters/{letter.id}/draft").status_code in (403, 404)


def test_an_investigator_of_another_case_sees_no_draft(app: Flask, transactions: Transactions, person: Person) -> None:
    _case, letter = waiting_letter(transactions, **POST)
    other = sign_in(app, person(Office.INVESTIGATOR))
    for part in ("draft", "preview.pdf"):
        assert other.get(f"/letters/{letter.id}/{part}").status_code == 404
