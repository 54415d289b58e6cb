"""A complainant sends a film from a phone on a poor line: into the draft, or to the complaint that six words opened."""

import hashlib
import os

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from oversight.adapters.storage import Storage
from oversight.complaints.rules import MOST_FILES
from oversight.dispatch.jobs import Outside
from oversight.evidence.models import CaseFile
from oversight.evidence.uploads.jobs import remove_old_uploads
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.complaints import enter, filed_case, fill, send
from tests.factories.uploads import Program

FILM = b"\x00\x00\x00\x18ftypmp42" + os.urandom(50_000)


@pytest.fixture
def program(client: FlaskClient) -> Program:
    return Program(client, "/file/uploads", "/file/files")


@pytest.fixture
def storage(app: Flask) -> Storage:
    found: Storage = app.extensions["oversight"].tools.storage
    return found


def files(transactions: Transactions) -> list[CaseFile]:
    with transactions.read() as work:
        return list(work.session.scalars(select(CaseFile)))


def test_a_film_that_was_broken_off_goes_on_and_becomes_a_file_of_the_case(
    client: FlaskClient, transactions: Transactions
) -> None:
    fill(client)
    program = Program(client, "/file/uploads", "/file/files")
    address = program.begin(len(FILM), "../corner.mp4")
    program.send(address, 0, FILM[:40_000])
    assert "Not finished yet" in client.get("/file/files").get_data(as_text=True)
    assert program.offset(address) == 40_000
    assert program.send(address, 40_000, FILM[40_000:]).status_code == 204
    page = client.get("/file/files").get_data(as_text=True)
    assert "corner.mp4" in page
    assert "Not finished yet" not in page
    send(client)
    (row,) = files(transactions)
    assert (row.name, row.sha256, row.source) == ("corner.mp4", hashlib.sha256(FILM).hexdigest(), "complainant")


def test_an_upload_begins_a_draft_when_there_is_none(program: Program, client: FlaskClient) -> None:
    program.send(program.begin(len(FILM)), 0, FILM)
    assert "film.mp4" in client.get("/file/files").get_data(as_text=True)


def test_another_browser_sees_nothing_of_it(app: Flask, program: Program) -> None:
    address = program.begin(len(FILM))
    other = Program(app.test_client(), "/file/uploads", "/file/files")
    assert other.client.head(address, headers=other.headers()).status_code == 404
    assert other.send(address, 0, FILM).status_code == 404


def test_a_draft_that_is_forgotten_takes_its_uploads_along(
    app: Flask, transactions: Transactions, program: Program, client: FlaskClient, storage: Storage
) -> None:
    address = program.begin(len(FILM))
    program.send(address, 0, FILM[:1000])
    post(client, "/file/delete", {}, page="/file/files")
    assert client.head(address, headers=program.headers()).status_code == 404
    remove_old_uploads(Outside(transactions, app.extensions["oversight"].tools), {})
    assert list(storage.shelf.names()) == []


def test_no_more_files_than_a_draft_may_hold(program: Program) -> None:
    for _one in range(MOST_FILES):
        program.begin(10)
    answer = program.announce(10)
    assert answer.status_code == 422
    assert str(MOST_FILES) in answer.get_data(as_text=True)


def test_a_film_is_sent_to_a_complaint_that_was_opened(client: FlaskClient, transactions: Transactions) -> None:
    _number, receipt = filed_case(transactions)
    enter(client, " ".join(receipt.words))
    program = Program(client, "/status/uploads", "/status")
    address = program.begin(len(FILM))
    program.send(address, 0, FILM[:10])
    page = client.get("/status").get_data(as_text=True)
    assert "Not finished yet" in page
    program.send(address, 10, FILM[10:])
    assert [row.sha256 for row in files(transactions)] == [hashlib.sha256(FILM).hexdigest()]
    client.post("/status/leave", data={"csrf_token": program.csrf})
    assert client.head(address, headers=program.headers()).status_code == 404


def test_pages_list_what_is_under_way_and_keep_nothing_in_the_browser(program: Program, client: FlaskClient) -> None:
    address = program.begin(1000)
    program.send(address, 0, bytes(500))
    page = client.get("/file/files").get_data(as_text=True)
    assert f'data-url="{address}"' in page
    assert "50 %" in page
    assert client.get("/file/files").headers["Cache-Control"] == "no-store"
    client.post(f"{address}/remove", data={"csrf_token": program.csrf})
    assert address not in client.get("/file/files").get_data(as_text=True)
