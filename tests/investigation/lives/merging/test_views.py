"""Merging and splitting as a browser without script uses them, and what each person reads afterwards."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from oversight.access.facts import Actor, Standing
from oversight.access.offices import Office
from oversight.cases.actions import give_standing
from oversight.cases.queries import get_case
from oversight.complaints.registration.actions.register import Logged, register
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.cases import Staffed
from tests.factories.complaints import enter, filed_case
from tests.factories.links import SAME, drafted, merged, with_officer
from tests.factories.lives import case_of, stage_of
from tests.factories.people import make_account, sign_in


@pytest.fixture
def director(transactions: Transactions) -> Actor:
    return make_account(transactions, Office.DIRECTOR)


@pytest.fixture
def cases(transactions: Transactions) -> tuple[Staffed, Staffed]:
    return drafted(transactions, "Ann Quill"), drafted(transactions, "Bo Tarn")


@pytest.fixture
def desk(app: Flask, director: Actor, cases: tuple[Staffed, Staffed]) -> FlaskClient:
    return sign_in(app, director)


def text_of(client: FlaskClient, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status, answer.get_data(as_text=True)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True)))


def test_a_director_looks_first_then_merges_and_both_pages_say_so(
    desk: FlaskClient, transactions: Transactions, cases: tuple[Staffed, Staffed]
) -> None:
    one, two = (staffed.number for staffed in cases)
    for number in (one, two):
        with_officer(transactions, number, "4999")
    assert "Merge into another case" in text_of(desk, f"/cases/{two}")
    assert one in text_of(desk, f"/cases/{two}/merging"), "it looks alike, so it is suggested"
    url = f"/cases/{two}/merging?into={one}"
    preview = text_of(desk, url)
    assert "Nothing has happened yet" in preview
    assert "Bo Tarn, complainant" in preview
    assert "There already" in preview
    assert "Promised to the complainant" in preview
    assert stage_of(transactions, two)[0] == "triage"
    assert post(desk, f"/cases/{two}/merging", {"into": one, "reason": ""}, page=url).status_code == 422
    answer = post(desk, f"/cases/{two}/merging", {"into": one, "reason": SAME}, page=url)
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith(one)
    whole, part = text_of(desk, f"/cases/{one}"), text_of(desk, f"/cases/{two}")
    assert "Another case was merged into this one" in whole
    assert two in whole
    assert "This case was merged into another one" in part
    assert SAME in part
    assert f"Letters of case {two}" in text_of(desk, f"/cases/{one}/letters")
    again = desk.get(url)
    assert "unless it has ended" in again.get_data(as_text=True)
    assert "Merge into " + one not in re.sub(r"<[^>]+>", "", again.get_data(as_text=True).split("<form")[-1])


def test_a_number_that_is_not_open_reads_like_one_that_does_not_exist(
    desk: FlaskClient, director: Actor, transactions: Transactions, cases: tuple[Staffed, Staffed]
) -> None:
    one, two = (staffed.number for staffed in cases)
    with transactions.begin() as work:
        give_standing(work, case_of(work, one), Standing.WALLED, account_id=director.account_id)
    shut, missing = (desk.get(f"/cases/{two}/merging?into={number}") for number in (one, "2026-9999"))
    assert shut.status_code == missing.status_code == 422
    assert "There is no case with this number" in shut.get_data(as_text=True)
    assert one not in text_of(desk, f"/cases/{two}/merging")


def test_who_may_see_one_only_does_not_learn_which_the_other_is(
    desk: FlaskClient, app: Flask, director: Actor, transactions: Transactions, cases: tuple[Staffed, Staffed]
) -> None:
    one, two = (staffed.number for staffed in cases)
    merged(transactions, director, two, one)
    reader = make_account(transactions, Office.COUNSEL)
    with transactions.begin() as work:
        give_standing(work, case_of(work, two), Standing.GRANTED, account_id=reader.account_id)
    page = text_of(sign_in(app, reader), f"/cases/{two}")
    assert "another case" in page
    assert one not in page
    assert SAME not in page


def test_a_merge_is_undone_on_a_page_of_its_own(
    desk: FlaskClient, director: Actor, transactions: Transactions, cases: tuple[Staffed, Staffed]
) -> None:
    one, two = (staffed.number for staffed in cases)
    merged(transactions, director, two, one)
    url = f"/cases/{two}/merging/undo"
    assert "It goes back to In triage" in text_of(desk, url)
    assert post(desk, url, {"reason": ""}).status_code == 422
    assert post(desk, url, {"reason": "Another evening."}).status_code == 303
    assert stage_of(transactions, two)[0] == "triage"
    assert "Merged with another case from" in text_of(desk, f"/cases/{one}")
    assert text_of(desk, url, 409)


def test_a_complainant_of_a_merged_case_keeps_receipt_mailbox_and_promises_and_sees_how_far_it_is(
    app: Flask, director: Actor, transactions: Transactions
) -> None:
    number, receipt = filed_case(transactions)
    intake = make_account(transactions, Office.INTAKE)
    with transactions.begin(intake) as work:
        case, access = get_case(work, number)
        register(work, case, access, Logged(title="A stop", district="", complete_at=case.received_at))
    other = drafted(transactions, "Ann Quill").number
    client = app.test_client()
    enter(client, " ".join(receipt.words))
    before = text_of(client, "/status")
    merged(transactions, director, number, other)
    with transactions.begin(director) as work:
        whole = case_of(work, other)
        whole.stage = "investigation"
    after = text_of(client, "/status")
    assert "Together with another complaint" in after
    assert "We are investigating your complaint" in after
    assert f"number {number}" in after
    assert other not in after
    for line in re.findall(r"by \w+day, \d+ \w+ \d{4}", before):
        assert line in after, "every day we named still holds"
    assert post(client, "/status/messages", {"text": "Is anybody there?"}, page="/status").status_code == 303
    assert "Is anybody there?" in text_of(sign_in(app, director), f"/cases/{number}/messages")
    assert "Is anybody there?" not in text_of(sign_in(app, director), f"/cases/{other}/messages")


def test_a_case_is_split_on_a_page_and_its_complainant_finds_everything(
    desk: FlaskClient, transactions: Transactions, cases: tuple[Staffed, Staffed]
) -> None:
    number = drafted(transactions, "Cy Wren", "force-physical", officers=2).number
    url = f"/cases/{number}/splitting"
    page = desk.get(url).get_data(as_text=True)
    pairs = re.findall(r'name="pairs" value="(\d+)"', page)
    assert len(pairs) == 2
    assert post(desk, url, {"reason": "Two stops.", "pairs": pairs, "complaints": []}).status_code == 303
