"""The pages of open data, and files as programs ask for them."""

import csv
import io
import json
import re

from flask import Flask
from flask.testing import FlaskClient

from oversight.publication.data.dictionary import TABLES
from oversight.publication.data.presets import PRESETS
from oversight.work import Transactions
from tests.factories.cases import received_case
from tests.factories.clock import Clock
from tests.factories.open_data import snapshot, state_of
from tests.factories.publication import published

KINDS = {"integer": r"-?\d+", "boolean": "true|false", "date": r"\d{4}-\d\d-\d\d", "string": r"(?s).+"}


def test_before_the_first_snapshot_the_page_says_so(client: FlaskClient) -> None:
    assert "The first snapshot is made within a day" in client.get("/data").get_data(as_text=True)
    assert client.get("/data/latest").status_code == 404
    assert client.get("/data/dictionary").status_code == 200


def test_everybody_takes_the_files_and_programs_can_read_them(
    app: Flask, client: FlaskClient, transactions: Transactions, clock: Clock
) -> None:
    ready = published(app, transactions, clock)
    for _ in range(5):
        received_case(transactions)
    month = snapshot(app, transactions)
    page = client.get("/data").get_data(as_text=True)
    links = re.findall(rf'href="(/data/{month}/[^"]+)"', page)
    assert len(links) == 2 * len(TABLES) + len(PRESETS) + 3
    assert client.get(f"/data/{month}").status_code == 200
    assert client.get("/data/latest").headers["Location"].endswith(f"/data/{month}")
    every_file_is_what_the_package_says(client, month)
    found = client.get(f"/data/{month}/findings.json").get_json()
    assert {row["case_number"] for row in found} == {ready.number}
    a_known_file_is_not_sent_again(client, month)
    assert all(client.get(path).status_code == 404 for path in (f"/data/{month}/x.csv", "/data/1999-01/complaints.csv"))
    assert state_of(transactions, month).done == 6


def every_file_is_what_the_package_says(client: FlaskClient, month: str) -> None:
    package = client.get(f"/data/{month}/datapackage.json").get_json()
    manifest = client.get(f"/data/{month}/manifest.json").get_json()
    counted = {file["name"]: file["rows"] for file in manifest["files"]}
    others = {"datapackage.json", "manifest.json"}  # they are written after it
    assert {one["path"] for one in package["resources"]} == counted.keys() - others
    for resource in package["resources"]:
        answer = client.get(f"/data/{month}/{resource['path']}")
        assert answer.content_length == resource["bytes"]
        assert resource["hash"] == f"sha256:{answer.headers['ETag'].strip(chr(34))}"
        if "schema" in resource:
            rows = list(csv.reader(io.StringIO(answer.get_data(as_text=True))))
            check_rows(resource["schema"], rows)
            assert counted[resource["path"]] == len(rows) - 1
            beside = json.loads(client.get(f"/data/{month}/{resource['name']}.json").get_data())
            assert len(beside) == len(rows) - 1


def check_rows(schema: dict[str, object], rows: list[list[str]]) -> None:
    fields = schema["fields"]
    assert isinstance(fields, list)
    assert rows[0] == [field["name"] for field in fields]
    keys = [row[0] for row in rows[1:]]
    assert len(set(keys)) == len(keys)
    for row in rows[1:]:
        for field, cell in zip(fields, row, strict=True):
            assert cell in field.get("missing", ()) or re.fullmatch(KINDS[field["type"]], cell), (field["name"], cell)


def a_known_file_is_not_sent_again(client: FlaskClient, month: str) -> None:
    address = f"/data/{month}/complaints.csv"
    first = client.get(address)
    assert first.headers["Cache-Control"] == "public, max-age=50"
    assert "Set-Cookie" not in first.headers
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")
    assert client.get(address, headers={"If-None-Match": '"other"'}).status_code == 200


def test_the_dictionary_explains_every_column(client: FlaskClient) -> None:
    page = client.get("/data/dictionary").get_data(as_text=True)
    for table in TABLES:
        assert f'id="{table.name}"' in page
        assert all(f">{name}<" in page for name in table.names)
    assert "We do not ask for them" in page
