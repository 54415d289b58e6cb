"""Asking for a packet, watching it, downloading it."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from oversight.access.offices import Office
from oversight.audit.readings import Reading
from oversight.cases.queries import get_case
from oversight.cases.walls.rules import Subject
from oversight.dispatch.jobs import Outside
from oversight.evidence.packets.models import Packet
from oversight.web.house import House
from oversight.work import Transactions
from tests.factories.browsing import post, token_of
from tests.factories.evidence import FILM, make_packet, pdf_of, stored_file
from tests.factories.investigation import Team, assigned_case
from tests.factories.people import make_account, sign_in
from tests.factories.walls import wall_around

ASKED = {
    "title": "For the hearing",
    "purpose": "The panel reads it.",
    "things": ["file-1", "file-2"],
    "before": "MC-",
    "width": "6",
    "first": "1",
}


@pytest.fixture
def outside(app: Flask, transactions: Transactions) -> Outside:
    house: House = app.extensions["oversight"]
    return Outside(transactions, house.tools)


@pytest.fixture
def team(outside: Outside, transactions: Transactions) -> Team:
    team = assigned_case(transactions)
    stored_file(transactions, outside, team.number, pdf_of(2), "report.pdf", team.investigator)
    stored_file(transactions, outside, team.number, FILM, "camera.mp4", team.investigator)
    stored_file(transactions, outside, team.number, pdf_of(3), "virus.pdf", team.investigator, scan="infected")
    return team


@pytest.fixture
def desk(app: Flask, team: Team) -> FlaskClient:
    return sign_in(app, team.investigator)


def ask(client: FlaskClient, team: Team, **changed: object) -> tuple[int, str]:
    url = f"/cases/{team.number}/packets"
    answer = post(client, url, {**ASKED, **changed}, page=f"{url}/new")
    return answer.status_code, answer.get_data(as_text=True)


def packets(transactions: Transactions) -> list[Packet]:
    with transactions.read() as work:
        return list(work.session.scalars(select(Packet)))


def test_a_packet_is_asked_for_made_and_downloaded_and_the_custody_of_its_files_says_so(
    transactions: Transactions, outside: Outside, team: Team, desk: FlaskClient
) -> None:
    assert ask(desk, team)[0] == 303
    page = f"/cases/{team.number}/packets/1"
    assert "0 of 2 things are pages already." in desk.get(page).get_data(as_text=True)
    assert desk.get(f"{page}/pdf").status_code == 404
    make_packet(outside, packets(transactions)[0].id)
    shown = desk.get(page).get_data(as_text=True)
    assert "Slip sheet" in shown
    assert "The scanner found malware in it." in shown
    content = desk.get(f"{page}/pdf")
    assert content.data.startswith(b"%PDF")
    assert content.headers["Content-Disposition"].startswith("attachment")
    assert desk.get(f"{page}/zip").data.startswith(b"PK")
    log = desk.get(f"/cases/{team.number}/files/1/custody").get_data(as_text=True)
    assert "Put into packet 1" in log
    assert log.count("Downloaded in a packet") == 2
    assert "The panel reads it." in log
    assert "Downloaded in a packet" not in desk.get(f"/cases/{team.number}/files/3/custody").get_data(as_text=True)
    assert "MC-000003" in desk.get(f"/cases/{team.number}/manifest").get_data(as_text=True)


def test_the_page_proposes_everything_that_can_go_in_and_the_number_of_the_case(team: Team, desk: FlaskClient) -> None:
    page = desk.get(f"/cases/{team.number}/packets/new").get_data(as_text=True)
    assert all(f'name="{field}"' in page for field in ASKED)
    assert f'value="{team.number}-"' in page
    assert page.count(" checked") == 2
    assert "virus.pdf" not in page


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        pytest.param({"title": " "}, "Give the packet a name.", id="no name"),
        pytest.param({"purpose": ""}, "Say what the packet is for.", id="no purpose"),
        pytest.param({"things": []}, "Choose at least one", id="nothing chosen"),
        pytest.param({"before": "Ж-"}, "letters of the English alphabet", id="a prefix that cannot be printed"),
        pytest.param({"width": "40"}, "between 1 and 12", id="too many digits"),
        pytest.param({"width": "2", "first": "500"}, "must fit into so many digits", id="a first number too large"),
        pytest.param({"things": ["file-99"]}, "Choose at least one", id="a file of another case"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(
    transactions: Transactions, team: Team, desk: FlaskClient, changed: dict[str, object], said: str
) -> None:
    status, page = ask(desk, team, **changed)
    assert (status, packets(transactions)) == (422, [])
    assert said in page
    assert "For the hearing" in page or "title" in changed


def test_a_download_is_noted_before_the_first_byte(
    transactions: Transactions, outside: Outside, team: Team, desk: FlaskClient
) -> None:
    ask(desk, team)
    make_packet(outside, 1)
    desk.get(f"/cases/{team.number}/packets/1/pdf")
    with transactions.read() as work:
        assert "packet:1" in work.session.scalars(select(Reading.what)).all()


@pytest.mark.parametrize("office", [Office.AUDITOR, Office.INTAKE], ids=lambda office: office.value)
def test_a_reader_downloads_and_asks_for_none(
    app: Flask, transactions: Transactions, outside: Outside, team: Team, desk: FlaskClient, office: Office
) -> None:
    ask(desk, team)
    make_packet(outside, 1)
    client = sign_in(app, make_account(transactions, office))
    assert client.get(f"/cases/{team.number}/packets/1/pdf").status_code == 200
    assert client.get(f"/cases/{team.number}/packets/new").status_code == 403
    token = token_of(client, "/conflicts")
    assert client.post(f"/cases/{team.number}/packets", data={"csrf_token": token, **ASKED}).status_code == 403


def wall(transactions: Transactions, team: Team, file: int) -> None:
    """A wall around a file that the investigator may pass and intake may not."""
    with transactions.begin(team.director) as work:
        case, _access = get_case(work, team.number)
        rule = next(one for one in work.charter.walls if one.named != "shut-out")
        wall_around(work, case, (Subject.FILE, file), rule, accounts=[team.investigator.account_id or 0])


def test_a_walled_file_is_left_out_and_the_packet_says_only_that_something_is_missing(
    transactions: Transactions, outside: Outside, team: Team, desk: FlaskClient
) -> None:
    wall(transactions, team, 2)
    page = desk.get(f"/cases/{team.number}/packets/new").get_data(as_text=True)
    assert "camera.mp4" not in page
    assert "1 file behind a wall is not listed here." in desk.get(f"/cases/{team.number}/manifest").get_data(
        as_text=True
    )
    assert ask(desk, team)[0] == 303
    make_packet(outside, 1)
    shown = desk.get(f"/cases/{team.number}/packets/1").get_data(as_text=True)
    assert "Something behind a wall" in shown
    assert "camera.mp4" not in shown


def test_a_wall_put_up_later_closes_the_packet(
    app: Flask, transactions: Transactions, outside: Outside, team: Team, desk: FlaskClient
) -> None:
    ask(desk, team)
    make_packet(outside, 1)
    intake = sign_in(app, make_account(transactions, Office.INTAKE))
    assert intake.get(f"/cases/{team.number}/packets/1/pdf").status_code == 200
    wall(transactions, team, 1)
    assert desk.get(f"/cases/{team.number}/packets/1/pdf").status_code == 409
    assert intake.get(f"/cases/{team.number}/packets/1/pdf").status_code == 404
    closed = desk.get(f"/cases/{team.number}/packets/1")
    assert closed.status_code == 409
    assert "A wall was put up around something in it." in closed.get_data(as_text=True)
    for reader in (desk, intake):
        listed = reader.get(f"/cases/{team.number}/packets").get_data(as_text=True)
        assert "Closed by a wall" in listed
        assert f'/cases/{team.number}/packets/1"' not in listed


def test_nobody_without_the_case_knows_of_its_packets(
    app: Flask, transactions: Transactions, team: Team, desk: FlaskClient
) -> None:
    ask(desk, team)
    client = sign_in(app, make_account(transactions, Office.INVESTIGATOR))
    urls = [f"/cases/{team.number}/packets{more}" for more in ("", "/1", "/1/pdf", "/1/zip")]
    assert [client.get(url).status_code for url in urls] == [404] * 4
