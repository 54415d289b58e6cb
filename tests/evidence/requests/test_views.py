"""The pages of requests: for staff, for the department, and what each must not see."""

import datetime as dt
import io

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.evidence.models import CaseFile
from oversight.evidence.requests.models import Custodian, RequestAnswer, RequestChase, RequestSubpoena
from oversight.evidence.requests.rules import Answer
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.cases import registered_case
from tests.factories.clock import Clock
from tests.factories.investigation import Team
from tests.factories.people import make_account, sign_in
from tests.factories.requests import WORDS, answer, asked_request, keep_recordings, liaison_of, state_of

PRIVATE = ("Oriel", "Stannard", "oriel", "Maren Tolliver", "Tidewater Road")
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64


@pytest.fixture
def team(transactions: Transactions) -> Team:
    return asked_request(transactions)


@pytest.fixture
def desk(app: Flask, team: Team) -> FlaskClient:
    """The investigator's browser."""
    return sign_in(app, team.investigator)


@pytest.fixture
def liaison(transactions: Transactions) -> Actor:
    return liaison_of(transactions)


def text_of(client: FlaskClient, url: str, status: int = 200) -> str:
    got = client.get(url)
    assert got.status_code == status, url
    return got.get_data(as_text=True)


def test_an_investigator_asks_and_finds_it_on_every_ledger(desk: FlaskClient, team: Team) -> None:
    url = f"/cases/{team.number}/requests/new"
    empty = post(desk, url, {"purpose": "produce", "item": "reports", "custodian": "1", "words": ""})
    assert empty.status_code == 422
    assert "Say exactly what you ask for." in empty.get_data(as_text=True)
    whole = {"purpose": "produce", "item": "reports", "custodian": "1", "words": "The report of the stop."}
    asked = post(desk, url, whole)
    assert (asked.status_code, asked.location) == (303, f"/cases/{team.number}/requests/2")
    for page in (f"/cases/{team.number}/requests", "/requests", "/requests?state=open&custodian=1"):
        assert "Reports" in text_of(desk, page)
    assert "No request fits" in text_of(desk, "/requests?late=y")
    assert "The report of the stop." in text_of(desk, f"/cases/{team.number}/requests/2")


def test_what_happens_to_a_request_stands_on_its_page(
    desk: FlaskClient, transactions: Transactions, team: Team
) -> None:
    url = f"/cases/{team.number}/requests/1"
    steps = {
        "reminder": {"chase-channel": "phone", "chase-words": "They look for it."},
        "answer": {"answer-kind": "none-exists", "answer-arrived_on": "2026-03-02", "answer-words": "Nothing found."},
        "again": {"again-words": "A witness saw the camera."},
        "subpoena": {"subpoena-number": "SP-7", "subpoena-issued_on": "2026-03-02"},
        "subpoena/1/served": {"served-1-served_on": "2026-03-02"},
        "withdrawal": {"withdraw-words": "Found elsewhere."},
    }
    for step, data in steps.items():
        assert post(desk, f"{url}/{step}", data, page=url).status_code == 303, step
    text = text_of(desk, url)
    for words in ("They look for it.", "Nothing found.", "A witness saw the camera.", "SP-7", "Withdrawn"):
        assert words in text
    with transactions.read() as work:
        assert work.session.scalars(select(RequestChase.channel)).one() == "phone"
        assert work.session.scalars(select(RequestSubpoena.served_on)).one() == dt.date(2026, 3, 2)


def test_an_answer_that_lacks_something_is_given_back_with_what_was_typed(desk: FlaskClient, team: Team) -> None:
    url = f"/cases/{team.number}/requests/1"
    data = {"answer-kind": "refused", "answer-arrived_on": "2026-03-02", "answer-basis": "City Code 4-2"}
    got = post(desk, f"{url}/answer", data, page=url)
    text = got.get_data(as_text=True)
    assert got.status_code == 422
    assert 'href="#answer-official"' in text
    assert "Name the official who refuses." in text
    assert "City Code 4-2" in text


def test_the_liaison_answers_with_files_and_sees_nothing_else_of_the_case(
    app: Flask, transactions: Transactions, team: Team, liaison: Actor
) -> None:
    browser = sign_in(app, liaison)
    assert "<strong>1</strong> request to answer" in text_of(browser, "/desk")
    pages = [text_of(browser, url) for url in ("/department/requests", "/department/requests/1")]
    assert WORDS in pages[1]
    assert all(team.number in page for page in pages)
    assert not any(word in page for page in pages for word in PRIVATE)
    for url in (f"/cases/{team.number}", f"/cases/{team.number}/requests", f"/cases/{team.number}/requests/1"):
        assert browser.get(url).status_code in (403, 404)
    assert browser.get("/requests").status_code == 403
    data = {"kind": "sent", "files": [(io.BytesIO(PNG), "camera.png"), (io.BytesIO(b"a log"), "log.txt")]}
    assert post(browser, "/department/requests/1", data).status_code == 303
    assert state_of(transactions) == "sent"
    with transactions.read() as work:
        rows = work.session.scalars(select(CaseFile).order_by(CaseFile.id)).all()
        assert [(row.name, row.source) for row in rows] == [("camera.png", "department"), ("log.txt", "department")]
    text = text_of(sign_in(app, team.investigator), f"/cases/{team.number}/requests/1")
    assert f"/cases/{team.number}/files/1" in text
    assert "written by the department" in text
    assert browser.get(f"/cases/{team.number}/files/1").status_code in (403, 404)


