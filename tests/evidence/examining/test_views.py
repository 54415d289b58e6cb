"""A file after it came: scanned, examined, shown, sent by addresses that end soon, copied without traces."""

import io
from collections.abc import Callable
from dataclasses import replace
from typing import BinaryIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select

from oversight.access.offices import Office
from oversight.adapters.scan import ScannerUnreachable, Verdict
from oversight.adapters.storage import Storage
from oversight.audit.readings import Reading
from oversight.dispatch.jobs import Outside
from oversight.evidence.examining.jobs import examine_file, examine_waiting
from oversight.evidence.examining.queries import get_bare
from oversight.evidence.models import CaseFile
from oversight.people.models import Account
from oversight.web.house import House
from oversight.work import Transactions
from tests.evidence.examining.test_looking import FILM, telling
from tests.factories.browsing import post, token_of
from tests.factories.films import MAKER, telling_film
from tests.factories.investigation import Team, assigned_case
from tests.factories.people import make_account, sign_in

Examine = Callable[[int], None]


class Sniffer:
    """A scanner that says what the test wants."""

    looks = True

    def __init__(self) -> None:
        self.answer: Verdict | Exception = Verdict("clean")
        self.seen = b""

    def scan(self, stream: BinaryIO) -> Verdict:
        self.seen = stream.read()
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def team(transactions: Transactions) -> Team:
    return assigned_case(transactions)


@pytest.fixture
def desk(app: Flask, team: Team) -> FlaskClient:
    return sign_in(app, team.investigator)


@pytest.fixture
def examine(app: Flask, transactions: Transactions) -> Examine:
    """What the job does after a file came."""
    return lambda file_id: examine_file(Outside(transactions, app.extensions["oversight"].tools), file_id)


@pytest.fixture
def sniffer(app: Flask) -> Sniffer:
    """A malware scanner, installed."""
    house: House = app.extensions["oversight"]
    sniffer = Sniffer()
    app.extensions["oversight"] = replace(house, tools=replace(house.tools, scanner=sniffer))
    return sniffer


def add(client: FlaskClient, team: Team, content: bytes, name: str) -> None:
    data = {"file": (io.BytesIO(content), name), "source": "staff"}
    assert post(client, f"/cases/{team.number}/files", data).status_code == 303


def scan_of(transactions: Transactions) -> str:
    with transactions.read() as work:
        return work.session.scalars(select(CaseFile.scan)).one()


def test_a_file_cannot_be_opened_until_it_is_found_clean(
    desk: FlaskClient, team: Team, sniffer: Sniffer, examine: Examine
) -> None:
    add(desk, team, b"some words", "note.txt")
    file = f"/cases/{team.number}/files/1"
    assert desk.get(file).status_code == 409
    assert "Waits for the malware scanner" in desk.get(f"{file}/about").get_data(as_text=True)
    examine(1)
    assert sniffer.seen == b"some words"
    assert desk.get(file, follow_redirects=True).data == b"some words"


def test_malware_stays_locked_and_stands_on_the_desk(
    app: Flask, transactions: Transactions, desk: FlaskClient, team: Team, sniffer: Sniffer, examine: Examine
) -> None:
    sniffer.answer = Verdict("infected", "Eicar-Test")
    add(desk, team, b"bad", "note.txt")
    examine(1)
    assert desk.get(f"/cases/{team.number}/files/1").status_code == 409
    page = desk.get(f"/cases/{team.number}/files/1/about").get_data(as_text=True)
    assert "Malware was found" in page
    assert "Ask the sender for another copy" in page
    assert "Eicar-Test" in page
    loose = desk.get("/desk/loose-ends").get_data(as_text=True)
    assert "Malware was found" in loose
    assert f"/cases/{team.number}/files/1/about" in loose
    supervisor = sign_in(app, team.supervisor)
    data = {"csrf_token": token_of(supervisor, "/conflicts"), "reason": "I want to"}
    assert supervisor.post(f"/cases/{team.number}/files/1/release", data=data).status_code == 409


def test_a_scanner_that_does_not_answer_is_asked_again_by_the_schedule(
    app: Flask, transactions: Transactions, desk: FlaskClient, team: Team, sniffer: Sniffer, examine: Examine
) -> None:
    sniffer.answer = ScannerUnreachable("The malware scanner does not answer.")
    add(desk, team, b"words", "note.txt")
    examine(1)
    assert scan_of(transactions) == "failed"
    assert desk.get(f"/cases/{team.number}/files/1").status_code == 409
    assert "The scanner does not answer" in desk.get("/desk/loose-ends").get_data(as_text=True)
    sniffer.answer = Verdict("clean")
    examine_waiting(Outside(transactions, app.extensions["oversight"].tools), {})
    assert scan_of(transactions) == "clean"


