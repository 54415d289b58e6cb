"""The pages on which a case is gathered for a request, decided, put together and fetched."""

import re
import zipfile
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient

from oversight.access.offices import Office
from oversight.cases.queries import get_case
from oversight.cases.walls.rules import Subject
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.clock import Clock
from tests.factories.people import make_account, sign_in
from tests.factories.releases import Wanted, add_text, gathered, make, release_of, wanted
from tests.factories.walls import wall_around


@pytest.fixture
def wish(app: Flask, transactions: Transactions, clock: Clock) -> Wanted:
    return wanted(app, transactions, clock)


@pytest.fixture
def clerk(app: Flask, wish: Wanted) -> FlaskClient:
    return sign_in(app, wish.records)


def version_on(page: str) -> str:
    found = re.search(r'name="version" value="(\d+)"', page)
    assert found
    return found[1]


def test_from_the_request_to_the_zip(
    app: Flask, transactions: Transactions, wish: Wanted, clerk: FlaskClient, subtests: pytest.Subtests
) -> None:
    request = f"/records/requests/{wish.request_id}"
    root = f"{request}/release"
    with subtests.test("one press gathers the case"):
        assert "Gather the case" in clerk.get(request).text
        assert post(clerk, root, {}, page=request).status_code == 303
        page = clerk.get(root).text
        assert "3 to be given, 2 withheld" in page
        assert "Nothing behind a wall is here" in page
    line = release_of(transactions, wish).lines[3]
    with subtests.test("a change needs a reason"):
        form = {"version": version_on(page), "choice": "give", "ground": "", "reason": ""}
        assert "Say why, as it differs" in post(clerk, f"{root}/{line.id}", form).text
        assert post(clerk, f"{root}/{line.id}", {**form, "reason": "It shows lamps."}).status_code == 303
        page = clerk.get(root).text
        assert "Changed by a person" in page
    with subtests.test("a file is not there before it is ready"):
        assert clerk.get(f"{root}/zip").status_code == 404
    with subtests.test("it is put together with progress on the page"):
        assert post(clerk, f"{root}/zip", {"version": version_on(page)}, page=root).status_code == 303
        assert "0 of 4 things are pages already" in clerk.get(root).text
        make(wish, line.release_id)
        assert "no protected word was found" in clerk.get(root).text
        answer = clerk.get(f"{root}/zip")
        assert "released.pdf" in zipfile.ZipFile(BytesIO(answer.data)).namelist()
        assert answer.headers["Cache-Control"] == "no-store"
        prefilled = clerk.get(request).text
        assert "4 of 5 records of the case were given" in prefilled
        assert re.search(r'value="privacy" checked', prefilled)
    with subtests.test("a wall put up since closes it"):
        with transactions.begin(wish.records) as work:
            case, _access = get_case(work, wish.number)
            wall_around(work, case, (Subject.FILE, line.file_id or 0), work.charter.walls[0])
        assert clerk.get(f"{root}/zip").status_code == 409
        page = clerk.get(root).text
        assert "It shows lamps." not in page
        assert clerk.get(f"{root}/{line.id}").status_code == 404
        assert post(clerk, f"{root}/zip", {"version": version_on(page)}, page=root).status_code == 303
        make(wish, line.release_id)
        with zipfile.ZipFile(BytesIO(clerk.get(f"{root}/zip").data)) as archive:
            assert "File 1 of the case" not in archive.read("page-index.csv").decode()
            assert "File 1 of the case" not in archive.read("exemption-log.csv").decode()
    with subtests.test("whoever has nothing to do with the case does not find it"):
        counsel = sign_in(app, make_account(transactions, Office.COUNSEL))
        assert counsel.get(root).status_code == 404
        assert sign_in(app, make_account(transactions, Office.MEMBER)).get(root).status_code == 403


def test_what_stands_behind_a_wall_is_not_gathered(
    app: Flask, transactions: Transactions, wish: Wanted, clerk: FlaskClient
) -> None:
    with transactions.begin(wish.records) as work:
        case, _access = get_case(work, wish.number)
        wall_around(work, case, (Subject.FILE, 1), work.charter.walls[0])
        person = next(party for party in case.parties if party.role == "complainant")
        wall_around(work, case, (Subject.PARTY, person.id), work.charter.walls[0])
    gathered(transactions, wish)
    row = release_of(transactions, wish)
    assert [line.kind for line in row.lines] == ["decision", "dates", "file"]
    assert "lamps" not in clerk.get(f"/records/requests/{wish.request_id}/release").text


def test_many_are_decided_at_once_and_what_is_found_is_shown(
    app: Flask, transactions: Transactions, wish: Wanted, clerk: FlaskClient
) -> None:
    add_text(transactions, wish.outside, wish.number, wish.records, "Call Ms. Oduya-Castell.", "note.txt")
    gathered(transactions, wish)
    root = f"/records/requests/{wish.request_id}/release"
    form = {"version": version_on(clerk.get(root).text), "kind": "file", "choice": "give", "reason": "Asked for."}
    assert post(clerk, f"{root}/kind", form, page=root).status_code == 303
    page = clerk.get(root).text
    assert "listen to it first" in page
    assert post(clerk, f"{root}/zip", {"version": version_on(page)}, page=root).status_code == 303
    make(wish, release_of(transactions, wish).id)
    page = clerk.get(root).text
    assert "protected words were found" in page
    assert "released.pdf, page" in page
    assert clerk.get(f"{root}/zip").status_code == 404
