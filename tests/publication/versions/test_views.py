"""What the public gets of versions: the stored bytes at addresses of their own, fresh or not changed."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from oversight.publication.versions.queries import find_newest, renditions_of
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.clock import Clock
from tests.factories.people import sign_in
from tests.factories.publication import Ready, published
from tests.publication.versions.test_actions import FIXED, WHAT, WHY, corrected


@pytest.fixture
def ready(app: Flask, transactions: Transactions, clock: Clock) -> Ready:
    return published(app, transactions, clock)


def test_stored_bytes_are_served_as_they_are_and_not_drawn_again(
    app: Flask, client: FlaskClient, transactions: Transactions, ready: Ready, monkeypatch: pytest.MonkeyPatch
) -> None:
    def drawn(*_: object, **__: object) -> None:
        raise AssertionError("Nothing is drawn when somebody reads.")

    monkeypatch.setattr("oversight.publication.views.serving.page_body", drawn)
    assert "A baton at a square" in client.get(f"/decisions/{ready.number}").text
    with transactions.read() as work:
        row = find_newest(work.session, ready.number)
        files = renditions_of(work.session, [row.id])[row.id]
    assert {one.kind for one in files} == {"pdf", "html", "json"}
    for one in files:
        answer = client.get(f"/decisions/{ready.number}/files/{one.sha256}")
        assert len(answer.data) == one.size
        assert answer.mimetype == {"pdf": "application/pdf", "html": "text/html", "json": "application/json"}[one.kind]


ADDRESSES = ("", ".pdf", ".json", "/v1", "/v1.pdf", "/v1.json", "/versions.atom", "/versions.rss")


def test_whoever_has_it_is_told_so_and_nobody_keeps_it_for_long(
    client: FlaskClient, ready: Ready, subtests: pytest.Subtests
) -> None:
    for address in ADDRESSES:
        with subtests.test(address=address):
            url = f"/decisions/{ready.number}{address}"
            first = client.get(url)
            assert first.status_code == 200
            assert "Set-Cookie" not in first.headers
            assert first.headers["Cache-Control"] == "public, max-age=50, must-revalidate"
            again = client.get(url, headers={"If-None-Match": first.headers["ETag"]})
            assert (again.status_code, again.data) == (304, b"")
            assert client.get(url, headers={"If-None-Match": '"other"'}).status_code == 200
            assert client.head(url).status_code == 200


def test_a_part_of_the_pdf_can_be_asked_for(client: FlaskClient, ready: Ready) -> None:
    whole = client.get(f"/decisions/{ready.number}.pdf").data
    part = client.get(f"/decisions/{ready.number}.pdf", headers={"Range": "bytes=0-7"})
    assert (part.status_code, part.data) == (206, whole[:8])
    assert part.headers["Content-Range"] == f"bytes 0-7/{len(whole)}"


@pytest.mark.parametrize("address", ["/v2", "/v2.pdf", "/v2.json", "/v1/changes", f"/files/{'0' * 64}"])
def test_what_is_not_there_is_not_found(client: FlaskClient, ready: Ready, address: str) -> None:
    assert client.get(f"/decisions/{ready.number}{address}").status_code == 404
    assert client.get(f"/decisions/1999-0001{address}").status_code == 404


def test_an_old_version_says_that_it_is_superseded_and_leads_to_the_new_one(
    app: Flask, client: FlaskClient, transactions: Transactions, ready: Ready
) -> None:
    before = client.get(f"/decisions/{ready.number}.pdf").data
    corrected(app, transactions, ready)
    old, new = client.get(f"/decisions/{ready.number}/v1").text, client.get(f"/decisions/{ready.number}").text
    assert "It is superseded." in old
    assert "with a baton." in old
    assert "superseded" not in new.partition("Versions and files")[0]
    assert WHAT in new
    assert client.get(f"/decisions/{ready.number}/v1.pdf").data == before
    assert client.get(f"/decisions/{ready.number}.pdf").data != before
    changes = client.get(f"/decisions/{ready.number}/v2/changes").text
    assert "open hand" in changes
    assert WHY in changes
    feed = client.get(f"/decisions/{ready.number}/versions.atom").text
    assert feed.count("<entry>") == 2


def test_a_correction_goes_its_way_through_the_pages_of_staff(
    app: Flask, transactions: Transactions, ready: Ready
) -> None:
    address = f"/cases/{ready.number}/decision/correction"
    records, director = sign_in(app, ready.board.records), sign_in(app, ready.board.director)
    wrong = post(records, address, {"what": "", "why": WHY, "text-summary": FIXED})
    assert wrong.status_code == 422
    assert FIXED.splitlines()[0] in wrong.text
    assert post(records, address, {"what": WHAT, "why": WHY, "text-summary": FIXED}).status_code == 303
    page = director.get(address).text
    assert "Waits for a second person" in page
    assert "open hand" in page
    assert post(director, f"{address}/1/decline", {"reason": ""}, page=address).status_code == 422
    assert post(director, f"{address}/1/approve", {}, page=address).status_code == 303
    assert "Approved; not published yet" in records.get(address).text
    assert "with an open hand" in records.get(f"/cases/{ready.number}/decision").text
