"""The staff's page of open data: how far a snapshot is, and making one again."""

from flask import Flask
from flask.testing import FlaskClient

from oversight.access.offices import Office
from oversight.publication.data.making import make_snapshot
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.cases import received_case
from tests.factories.open_data import outside_of, snapshot, state_of
from tests.factories.people import make_account, sign_in

PAGE = "/staff/open-data"


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
