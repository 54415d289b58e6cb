"""The custody log as people read it: who did what to a file, when and why; and the file looked at again."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from oversight.access.offices import Office
from oversight.audit.readings import Reading
from oversight.dispatch.jobs import Outside
from oversight.evidence.custody.models import CustodyMove, FileCheck
from oversight.evidence.models import CaseFile
from oversight.web.house import House
from oversight.work import Transactions
from tests.factories.browsing import post, token_of
from tests.factories.evidence import pdf_of, stored_file
from tests.factories.investigation import Team, assigned_case
from tests.factories.people import make_account, sign_in

GIVEN = {
    "kind": "given",
    "other": "State crime laboratory",
    "happened": "2026-03-02T09:30",
    "receipt": "R-1187",
    "reason": "To be made clearer.",
}


@pytest.fixture
def team(app: Flask, transactions: Transactions) -> Team:
    team = assigned_case(transactions)
    house: House = app.extensions["oversight"]
    stored_file(
        transactions, Outside(transactions, house.tools), team.number, pdf_of(), "=report.pdf", team.investigator
    )
    return team


@pytest.fixture
def desk(app: Flask, team: Team) -> FlaskClient:
    return sign_in(app, team.investigator)


def url(team: Team, more: str = "") -> str:
    return f"/cases/{team.number}/files/1/custody{more}"


def rows(transactions: Transactions, table: Any) -> list[Any]:
    with transactions.read() as work:
        return work.session.query(table).order_by(table.id).all()


def test_a_download_stands_in_the_log_with_who_did_it(app: Flask, team: Team, desk: FlaskClient) -> None:
    sign_in(app, team.supervisor).get(f"/cases/{team.number}/files/1")
    page = desk.get(url(team)).get_data(as_text=True)
    assert "Downloaded" in page
    assert team.supervisor.name in page
    assert "Added to the case" in page


def test_handing_a_file_outside_is_written_down_with_its_receipt(
    transactions: Transactions, team: Team, desk: FlaskClient
) -> None:
    assert post(desk, url(team), GIVEN).status_code == 303
    (move,) = rows(transactions, CustodyMove)
    assert move.happened_at.isoformat() == "2026-03-02T14:30:00+00:00"  # half past nine in Model City
    page = desk.get(url(team)).get_data(as_text=True)
    assert "Given to State crime laboratory. Receipt: R-1187." in page
    assert "To be made clearer." in page


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        pytest.param({"receipt": ""}, "Write down the receipt", id="no receipt"),
        pytest.param({"other": ""}, "Say from whom", id="nobody"),
        pytest.param({"happened": "2030-01-01T00:00"}, "has not come yet", id="the future"),
        pytest.param({"happened": ""}, "Give the day and the time", id="no time"),
        pytest.param({"kind": "sold"}, "Not a valid choice", id="an unknown kind"),
    ],
)
def test_what_is_missing_is_told_and_what_was_typed_stays(
    transactions: Transactions, team: Team, desk: FlaskClient, changed: dict[str, str], said: str
) -> None:
    answer = post(desk, url(team), {**GIVEN, **changed})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert said in page
    assert "To be made clearer." in page
    assert rows(transactions, CustodyMove) == []


def test_a_check_on_demand_says_that_the_file_is_whole(
    transactions: Transactions, team: Team, desk: FlaskClient
) -> None:
    assert post(desk, url(team, "/check"), {}, page=url(team)).status_code == 303
    (check,) = rows(transactions, FileCheck)
    assert (check.state, check.by_id) == ("whole", team.investigator.account_id)
    assert "same fingerprint as on the day they came" in desk.get(url(team)).get_data(as_text=True)


def test_a_broken_file_is_shown_loudly_on_its_page_and_on_the_desk(
    app: Flask, transactions: Transactions, team: Team, desk: FlaskClient
) -> None:
    house: House = app.extensions["oversight"]
    token = token_of(desk, url(team))
    (row,) = rows(transactions, CaseFile)
    assert house.tools.storage.delete(row.sha256)
    desk.post(url(team, "/check"), data={"csrf_token": token})
    assert "This file is broken" in desk.get(url(team)).get_data(as_text=True)
    assert "Broken files" in desk.get("/desk").get_data(as_text=True)
    stranger = sign_in(app, make_account(transactions, Office.INVESTIGATOR))
    assert "Broken files" not in stranger.get("/desk").get_data(as_text=True)


def test_the_table_holds_the_log_and_its_download_stands_in_it(
    transactions: Transactions, team: Team, desk: FlaskClient
) -> None:
    desk.get(url(team, ".csv"))
    answer = desk.get(url(team, ".csv"))
    assert answer.mimetype == "text/csv"
    assert "Custody log downloaded" in answer.get_data(as_text=True)
    codes = [row.what for row in rows(transactions, Reading)]
    assert codes == ["custody-table:1", "custody-table:1"]


@pytest.mark.parametrize("office", [Office.AUDITOR], ids=lambda office: office.value)
def test_a_reader_reads_and_checks_and_writes_nothing_down(
    app: Flask, transactions: Transactions, team: Team, office: Office
) -> None:
    client = sign_in(app, make_account(transactions, office))
    page = client.get(url(team))
    assert "It changed hands" not in page.get_data(as_text=True)
    assert client.post(url(team), data={"csrf_token": token_of(client, url(team)), **GIVEN}).status_code == 403


def test_a_file_of_another_case_has_no_log_here(
    app: Flask, transactions: Transactions, team: Team, desk: FlaskClient
) -> None:
    other = assigned_case(transactions)
    assert sign_in(app, other.investigator).get(f"/cases/{other.number}/files/1/custody").status_code == 404
    assert sign_in(app, other.investigator).get(url(team)).status_code == 404
