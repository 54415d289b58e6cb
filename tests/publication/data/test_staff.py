"""The staff's page of open data: how far a snapshot is, making one again, and the emergency stop."""

from flask import Flask
from flask.testing import FlaskClient

from oversight.access.offices import Office
from oversight.publication.data.making import make_snapshot
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.cases import received_case
from tests.factories.open_data import outside_of, snapshot, state_of
from tests.factories.people import make_account, sign_in
from tests.factories.publication import events_of

PAGE = "/staff/open-data"
WORDS = "A file showed more than it should. We mend it and put the data back tomorrow."


def test_records_stop_open_data_and_let_it_go_on(app: Flask, client: FlaskClient, transactions: Transactions) -> None:
    for _ in range(5):
        received_case(transactions)
    month = snapshot(app, transactions)
    records = sign_in(app, make_account(transactions, Office.RECORDS))
    assert "Open data is online." in records.get("/staff/open-data").get_data(as_text=True)
    empty = post(records, "/staff/open-data/stop", {"words": " "}, PAGE)
    assert empty.status_code == 422
    assert "Write a sentence for the public" in empty.get_data(as_text=True)
    assert post(records, "/staff/open-data/stop", {"words": WORDS}, PAGE).status_code == 303
    for path in ("/data", "/data/latest", f"/data/{month}/complaints.csv"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "3600")
        assert WORDS in answer.get_data(as_text=True)
    assert "They come with the snapshots" in client.get("/promises").get_data(as_text=True)
    assert WORDS in records.get("/staff/open-data").get_data(as_text=True)
    assert post(records, "/staff/open-data/stop", {"words": WORDS}, PAGE).status_code == 409
    assert post(records, "/staff/open-data/resume", {}, PAGE).status_code == 303
    assert client.get(f"/data/{month}/complaints.csv").status_code == 200
    assert events_of(transactions, "open_data_stopped") == events_of(transactions, "open_data_resumed") == 1


def test_a_snapshot_is_made_again_and_the_old_one_stays_until_then(
    app: Flask, client: FlaskClient, transactions: Transactions
) -> None:
    director = sign_in(app, make_account(transactions, Office.DIRECTOR))
    assert "No snapshot yet" in director.get("/staff/open-data").get_data(as_text=True)
    for _ in range(5):
        received_case(transactions)
    month = snapshot(app, transactions)
    received_case(transactions)
    assert post(director, "/staff/open-data/snapshot", {}, PAGE).status_code == 303
    assert "Waiting" in director.get("/staff/open-data").get_data(as_text=True)
    assert client.get(f"/data/{month}/manifest.json").get_json()["rows"]["complaints"] == 5
    make_snapshot(outside_of(app, transactions), state_of(transactions, month).id)
    manifest = client.get(f"/data/{month}/manifest.json").get_json()
    assert (manifest["edition"], manifest["rows"]["complaints"]) == (2, 6)
    outsider = sign_in(app, make_account(transactions, Office.INVESTIGATOR))
    assert outsider.get("/staff/open-data").status_code == 403
