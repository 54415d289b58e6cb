"""Keeping lists, sharing them, and taking one away as a file."""

import csv
import io

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from oversight.access.offices import Office
from oversight.audit.entries import AuditEntry
from oversight.cases.saved.models import KeptList
from oversight.desk.finding.jobs import gather_all
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.cases import Told, registered_case
from tests.factories.people import make_account, sign_in


@pytest.fixture
def intake(app: Flask, transactions: Transactions) -> FlaskClient:
    return sign_in(app, make_account(transactions, Office.INTAKE))


def keep(client: FlaskClient, name: str, narrowed: str, **more: str) -> tuple[int, str]:
    got = post(client, "/cases/lists", {"name": name, "narrowed": narrowed, **more}, page="/cases")
    return got.status_code, got.get_data(as_text=True)


def exported(client: FlaskClient, narrowed: str = "") -> list[dict[str, str]]:
    got = post(client, "/cases/export", {"narrowed": narrowed}, page="/cases")
    assert got.status_code == 200
    assert got.mimetype == "text/csv"
    return list(csv.DictReader(io.StringIO(got.get_data().decode("utf-8-sig"))))


def test_a_list_is_kept_under_a_name_and_opens_again(intake: FlaskClient) -> None:
    assert keep(intake, "Waits for triage", "phase=intake&sort=oldest&evil=1")[0] == 303
    text = intake.get("/cases").get_data(as_text=True)
    assert "Waits for triage" in text
    assert "/cases?phase=intake&amp;sort=oldest" in text


def test_a_shared_list_is_seen_by_all_and_dropped_only_by_its_keeper(
    app: Flask, transactions: Transactions, intake: FlaskClient
) -> None:
    keep(intake, "Urgent ones", "urgent=y", shared="y")
    keep(intake, "My own", "phase=intake")
    member = sign_in(app, make_account(transactions, Office.MEMBER))
    text = member.get("/cases").get_data(as_text=True)
    assert "Urgent ones" in text
    assert "My own" not in text
    assert post(member, "/cases/lists/1/drop", {}, page="/cases").status_code == 404
    assert post(intake, "/cases/lists/1/drop", {}, page="/cases").status_code == 303
    assert "Urgent ones" not in member.get("/cases").get_data(as_text=True)


def test_a_list_with_a_persons_name_is_not_shared(transactions: Transactions, intake: FlaskClient) -> None:
    status, text = keep(intake, "Her cases", "q=Sandoval", shared="y")
    assert status == 422
    assert "words may name a person" in text
    with transactions.read() as work:
        assert work.session.scalars(select(KeptList)).all() == []


def test_a_file_holds_what_the_list_shows_as_words_and_the_record_says_who_took_it(
    transactions: Transactions, intake: FlaskClient
) -> None:
    registered_case(transactions, told=Told(name="=HYPERLINK(1)"), title="@evil")
    registered_case(transactions, told=Told(name="Oriel Stannard"), title="A stop")
    gather_all(transactions)
    rows = exported(intake, "q=evil")
    assert [(row["Title"], row["Complainant"]) for row in rows] == [("'@evil", "'=HYPERLINK(1)")]
    assert len(exported(intake)) == 2
    with transactions.read() as work:
        entries = work.session.scalars(select(AuditEntry).where(AuditEntry.event == "cases_exported")).all()
        assert [entry.payload["count"] for entry in entries] == [1, 2]


def test_a_file_holds_no_case_that_the_list_would_not_show(app: Flask, transactions: Transactions) -> None:
    registered_case(transactions)
    assert exported(sign_in(app, make_account(transactions, Office.MEMBER))) == []
    liaison = sign_in(app, make_account(transactions, Office.LIAISON))
    assert post(liaison, "/cases/export", {}, page="/desk").status_code == 403