def test_a_film_too_large_for_the_scanner_is_released_by_a_supervisor_with_a_reason(
    app: Flask, transactions: Transactions, desk: FlaskClient, team: Team, sniffer: Sniffer, examine: Examine
) -> None:
    sniffer.answer = Verdict("not_scanned", "The file is larger than the malware scanner takes.")
    add(desk, team, FILM, "clip.mp4")
    examine(1)
    address = f"/cases/{team.number}/files/1"
    assert post(desk, f"{address}/release", {"reason": "x"}, page=f"/cases/{team.number}/files").status_code == 403
    supervisor = sign_in(app, team.supervisor)
    empty = post(supervisor, f"{address}/release", {"reason": " "}, page=f"{address}/about")
    assert (empty.status_code, "Write why" in empty.get_data(as_text=True)) == (422, True)
    post(supervisor, f"{address}/release", {"reason": "Played on the lab machine"}, page=f"{address}/about")
    assert desk.get(address, follow_redirects=True).data == FILM


def test_a_file_from_before_the_scanner_is_scanned_by_the_schedule(
    app: Flask, transactions: Transactions, desk: FlaskClient, team: Team, request: pytest.FixtureRequest
) -> None:
    add(desk, team, b"words", "note.txt")
    assert desk.get(f"/cases/{team.number}/files/1").status_code == 303
    request.getfixturevalue("sniffer")
    assert desk.get(f"/cases/{team.number}/files/1").status_code == 409
    examine_waiting(Outside(transactions, app.extensions["oversight"].tools), {})
    assert desk.get(f"/cases/{team.number}/files/1").status_code == 303


def test_a_picture_is_shown_and_leaves_without_what_it_tells(
    app: Flask, transactions: Transactions, desk: FlaskClient, team: Team, examine: Examine
) -> None:
    original = telling()
    add(desk, team, original, "wrist.jpg")
    examine(1)
    examine(1)
    page = desk.get(f"/cases/{team.number}/files/1/about").get_data(as_text=True)
    assert "41.40339, -2.17403" in page
    assert "Lumora 7" in page
    assert '<img class="exhibit"' in page
    copy = desk.get(f"/cases/{team.number}/files/1/copy", follow_redirects=True)
    with Image.open(io.BytesIO(copy.data)) as picture:
        assert (picture.size, dict(picture.getexif())) == ((40, 30), {})
    assert b"Lumora" not in copy.data
    assert desk.get(f"/cases/{team.number}/files/1", follow_redirects=True).data == original
    storage: Storage = app.extensions["oversight"].tools.storage
    with transactions.read() as work:
        bare = get_bare(work.session, 1)
        assert bare is not None
        assert storage.has(bare.sha256)


def test_a_file_without_a_copy_says_that_it_must_not_leave(desk: FlaskClient, team: Team, examine: Examine) -> None:
    add(desk, team, FILM, "clip.mp4")
    examine(1)
    page = desk.get(f"/cases/{team.number}/files/1/about").get_data(as_text=True)
    assert "It does not leave in a packet unless a supervisor decides so." in page
    assert '<video class="exhibit"' in page
    assert desk.get(f"/cases/{team.number}/files/1/copy").status_code == 404


def test_a_film_is_shown_with_what_it_tells_and_its_copy_tells_nothing(
    desk: FlaskClient, team: Team, examine: Examine
) -> None:
    film = telling_film()
    add(desk, team, film, "clip.mp4")
    examine(1)
    page = desk.get(f"/cases/{team.number}/files/1/about").get_data(as_text=True)
    assert all(words in page for words in ("41.40340, 2.17400", "Lumora", MAKER.decode(), "Time code of the camera"))
    copy = desk.get(f"/cases/{team.number}/files/1/copy", follow_redirects=True)
    assert (MAKER in film, MAKER in copy.data, copy.mimetype) == (True, False, "video/mp4")


