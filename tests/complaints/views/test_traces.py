"""Who filed leaves no trace: neither address nor agent is anywhere afterwards. And two clicks at once file once."""

import io
import logging
import tempfile
import threading
from itertools import pairwise
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import MetaData, select

from oversight.cases.models import Case
from oversight.extensions import db
from oversight.work import Transactions
from tests.factories.browsing import post, token_of
from tests.factories.complaints import enter, fill, send, words_on

ADDRESS = "203.0.113.77"
AGENT = "Marked-Agent/9.9"


def _rows(app: Flask) -> str:
    with app.app_context(), db.engine.connect() as connection:
        metadata = MetaData()
        metadata.reflect(connection)
        return "\n".join(
            repr(tuple(row)) for table in metadata.sorted_tables for row in connection.execute(select(table))
        )


def _bytes_below(*folders: Path) -> bytes:
    found = []
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file():
                found.append(path.name.encode() + path.read_bytes())
    return b"\n".join(found)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the test browser's own spool
@pytest.mark.both
def test_a_person_who_files_anonymously_leaves_no_address_and_no_agent(
    app: Flask,
    client: FlaskClient,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    spool = tmp_path / "temporary"
    spool.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(spool))
    caplog.set_level(logging.DEBUG)
    client.environ_base.update({"REMOTE_ADDR": ADDRESS, "HTTP_USER_AGENT": AGENT, "HTTP_X_FORWARDED_FOR": ADDRESS})
    fill(client)
    post(client, "/file/files", {"files": (io.BytesIO(b"x" * 900_000), "film.mov")})
    words = words_on(client.get("/file/review").get_data(as_text=True))
    assert send(client).status_code == 303
    assert enter(client, words).status_code == 303
    post(client, "/status/messages", {"text": "Thank you."}, page="/status")
    enter(client, "wrong words")
    everything = [_rows(app).encode(), _bytes_below(tmp_path), caplog.text.encode()]
    assert "/file/send" in caplog.text
    # Two words of the receipt side by side: one alone may stand in any text or style sheet.
    pairs = [f"{one}{gap}{two}" for one, two in pairwise(words.split()) for gap in (" ", "-", ", ", '", "')]
    for mark in (ADDRESS, AGENT, *pairs):
        for place in everything:
            assert mark.encode() not in place


@pytest.mark.both
def test_two_clicks_at_once_file_once(app: Flask, client: FlaskClient, transactions: Transactions) -> None:
    fill(client)
    page = client.get("/file/review").get_data(as_text=True)
    key = page.split('name="key" value="')[1].split('"')[0]
    data = {"key": key, "csrf_token": token_of(client, "/file/review")}
    cookie = client.get_cookie("oversight")
    assert cookie is not None
    gate, answers = threading.Barrier(2), []

    def press() -> None:
        other = app.test_client()
        other.set_cookie("oversight", cookie.value)
        gate.wait()
        answers.append(other.post("/file/send", data=data).headers.get("Location"))

    threads = [threading.Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == ["/file/done", "/file/done"]
    with transactions.read() as work:
        assert len(work.session.scalars(select(Case)).all()) == 1
    assert words_on(client.get("/file/done").get_data(as_text=True)) == words_on(page)
