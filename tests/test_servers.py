"""The private servers do what the tests rely on, and leave nothing behind."""

import email.message
import http.server
import os
import smtplib
import threading
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import redis
from playwright.sync_api import Page
from sqlalchemy import create_engine, text

from tests.servers import MailServer, PostgresServer, ValkeyServer, Visitors, axe
from tests.servers.browser import DESK, PHONE
from tests.servers.mail import BUSY, UNKNOWN

GOOD = b"<!doctype html><html lang='en'><title>Good</title><main><h1>Good</h1><label>Name <input></label></main></html>"
BAD = b"<!doctype html><html><title>Bad</title><main><h1>Bad</h1><img src='/dot.svg'><input></main></html>"
LOST = b"<!doctype html><html lang='en'><title>Lost</title><h1>Lost</h1><img alt='' src='/none.svg'><script>1</script>"
DOT = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
SITE = {"/good": GOOD, "/bad": BAD, "/lost": LOST, "/dot.svg": DOT, "/favicon.ico": DOT}


class _Site(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = SITE.get(self.path)
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "image/svg+xml" if body is DOT else "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", "default-src 'self'")
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Site) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def test_the_database_server_is_new_and_takes_what_it_is_given(postgres_url: str) -> None:
    engine = create_engine(postgres_url)
    with engine.connect() as connection:
        version = connection.execute(text("SHOW server_version_num")).scalar_one()
        assert connection.execute(text("SHOW listen_addresses")).scalar_one() == ""
    engine.dispose()
    assert int(version) >= 150000


def test_a_database_copied_from_a_template_has_its_tables_and_changes_apart(postgres: PostgresServer) -> None:
    postgres.create_database("original")
    with psycopg.connect(postgres.address("original")) as connection:
        connection.execute("CREATE TABLE thing (name text)")
    postgres.create_database("copy", template="original")
    with psycopg.connect(postgres.address("copy")) as connection:
        connection.execute("INSERT INTO thing VALUES ('here')")
    with psycopg.connect(postgres.address("original")) as connection:
        assert connection.execute("SELECT count(*) FROM thing").fetchone() == (0,)
        postgres.drop_database("copy")
        postgres.drop_database("copy")


def test_a_stopped_database_server_leaves_no_process_and_no_folder() -> None:
    with PostgresServer() as server:
        folder = Path(server.address("postgres").split("host=")[1].split("&")[0])
        process = int((folder / "data" / "postmaster.pid").read_text().split()[0])
    assert not folder.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_the_queue_server_begins_each_test_empty(valkey_url: str, valkey: ValkeyServer) -> None:
    with redis.Redis.from_url(valkey_url) as client:
        client.set("left", "over")
        valkey.flush()
        assert client.keys() == []


def test_a_killed_queue_server_comes_back_at_the_same_address() -> None:
    with ValkeyServer() as server, redis.Redis.from_url(server.url, retry=None) as client:
        client.set("kept", "yes")
        server.stop()
        with pytest.raises(redis.ConnectionError):
            client.ping()
        server.start()
        assert client.get("kept") == b"yes"
        server.kill()
        server.start()
        assert client.ping()
        folder = Path(server.url.removeprefix("unix://")).parent
    assert not folder.exists()


def _send(server: MailServer, recipient: str) -> None:
    message = email.message.EmailMessage()
    message["From"], message["To"], message["Subject"] = "board@board.example", recipient, "A létter"
    message.set_content("Words.\n")
    with smtplib.SMTP(server.host, server.port) as client:
        client.send_message(message)


def test_the_mail_server_keeps_what_it_takes(smtp_server: MailServer) -> None:
    _send(smtp_server, "ana@people.example")
    (letter,) = smtp_server.letters
    assert letter.recipients == ("ana@people.example",)
    assert letter.message["Subject"] == "A létter"
    assert letter.message.get_content().strip() == "Words."


@pytest.mark.parametrize("answer", [pytest.param(BUSY, id="for now"), pytest.param(UNKNOWN, id="for good")])
def test_the_mail_server_refuses_a_recipient(smtp_server: MailServer, answer: str) -> None:
    smtp_server.refused["ana@people.example"] = answer
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refusal:
        _send(smtp_server, "ana@people.example")
    assert refusal.value.recipients["ana@people.example"][0] == int(answer[:3])
    assert smtp_server.letters == []


def test_the_mail_server_refuses_a_share_of_the_messages(smtp_server: MailServer) -> None:
    smtp_server.refuse_every = 2
    _send(smtp_server, "ana@people.example")
    with pytest.raises(smtplib.SMTPDataError):
        _send(smtp_server, "ana@people.example")
    smtp_server.clear()
    _send(smtp_server, "ana@people.example")
    assert len(smtp_server.letters) == 1


def test_the_checker_passes_a_good_page_under_a_strict_policy(page: Page, site: str) -> None:
    page.goto(f"{site}/good")
    assert axe(page) == []


def test_the_checker_names_each_fault_of_a_bad_page(page: Page, site: str) -> None:
    page.goto(f"{site}/bad")
    assert {line.split(":")[0] for line in axe(page)} == {"html-has-lang", "image-alt", "label"}


def test_each_visitor_has_a_screen_and_cookies_of_their_own(visitors: Visitors, site: str) -> None:
    phone, desk = visitors.arrive(PHONE), visitors.arrive(DESK, javascript=False)
    phone.goto(f"{site}/good")
    phone.context.add_cookies([{"name": "me", "value": "1", "url": site}])
    assert desk.context.cookies() == []
    assert (phone.viewport_size, desk.viewport_size) == ({"width": 390, "height": 900}, {"width": 1280, "height": 900})


def test_missing_assets_and_refused_scripts_are_faults(visitors: Visitors, site: str) -> None:
    visitors.arrive().goto(f"{site}/lost", wait_until="networkidle")
    faults, visitors.faults = visitors.faults, []
    assert any("asset 404" in fault for fault in faults)
    assert any("Content Security Policy" in fault for fault in faults)
