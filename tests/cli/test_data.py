"""`oversight data`: the snapshot of the month by hand, and sealed cases taken out."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask

from oversight.cli import main
from oversight.publication.data.queries import list_all_snapshots
from oversight.work import Transactions
from tests.factories.cases import received_case
from tests.factories.open_data import content


def test_the_snapshot_of_the_month_is_made_once_and_again_when_asked(
    app: Flask, transactions: Transactions, tmp_path: Path, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(5):
        received_case(transactions)
    for name, value in {
        "OVERSIGHT_MODE": "test",
        "OVERSIGHT_HOME": str(tmp_path),
        "DATABASE_URL": database,
        "SECRET_KEY": "s" * 40,
        "RECEIPT_KEY": "r" * 40,
        "STORAGE_KEY": "t" * 40,
    }.items():
        monkeypatch.setenv(name, value)
    made = run("snapshot")
    assert "edition 1, is public" in made
    assert run("snapshot") == "The snapshot of this month is public already.\n"
    assert "edition 2, is public" in run("snapshot", "--again")
    assert run("withdraw") == "No snapshot holds a row of a case that was sealed.\n"
    with transactions.read() as work:
        (one,) = list_all_snapshots(work.session)
        assert (one.edition, one.counts["complaints"]) == (2, 5)
        name = one.name
    assert content(app, transactions, name, "complaints.csv").count("\n") == 6


def run(*words: str) -> str:
    said = CliRunner().invoke(main, ["data", *words])
    assert said.exit_code == 0, said.output
    return said.output
