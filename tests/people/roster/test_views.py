"""The roster on the screen: handing in, preview, taking over, and the page of one officer."""

import io

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from oversight.access.facts import Standing
from oversight.access.offices import Office
from oversight.cases.actions import give_standing
from oversight.cases.models import Case
from oversight.people.models import Officer
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.cases import drafted_case
from tests.factories.people import make_account, sign_in

HEAD = "badge,name,rank,unit\n"


@pytest.fixture
def keeper(app: Flask, transactions: Transactions) -> FlaskClient:
    return sign_in(app, make_account(transactions, Office.RECORDS))


def hand_in(client: FlaskClient, content: bytes, as_of: str = "2026-03-01") -> tuple[int, str, str]:
    """Hand a file in. Returns status, where it went, and the page."""
    data = {"file": (io.BytesIO(content), "roster.csv"), "as_of": as_of}
    answer = post(client, "/roster/files/new", data, content_type="multipart/form-data")
    return answer.status_code, answer.headers.get("Location", ""), answer.get_data(as_text=True)


def test_a_roster_is_previewed_and_taken_over(keeper: FlaskClient) -> None:
    status, where, _page = hand_in(keeper, (HEAD + "1,Ada Quill,Officer,Harbor\n,Nobody,,\n").encode())
    assert status == 303
    page = keeper.get(where).get_data(as_text=True)
    assert "The badge is missing." in page
    assert "Ada Quill" in page
    mark = page.split('name="mark"')[1].split('value="')[1].split('"')[0]
    assert post(keeper, f"{where}/take", {"mark": mark}, page=where).status_code == 303
    assert "Taken over" in keeper.get(where).get_data(as_text=True)
    assert "Ada Quill" in keeper.get("/roster?q=quill").get_data(as_text=True)
    assert post(keeper, f"{where}/take", {"mark": mark}, page="/roster/files/new").status_code == 409


def test_a_roster_in_a_wrong_encoding_offers_another_reading(keeper: FlaskClient) -> None:
    _status, where, _page = hand_in(keeper, (HEAD + "1,José Núñez,Officer,Harbor\n").encode("cp1252"))
    page = keeper.get(where).get_data(as_text=True)
    assert "Line 2 is not written in UTF-8." in page
    assert "José Núñez" in page
    assert post(keeper, f"{where}/reading", {}, page=where).status_code == 303
    assert "What would change" in keeper.get(where).get_data(as_text=True)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(b"", "The file is empty.", id="empty"),
        pytest.param(b"badge,rank\n1,B\n", "does not name the column “name”, “unit”", id="missing columns"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_on_its_field(keeper: FlaskClient, content: bytes, words: str) -> None:
    status, _where, page = hand_in(keeper, content)
    assert status == 422
    assert words in page


@pytest.mark.parametrize("office", [Office.INTAKE, Office.DIRECTOR, Office.AUDITOR])
def test_who_only_reads_the_roster_finds_no_way_to_change_it(
    app: Flask, transactions: Transactions, office: Office
) -> None:
    client = sign_in(app, make_account(transactions, office))
    page = client.get("/roster").get_data(as_text=True)
    assert "Hand in a roster" not in page
    assert client.get("/roster/files/new").status_code == 403


def test_the_chief_does_not_see_the_board_s_roster(app: Flask, transactions: Transactions) -> None:
    assert sign_in(app, make_account(transactions, Office.CHIEF)).get("/roster").status_code == 403


def test_the_page_of_an_officer_shows_only_cases_open_to_the_reader(app: Flask, transactions: Transactions) -> None:
    staffed = drafted_case(transactions)
    stranger = make_account(transactions, Office.INVESTIGATOR)
    walled = make_account(transactions, Office.DIRECTOR)
    with transactions.begin() as work:
        officer = work.session.scalars(select(Officer)).one().id
        case = work.session.get_one(Case, staffed.case_id)
        give_standing(work, case, Standing.WALLED, account_id=walled.account_id)
    pages = {
        actor.account_id: sign_in(app, actor).get(f"/roster/officers/{officer}").get_data(as_text=True)
        for actor in (staffed.intake, stranger, walled)
    }
    assert staffed.number in pages[staffed.intake.account_id]
    assert staffed.number not in pages[stranger.account_id]
    assert staffed.number not in pages[walled.account_id]


def test_the_administrator_sees_no_case_of_an_officer(app: Flask, transactions: Transactions) -> None:
    staffed = drafted_case(transactions)
    client = sign_in(app, make_account(transactions, Office.ADMINISTRATOR))
    page = client.get("/roster").get_data(as_text=True)
    where = page.split('href="/roster/officers/')[1].split('"')[0]
    page = client.get(f"/roster/officers/{where}").get_data(as_text=True)
    assert staffed.number not in page
    assert "<h2>Cases</h2>" not in page


def test_a_change_is_entered_by_hand_and_stands_in_the_history(keeper: FlaskClient) -> None:
    data = {"name": "Ada Quill", "badge": "9", "rank": "Officer", "employment": "active", "since": "2026-01-01"}
    where = post(keeper, "/roster", data).headers["Location"]
    answer = post(keeper, where, {"name": "Ada Quill", "rank": "Sergeant", "employment": "active", "since": ""})
    assert answer.status_code == 303
    page = keeper.get(where).get_data(as_text=True)
    assert "Sergeant" in page
    assert "1 Jan 2026" in page
    data = {"name": "Ada Quill", "rank": "Captain", "employment": "active", "since": "2025-01-01"}
    answer = post(keeper, where, data)
    assert answer.status_code == 422
    assert "There are newer facts about this officer" in answer.get_data(as_text=True)
