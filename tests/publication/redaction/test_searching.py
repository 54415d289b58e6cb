"""The leak check by hand: `oversight publication check FILE --case CASE`."""

import gzip
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from PIL import Image

from oversight.audit.chain import seal_waiting
from oversight.cli import main
from oversight.publication.queries import get_decision
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.publication import call_the_complainant, published
from tests.leaks.documents import PLANTED, planted

NAME = "Wilhelmina Oduya-Castell"


def photograph() -> bytes:
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x013B] = NAME
    Image.new("RGB", (8, 8)).save(out, "JPEG", exif=exif)
    return out.getvalue()


FILES: dict[str, tuple[str, bytes, str]] = {
    "a page": ("a.html", f"<!doctype html><p>{NAME}</p>".encode(), "visible text"),
    "a feed": ("a.xml", f"<?xml version='1.0'?><feed><title>{NAME}</title></feed>".encode(), "title"),
    "JSON": ("a.json", json.dumps({"who": NAME}).encode(), "value at $.who"),
    "rows of data": ("a.csv", f"id,who\n1,{NAME}\n".encode(), "row 2"),
    "lines of JSON": (
        "a.jsonl",
        b'{"id": 1}\n' + json.dumps({"who": "Odu\u0079a"}).encode() + b"\n",
        "line 2, value at $.who",
    ),
    "packed rows": ("a.csv.gz", gzip.compress(b"id,who\n1,Oduya\n"), "row 2"),
    "a photograph": ("a.jpg", photograph(), "picture metadata Artist"),
    "a file name": ("decision-oduya.txt", b"clean", "file name"),
}


@pytest.fixture
def command(app: Flask, tmp_path: Path, database: str, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """A command line in the installation of the test."""
    for name, value in {"MODE": "test", "HOME": str(tmp_path)}.items():
        monkeypatch.setenv(f"OVERSIGHT_{name}", value)
    monkeypatch.setenv("DATABASE_URL", database)
    for name, letter in {"SECRET_KEY": "s", "RECEIPT_KEY": "r", "STORAGE_KEY": "t"}.items():
        monkeypatch.setenv(name, letter * 40)
    return CliRunner()


def test_every_kind_of_file_is_searched_for_the_terms_of_the_case(
    app: Flask,
    transactions: Transactions,
    clock: Clock,
    command: CliRunner,
    tmp_path: Path,
    subtests: pytest.Subtests,
) -> None:
    number = published(app, transactions, clock).number
    with transactions.begin() as work:
        seal_waiting(work.session, work.now)
        stored = get_decision(work.session, number).pdf_sha256
    with app.extensions["oversight"].tools.storage.open(stored) as opened:
        decision = opened.read()

    def check(name: str, content: bytes, case: str = number, *more: str) -> Result:
        (tmp_path / name).write_bytes(content)
        return command.invoke(main, ["publication", "check", str(tmp_path / name), "--case", case, *more])

    said = check("decision.pdf", decision)
    assert (said.exit_code, "nothing protected was found" in said.output) == (0, True), said.output
    for plant, (name, content, where) in FILES.items():
        with subtests.test(plant):
            said = check(name, content)
            assert said.exit_code == 1, said.output
            assert f"{where}: " in said.output
            assert "(complainant, name" in said.output
    call_the_complainant(transactions, number, "Bartholomew Quill")
    for plant in ("the document's author", "the XMP metadata", "a bookmark", "text under a black box"):
        with subtests.test(plant):
            change, where = PLANTED[plant]
            told = json.loads(check("b.pdf", planted(change), number, "--json").output)
            assert {hit["source"] for hit in told["hits"]} == {"complainant"}
            assert any(where in hit["where"] for hit in told["hits"])
    with subtests.test("what cannot be opened"):
        assert check("c.pdf", b"%PDF-1.7\nnothing").exit_code == 2
        assert check("d.txt", b"x", "1999-0001").exit_code == 2
        assert check("e.7z", b"7z\xbc\xaf\x27\x1c").exit_code == 2
