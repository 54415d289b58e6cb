"""The page that checks a copy, the files of the log, and the head at the foot of each page."""

import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from oversight.cli import main
from oversight.dispatch.jobs import Outside
from oversight.publication.log.actions.entering import enter, forget
from oversight.publication.log.jobs import CHECK_LOG, SIGN_HEAD
from oversight.publication.log.models import LogCheck
from oversight.settings import ROOT
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.clock import Clock
from tests.factories.public_log import digest_of
from tests.factories.publication import Ready, published

OWN_VERIFIER = re.compile(r"```python\n(.*?)```", re.DOTALL)


def run(app: Flask, transactions: Transactions) -> None:
    """What relay and worker do by themselves."""
    outside = Outside(transactions, app.extensions["oversight"].tools)
    SIGN_HEAD.run(outside, {})
    CHECK_LOG.run(outside, {})


@pytest.fixture
def decision(app: Flask, transactions: Transactions, clock: Clock) -> Ready:
    ready = published(app, transactions, clock)
    run(app, transactions)
    return ready


def check(client: FlaskClient, **form: object) -> str:
    return post(client, "/verify", form, content_type="multipart/form-data").text


def test_a_copy_gets_its_answer_on_the_page(
    app: Flask, client: FlaskClient, transactions: Transactions, decision: Ready, subtests: pytest.Subtests
) -> None:
    number = decision.number
    pdf, data = (client.get(f"/decisions/{number}{ending}").data for ending in (".pdf", ".json"))
    fingerprint = json.loads(data)["fingerprint"]["value"]
    spaced = " ".join(fingerprint[start : start + 8] for start in range(0, 64, 8)).upper()

    def brings(content: bytes) -> Callable[[], str]:
        return lambda: check(client, copy=(io.BytesIO(content), "copy.pdf"))

    first = [
        ("the file", brings(pdf), "Yes. This is the file the board published."),
        ("its words in JSON", brings(data), "Yes. "),
        ("its words, written otherwise", brings(json.dumps(json.loads(data)).encode()), "Yes. These are the words"),
        ("a byte more", brings(pdf + b" "), "No. This copy was altered."),
        ("a comma less", brings(data.replace(b"shop", b"shed")), "No. This copy was altered."),
        ("a page saved", brings(client.get(f"/decisions/{number}").data), "No. This copy was altered."),
        ("something else", brings(b"%PDF-1.7 of somebody else"), "No. We do not know this."),
        ("its fingerprint", lambda: check(client, asked=spaced), "Yes. The board published this."),
        ("its number", lambda: client.get(f"/verify?asked={number}").text, "Yes. The board published this."),
        ("another number", lambda: client.get("/verify?asked=2026-0999").text, "No. We do not know this."),
    ]
    for name, ask, sentence in first:
        with subtests.test(name):
            assert sentence in ask()
    with transactions.begin() as work:
        enter(work, "decision", f"{number}/v2", digest_of("f"))
    assert "Genuine, but no longer the newest version." in brings(pdf)()
    with transactions.begin() as work:
        forget(work, number)
    for name, ask in (("file", brings(pdf)), ("number", lambda: client.get(f"/verify?asked={number}").text)):
        with subtests.test(name):
            assert "This decision was taken down." in ask()


def test_what_is_sealed_and_what_never_was_get_the_same_page(
    app: Flask, client: FlaskClient, transactions: Transactions, decision: Ready
) -> None:
    with transactions.begin() as work:
        forget(work, decision.number, tombstone=False)
    pages = [client.get(f"/verify?asked={number}").text for number in (decision.number, "2026-0999")]
    plain = [re.sub(r'value="[^"]*"', "", page) for page in pages]
    assert plain[0] == plain[1]


@pytest.mark.parametrize(
    ("typed", "sentence"), [("", "Choose a file"), ("abcdef" * 10, "64 letters and digits"), ("a b c", "neither")]
)
def test_nothing_to_compare_gets_a_sentence_and_keeps_what_was_typed(
    client: FlaskClient, typed: str, sentence: str
) -> None:
    page = check(client, asked=typed)
    assert sentence in page
    assert f'value="{typed}"' in page


def written(client: FlaskClient, folder: Path, decision: Ready) -> tuple[Path, Path, Path]:
    """Log, keys and PDF, as somebody downloads them."""
    paths = (folder / "log.json", folder / "keys.json", folder / "copy.pdf")
    addresses = ("/verify/log.json", "/verify/keys.json", f"/decisions/{decision.number}.pdf")
    for path, address in zip(paths, addresses, strict=True):
        path.write_bytes(client.get(address).data)
    return paths


