"""The trail: filters, pages, the file, and that it outlives a case."""

import csv
import io

from flask import Flask
from sqlalchemy import select

from oversight.access.offices import Office
from oversight.audit.entries import AuditEntry
from oversight.audit.readings import Reading, add_reading
from oversight.cases.queries import get_case
from oversight.desk.trail.rules import PAGES, safe_cell, said_of_reading
from oversight.work import Transactions
from tests.factories.investigation import assigned_case
from tests.factories.people import make_account, sign_in


def test_readings_and_changes_of_a_case_stand_in_one_list(app: Flask, transactions: Transactions) -> None:
    team = assigned_case(transactions)
    client = sign_in(app, team.supervisor)
    client.get(f"/cases/{team.number}")
    page = client.get(f"/cases/{team.number}/trail").get_data(as_text=True)
    assert "Opened the case" in page
    assert "Given to an investigator" in page
    only = client.get(f"/cases/{team.number}/trail?kind=readings").get_data(as_text=True)
    assert "Opened the case" in only
    assert "Given to an investigator" not in only


def test_the_trail_of_a_person_crosses_cases(app: Flask, transactions: Transactions) -> None:
    team = assigned_case(transactions)
    auditor = make_account(transactions, Office.AUDITOR)
    client = sign_in(app, auditor)
    page = client.get(f"/record/trail?person={team.director.account_id}").get_data(as_text=True)
    assert team.number in page
    assert "Given to an investigator" in page
    assert "Given to" not in client.get(f"/record/trail?person={auditor.account_id}").get_data(as_text=True)


def test_pages_follow_each_other_without_a_gap(app: Flask, transactions: Transactions) -> None:
    team = assigned_case(transactions)
    with transactions.begin(team.supervisor) as work:
        case, _access = get_case(work, team.number)
        for number in range(30):
            add_reading(work.session, work.actor, work.now, f"file:{number + 1000}", case.id)
    client, address, lines = sign_in(app, team.supervisor), f"/cases/{team.number}/trail?kind=readings", 0
    while address:
        page = client.get(address).get_data(as_text=True)
        lines += page.count("Downloaded a file")
        address = page.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&") if 'rel="next"' in page else ""
    assert lines == 30


def test_taking_the_trail_along_is_itself_a_reading(app: Flask, transactions: Transactions) -> None:
    team = assigned_case(transactions)
    answer = sign_in(app, team.supervisor).get(f"/cases/{team.number}/trail.csv")
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert {"case_opened", "investigator_assigned"} <= {row["Code"] for row in rows}
    with transactions.read() as work:
        assert "trail-export" in set(work.session.scalars(select(Reading.what)))


def test_the_trail_outlives_the_case(app: Flask, transactions: Transactions) -> None:
    team = assigned_case(transactions)
    with transactions.begin() as work:  # as after a disposal: no case has this number any more
        gone = 900_000_001
        add_reading(work.session, team.director, work.now, "case", gone)
        work.session.add(
            AuditEntry(
                at=work.now, event="case_opened", case_id=gone, account_id=team.director.account_id, offices="",
                charter="", payload={"case_id": gone, "number": "MC-1999-0001"},
            )
        )  # fmt: skip
    client = sign_in(app, make_account(transactions, Office.RECORDS))
    page = client.get("/record/trail?case=MC-1999-0001").get_data(as_text=True)
    assert "Case opened" in page
    assert "Opened the case" in page


def test_offices_without_the_right_read_no_trail(app: Flask, transactions: Transactions) -> None:
    team = assigned_case(transactions)
    assert sign_in(app, team.investigator).get("/record/trail").status_code == 403
    assert sign_in(app, team.investigator).get(f"/cases/{team.number}/trail").status_code == 403


def test_codes_of_readings_are_said_in_words() -> None:
    assert said_of_reading("walled:interview:3") == "Opened behind a wall: interview"
    assert said_of_reading("file:12") == "Downloaded a file"
    assert said_of_reading("page:investigation.pair") == "Opened an allegation against an officer"


def test_every_page_that_has_words_is_a_page(app: Flask) -> None:
    assert PAGES.keys() <= app.view_functions.keys()


def test_no_cell_is_taken_for_a_formula() -> None:
    assert safe_cell("=1+1") == "'=1+1"
    assert safe_cell("plain") == "plain"
