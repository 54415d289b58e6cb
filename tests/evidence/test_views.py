"""Adding and downloading files of a case."""

import gc
import io
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from oversight.access.offices import Office
from oversight.audit.readings import Reading
from oversight.evidence.models import CaseFile
from oversight.evidence.views import safe_name
from oversight.web.house import House
from oversight.work import Transactions
from tests.factories.browsing import post, token_of
from tests.factories.investigation import Team, assigned_case
from tests.factories.people import make_account, sign_in

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64


@pytest.fixture
def team(transactions: Transactions) -> Team:
    return assigned_case(transactions)


@pytest.fixture
def desk(app: Flask, team: Team) -> FlaskClient:
    """The investigator's browser."""
    return sign_in(app, team.investigator)


def add(client: FlaskClient, team: Team, content: bytes, name: str = "photo.png", **more: str) -> tuple[int, str]:
    data = {"file": (io.BytesIO(content), name), "source": "staff", **more}
    answer = post(client, f"/cases/{team.number}/files", data)
    return answer.status_code, answer.get_data(as_text=True)


def files(transactions: Transactions) -> list[CaseFile]:
    with transactions.read() as work:
        return list(work.session.scalars(select(CaseFile).order_by(CaseFile.id)))


def test_a_file_is_kept_as_it_came_and_named_by_its_content(
    transactions: Transactions, team: Team, desk: FlaskClient
) -> None:
    assert add(desk, team, PNG, label="Corner of the street")[0] == 303
    (row,) = files(transactions)
    assert (row.mime, row.label, row.misnamed, row.scan) == ("image/png", "Corner of the street", False, "not-scanned")
    assert desk.get(f"/cases/{team.number}/files/{row.id}", follow_redirects=True).data == PNG


def test_no_byte_of_a_file_lies_readable_on_the_disk(
    transactions: Transactions, team: Team, desk: FlaskClient, tmp_path: Path
) -> None:
    words = b"a witness statement nobody else may read " * 50
    add(desk, team, words, "statement.txt")
    assert len(files(transactions)) == 1
    assert [path for path in tmp_path.rglob("*") if path.is_file() and words[:40] in path.read_bytes()] == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"", "This file is empty.", id="empty"),
        pytest.param(b"x" * 3000, "too large", id="over the limit"),
    ],
)
def test_a_file_that_cannot_be_taken_is_told_and_nothing_is_kept(
    app: Flask,
    transactions: Transactions,
    team: Team,
    desk: FlaskClient,
    monkeypatch: pytest.MonkeyPatch,
    content: bytes,
    said: str,
) -> None:
    house: House = app.extensions["oversight"]
    limited = replace(house, settings=replace(house.settings, upload_limit=2000))
    monkeypatch.setitem(app.extensions, "oversight", limited)
    status, page = add(desk, team, content, note="Kept words")
    assert status == 422
    assert said in page
    assert "Kept words" in page
    assert files(transactions) == []


def test_sending_no_file_is_told(team: Team, desk: FlaskClient) -> None:
    answer = post(desk, f"/cases/{team.number}/files", {"source": "staff"})
    assert answer.status_code == 422
    assert "Choose a file." in answer.get_data(as_text=True)


def test_a_body_beyond_every_limit_gets_a_sentence(app: Flask, team: Team, desk: FlaskClient) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 1000
    assert add(desk, team, PNG * 100)[0] == 413


def test_a_misnamed_file_is_taken_and_marked(transactions: Transactions, team: Team, desk: FlaskClient) -> None:
    add(desk, team, b"<html><script>alert(1)</script>", "photo.png")
    (row,) = files(transactions)
    assert row.misnamed
    answer = desk.get(f"/cases/{team.number}/files/{row.id}", follow_redirects=True)
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "not what the name says" in desk.get(f"/cases/{team.number}/files").get_data(as_text=True)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the parser drops its spool unclosed
def test_an_upload_that_is_cut_off_leaves_nothing(
    app: Flask, transactions: Transactions, team: Team, desk: FlaskClient
) -> None:
    url = f"/cases/{team.number}/files"
    token = token_of(desk, url)
    whole = (
        f'--b\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{token}\r\n'
        '--b\r\nContent-Disposition: form-data; name="source"\r\n\r\nstaff\r\n'
        '--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nthe beginning of'
    ).encode()
    answer = desk.post(
        url,
        input_stream=io.BytesIO(whole),
        content_type="multipart/form-data; boundary=b",
        headers={"Content-Length": str(len(whole) + 5000)},
    )
    gc.collect()
    assert answer.status_code == 400
    assert files(transactions) == []


def test_a_reading_is_noted_before_the_file_goes_out(transactions: Transactions, team: Team, desk: FlaskClient) -> None:
    add(desk, team, PNG)
    desk.get(f"/cases/{team.number}/files/1")
    with transactions.read() as work:
        of_files = select(Reading).where(Reading.what.like("file:%"))
        readings = [(row.what, row.account_id) for row in work.session.scalars(of_files)]
    assert readings == [("file:1", team.investigator.account_id)]


def test_a_file_of_another_case_is_not_found(
    transactions: Transactions, app: Flask, team: Team, desk: FlaskClient
) -> None:
    add(desk, team, PNG)
    other = assigned_case(transactions)
    client = sign_in(app, other.investigator)
    assert client.get(f"/cases/{other.number}/files/1").status_code == 404
    assert client.get(f"/cases/{team.number}/files/1").status_code == 404


@pytest.mark.parametrize("office", [Office.INTAKE, Office.AUDITOR], ids=lambda office: office.value)
def test_a_reader_downloads_and_adds_nothing(
    app: Flask, transactions: Transactions, team: Team, desk: FlaskClient, office: Office
) -> None:
    add(desk, team, PNG)
    client = sign_in(app, make_account(transactions, office))
    assert client.get(f"/cases/{team.number}/files/1", follow_redirects=True).status_code == 200
    data = {"csrf_token": token_of(client, "/conflicts"), "file": (io.BytesIO(PNG), "a.png"), "source": "staff"}
    assert client.post(f"/cases/{team.number}/files", data=data).status_code == 403


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        pytest.param("report.pdf", "report.pdf", id="an ordinary name"),
        pytest.param("../../etc/passwd", "etc_passwd", id="a path"),
        pytest.param("a\r\nSet-Cookie: x.txt", "a__Set-Cookie_ x.txt", id="a line break"),
        pytest.param("photo\u202egpj.exe", "photo_gpj.exe", id="a mark that turns the ending around"),
        pytest.param("مستند.pdf", "مستند.pdf", id="another script"),
        pytest.param("...", "file", id="nothing left"),
    ],
)
def test_a_name_is_safe_to_save(name: str, safe: str) -> None:
    assert safe_name(name) == safe
