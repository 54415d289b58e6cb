"""The manifest: numbered exhibits with what proves them unchanged, as a page, a table and a document."""

import csv
import io

import pikepdf
import pypdfium2
import pytest
from flask import Flask
from flask.testing import FlaskClient
from page import validate_pdf_bytes

from oversight.access.offices import Office
from oversight.dispatch.jobs import Outside
from oversight.evidence.manifest import views
from oversight.evidence.manifest.tables import table_text
from oversight.web.house import House
from oversight.work import Transactions
from tests.factories.evidence import FILM, pdf_of, stored_file
from tests.factories.investigation import Team, assigned_case
from tests.factories.people import make_account, sign_in


@pytest.fixture
def team(app: Flask, transactions: Transactions) -> Team:
    team = assigned_case(transactions)
    house: House = app.extensions["oversight"]
    outside = Outside(transactions, house.tools)
    stored_file(transactions, outside, team.number, pdf_of(), "=report.pdf", team.investigator)
    stored_file(transactions, outside, team.number, FILM, "camera.mp4", team.investigator)
    return team


@pytest.fixture
def desk(app: Flask, team: Team) -> FlaskClient:
    return sign_in(app, team.investigator)


def test_the_page_numbers_the_exhibits_and_shows_the_head_of_the_record(team: Team, desk: FlaskClient) -> None:
    page = desk.get(f"/cases/{team.number}/manifest").get_data(as_text=True)
    assert page.count('<span class="mono">') == 3
    assert "video/mp4" in page
    assert team.investigator.name in page


def test_the_table_says_the_same_and_no_cell_is_a_formula(team: Team, desk: FlaskClient) -> None:
    answer = desk.get(f"/cases/{team.number}/manifest.csv")
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert rows[3] == list(views.COLUMNS)
    assert [row[0] for row in rows[4:]] == ["1", "2"]
    assert rows[4][2] == "'=report.pdf"
    assert len(rows[4][5]) == 64


def test_the_document_can_be_kept_and_read_by_everyone(team: Team, desk: FlaskClient) -> None:
    content = desk.get(f"/cases/{team.number}/manifest.pdf").data
    with pikepdf.open(io.BytesIO(content)) as document:
        assert document.Root.MarkInfo.Marked
    assert validate_pdf_bytes(content, profile="ua1").is_compliant
    opened = pypdfium2.PdfDocument(content)
    text = opened[0].get_textpage()
    assert "sealed up to entry" in " ".join(text.get_text_bounded().split())
    text.close()
    opened.close()


def test_a_list_too_long_to_draw_at_once_is_told(
    team: Team, desk: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "LONGEST_PDF", 1)
    assert desk.get(f"/cases/{team.number}/manifest.pdf").status_code == 409
    assert "manifest.pdf" not in desk.get(f"/cases/{team.number}/manifest").get_data(as_text=True)


@pytest.mark.parametrize("ending", ["", ".csv", ".pdf"])
def test_nobody_without_the_case_reads_it(app: Flask, transactions: Transactions, team: Team, ending: str) -> None:
    client = sign_in(app, make_account(transactions, Office.INVESTIGATOR))
    assert client.get(f"/cases/{team.number}/manifest{ending}").status_code == 404


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx"])
def test_a_cell_that_would_be_calculated_is_text(cell: str) -> None:
    assert table_text([[cell]]).lstrip('"').startswith("'")