def test_a_supervisor_decides_with_a_reason_that_a_file_leaves_as_it_is(
    app: Flask, desk: FlaskClient, team: Team, examine: Examine
) -> None:
    add(desk, team, FILM, "clip.mp4")
    examine(1)
    file = f"/cases/{team.number}/files/1"
    assert "Let it leave as it is" not in desk.get(f"{file}/about").get_data(as_text=True)
    assert post(desk, f"{file}/let-out", {"out_reason": "I say so"}, page=f"{file}/about").status_code == 403
    supervisor = sign_in(app, team.supervisor)
    refused = post(supervisor, f"{file}/let-out", {"out_reason": " "}, page=f"{file}/about")
    assert refused.status_code == 422
    assert "Write why it may leave as it is." in refused.get_data(as_text=True)
    assert post(supervisor, f"{file}/let-out", {"out_reason": "All know it."}, page=f"{file}/about").status_code == 303
    page = supervisor.get(f"{file}/about").get_data(as_text=True)
    assert "decided so on" in page
    assert "All know it." in page
    assert post(supervisor, f"{file}/let-out", {"out_reason": "Again."}, page=f"{file}/about").status_code == 409


@pytest.mark.parametrize(
    ("wanted", "status", "span"),
    [
        pytest.param("bytes=0-9", 206, (0, 10), id="the beginning"),
        pytest.param("bytes=600-", 206, (600, len(FILM)), id="the end"),
        pytest.param("bytes=-20", 206, (len(FILM) - 20, len(FILM)), id="the last bytes"),
        pytest.param("bytes=100-200", 206, (100, 201), id="the middle"),
        pytest.param("bytes=9999-", 416, (0, 0), id="beyond the end"),
        pytest.param("bytes=0-1,5-6", 200, (0, len(FILM)), id="several stretches are sent as a whole"),
    ],
)
def test_a_film_is_sent_in_the_stretch_that_was_asked_for(
    desk: FlaskClient, team: Team, wanted: str, status: int, span: tuple[int, int]
) -> None:
    add(desk, team, FILM, "clip.mp4")
    address = desk.get(f"/cases/{team.number}/files/1").headers["Location"]
    answer = desk.get(address, headers={"Range": wanted})
    assert (answer.status_code, answer.data) == (status, FILM[span[0] : span[1]])
    if status == 206:
        assert answer.headers["Content-Range"] == f"bytes {span[0]}-{span[1] - 1}/{len(FILM)}"


def test_an_address_ends_after_ten_minutes(desk: FlaskClient, team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    add(desk, team, b"words", "note.txt")
    address = desk.get(f"/cases/{team.number}/files/1").headers["Location"]
    assert desk.get(address).status_code == 200
    later = time.time() + 11 * 60
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: later)
    assert desk.get(address).status_code == 404


def test_an_address_that_was_changed_opens_nothing(desk: FlaskClient, team: Team) -> None:
    add(desk, team, b"words", "note.txt")
    address = desk.get(f"/cases/{team.number}/files/1").headers["Location"]
    assert desk.get(address[:-3] + "abc").status_code == 404


def test_an_address_is_of_no_use_to_anybody_else(app: Flask, desk: FlaskClient, team: Team) -> None:
    add(desk, team, b"words", "note.txt")
    address = desk.get(f"/cases/{team.number}/files/1").headers["Location"]
    assert sign_in(app, team.supervisor).get(address).status_code == 404
    assert app.test_client().get(address).status_code == 303


def test_an_address_ends_with_the_access_of_the_person(
    transactions: Transactions, desk: FlaskClient, team: Team
) -> None:
    add(desk, team, b"words", "note.txt")
    address = desk.get(f"/cases/{team.number}/files/1").headers["Location"]
    with transactions.begin() as work:
        work.session.get_one(Account, team.investigator.account_id).access_epoch += 1
    assert desk.get(address).status_code == 404


def test_a_page_that_shows_a_file_is_noted_as_a_reading(
    transactions: Transactions, desk: FlaskClient, team: Team, examine: Examine
) -> None:
    add(desk, team, telling(), "wrist.jpg")
    examine(1)
    desk.get(f"/cases/{team.number}/files/1/about")
    with transactions.read() as work:
        assert "file:1" in work.session.scalars(select(Reading.what)).all()


def test_who_has_nothing_to_do_with_the_case_sees_no_page_of_its_files(
    app: Flask, transactions: Transactions, desk: FlaskClient, team: Team
) -> None:
    add(desk, team, b"words", "note.txt")
    stranger = sign_in(app, make_account(transactions, Office.INVESTIGATOR))
    for page in ("", "/about", "/copy"):
        assert stranger.get(f"/cases/{team.number}/files/1{page}").status_code == 404