def test_a_verifier_that_shares_no_code_agrees(
    client: FlaskClient, transactions: Transactions, decision: Ready, tmp_path: Path, app: Flask
) -> None:
    found = OWN_VERIFIER.search((ROOT / "docs" / "verify.md").read_text())
    assert found
    program = tmp_path / "verifier.py"
    program.write_text(found[1])
    log, keys, _copy = written(client, tmp_path, decision)
    words = json.loads(client.get(f"/decisions/{decision.number}.json").data)["fingerprint"]["value"]

    def says(asked: str) -> tuple[str, str]:
        done = subprocess.run([sys.executable, program, log, keys, asked], capture_output=True, text=True, check=False)
        return done.stdout.strip(), done.stderr.strip().splitlines()[-1] if done.stderr else ""

    assert says(words) == (f"authentic {decision.number}/v1", "")
    assert says(digest_of("0")) == ("", "unknown")
    with transactions.begin() as work:
        enter(work, "decision", f"{decision.number}/v2", digest_of("f"))
    SIGN_HEAD.run(Outside(transactions, app.extensions["oversight"].tools), {})
    written(client, tmp_path, decision)
    assert says(words) == (f"superseded {decision.number}/v1", "")
    plain = json.loads(log.read_text())
    plain["entries"][0]["at"] = "2020-01-01T00:00:00Z"
    log.write_text(json.dumps(plain))
    assert "is not in the chain" in says(words)[1]


def test_the_command_needs_nothing_but_the_files(client: FlaskClient, decision: Ready, tmp_path: Path) -> None:
    log, keys, copy = written(client, tmp_path, decision)

    def verify(*more: str) -> tuple[int, str]:
        words = ["verify", str(copy), "--log", str(log), "--keys", str(keys), *more]
        done = CliRunner(env={"OVERSIGHT_MODE": "production", "DATABASE_URL": ""}).invoke(main, words)
        return done.exit_code, done.output

    assert verify()[0] == 0
    answer = json.loads(verify("--json")[1])
    assert (answer["answer"], answer["number"], answer["log"]["unsigned"]) == ("authentic", decision.number, 0)
    assert verify("--key", answer["log"]["key"])[0] == 0
    assert verify("--key", "0" * 16)[0] == 6
    copy.write_bytes(copy.read_bytes() + b"\n")
    assert verify()[0] == 1
    copy.write_bytes(b"something else")
    assert verify()[0] == 5
    log.write_text(log.read_text().replace(":00Z", ":01Z"))
    assert verify()[0] == 6
    log.write_text("{}")
    assert verify()[0] == 2


def test_the_files_may_be_cached_and_change_when_the_log_does(
    client: FlaskClient, transactions: Transactions, decision: Ready
) -> None:
    for address in ("/verify/log.json", "/verify/keys.json"):
        first = client.get(address)
        assert first.headers["Cache-Control"] == "public, max-age=300"
        again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")
    before = client.get("/verify/log.json")
    with transactions.begin() as work:
        forget(work, decision.number)
    after = client.get("/verify/log.json", headers={"If-None-Match": before.headers["ETag"]})
    assert (after.status_code, len(json.loads(after.data)["entries"])) == (
        200,
        len(json.loads(before.data)["entries"]) + 1,
    )
    assert decision.number not in "".join(str(one) for one in json.loads(after.data)["entries"][:2])


def test_the_log_goes_on_where_somebody_has_it_already(
    client: FlaskClient, decision: Ready, subtests: pytest.Subtests
) -> None:
    whole = json.loads(client.get("/verify/log.json").data)["entries"]
    for asked, first in (("1", 1), ("0", 0), ("-3", 0), ("x", 0), ("99999", len(whole))):
        with subtests.test(after=asked):
            assert json.loads(client.get(f"/verify/log.json?after={asked}").data)["entries"] == whole[first:]


def test_an_empty_log_is_a_log_too(client: FlaskClient) -> None:
    assert json.loads(client.get("/verify/log.json").data)["entries"] == []
    assert json.loads(client.get("/verify/keys.json").data)["keys"] == []
    assert client.get("/verify").status_code == 200


def test_the_head_of_the_day_stands_at_the_foot_of_public_pages(
    app: Flask, client: FlaskClient, transactions: Transactions, clock: Clock, decision: Ready
) -> None:
    head = json.loads(client.get("/verify/log.json").data)["heads"][-1]["head"]
    grouped = " ".join(head[start : start + 8] for start in range(0, 64, 8))
    for address in ("/", "/decisions", f"/decisions/{decision.number}", "/verify"):
        assert grouped in client.get(address).text
    with transactions.read() as work:
        assert work.session.scalars(select(LogCheck)).one().broken is None