def test_a_refusal_of_the_department_without_a_law_keeps_nothing(
    app: Flask, transactions: Transactions, team: Team, liaison: Actor
) -> None:
    browser = sign_in(app, liaison)
    data = {"kind": "refused", "official": "Capt. Orrin Vale", "files": (io.BytesIO(PNG), "x.png")}
    got = post(browser, "/department/requests/1", data)
    assert got.status_code == 422
    assert "Name the law on which the refusal rests." in got.get_data(as_text=True)
    with transactions.read() as work:
        assert work.session.scalars(select(RequestAnswer)).all() == []
        assert work.session.scalars(select(CaseFile)).all() == []


def test_what_staff_wrote_about_a_request_is_not_shown_to_the_department(
    app: Flask, team: Team, desk: FlaskClient, liaison: Actor
) -> None:
    url = f"/cases/{team.number}/requests/1"
    secret = "The complainant saw the camera blink."
    post(desk, f"{url}/reminder", {"chase-channel": "phone", "chase-words": secret}, page=url)
    said = {"answer-kind": "none-exists", "answer-arrived_on": "2026-03-02", "answer-words": secret}
    post(desk, f"{url}/answer", said, page=url)
    post(desk, f"{url}/again", {"again-words": secret}, page=url)
    text = text_of(sign_in(app, liaison), "/department/requests/1")
    assert "Asked again" in text
    assert secret not in text


def test_the_first_page_of_the_liaison_counts_late_requests_in_its_sentence_and_in_its_list_alike(
    app: Flask, team: Team, liaison: Actor, clock: Clock
) -> None:
    clock.advance(days=40)
    text = text_of(sign_in(app, liaison), "/desk")
    assert "One request of the board is late." in text
    assert "1 request of the board is late" in text
    assert "missed" not in text
    assert "0 clocks" not in text
    assert "Nothing is overdue" not in text


def test_the_day_of_overwriting_stands_on_the_case_page_and_on_the_desk_until_it_is_kept(
    app: Flask, transactions: Transactions, clock: Clock, liaison: Actor
) -> None:
    staffed = registered_case(transactions)
    keep_recordings(transactions, staffed.case_id)
    intake = sign_in(app, staffed.intake)
    page = f"/cases/{staffed.number}"
    assert "Recordings are overwritten after Tuesday, 21 April 2026" in text_of(intake, page)
    assert "usa-alert--warning" in text_of(intake, page)
    assert "Recordings that are overwritten soon" not in text_of(intake, "/desk")
    clock.set(dt.datetime(2026, 4, 15, 15, tzinfo=dt.UTC))
    intake = sign_in(app, staffed.intake)
    assert "usa-alert--error" in text_of(intake, page)
    assert "6 days are left." in text_of(intake, page)
    assert "Recordings that are overwritten soon" in text_of(intake, "/desk")
    answer(transactions, liaison, Answer.KEPT)
    assert "overwritten after" not in text_of(intake, page)
    assert "Recordings that are overwritten soon" not in text_of(intake, "/desk")


def test_a_request_that_is_due_soon_or_late_is_on_the_desk_of_its_investigator(
    app: Flask, clock: Clock, team: Team, liaison: Actor
) -> None:
    clock.advance(days=12)
    assert "Answer to a request: request 1, Body-worn camera video" in text_of(sign_in(app, team.investigator), "/desk")
    clock.advance(days=5)
    assert "<strong>1</strong> request to answer, 1 late" in text_of(sign_in(app, liaison), "/desk")
    text = text_of(sign_in(app, team.investigator), "/desk")
    assert "One clock was missed" in text or "clocks were missed" in text


def test_the_director_enters_and_ends_custodians(app: Flask, transactions: Transactions) -> None:
    director = sign_in(app, make_account(transactions, Office.DIRECTOR))
    data = {"name": "Harbor Task Force", "kind": "agency", "phone": "555-0133"}
    assert post(director, "/requests/custodians", data).status_code == 303
    again = post(director, "/requests/custodians", data)
    assert again.status_code == 422
    assert "There is one of this name already." in again.get_data(as_text=True)
    assert post(director, "/requests/custodians/1", {**data, "ended": "y"}).status_code == 303
    with transactions.read() as work:
        assert work.session.scalars(select(Custodian)).one().ended_at is not None
    assert "no longer asked" in text_of(director, "/requests/custodians")


@pytest.mark.parametrize("office", [Office.INTAKE, Office.MEMBER, Office.LIAISON, Office.AUDITOR])
def test_who_does_not_keep_custodians(app: Flask, transactions: Transactions, office: Office) -> None:
    assert sign_in(app, make_account(transactions, office)).get("/requests/custodians").status_code == 403


def test_a_request_of_another_case_is_not_found(app: Flask, transactions: Transactions, team: Team) -> None:
    other = asked_request(transactions)
    browser = sign_in(app, other.investigator)
    assert browser.get(f"/cases/{team.number}/requests/1").status_code == 404
    assert browser.get(f"/cases/{other.number}/requests/9").status_code == 404
    assert post(browser, f"/cases/{team.number}/requests/1/again", {}, page="/requests").status_code == 404
