"""The commands about stored clocks: explained, written as a file note, moved to another law."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import select

from oversight.cli import main
from oversight.deadlines.models import Deadline
from oversight.work import Transactions
from tests.factories.running import changed_law, running_case

Run = Callable[..., Result]


@pytest.fixture
def run(app: Flask, tmp_path: Path, database: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `oversight …` on the database of this test."""
    values = {
        "OVERSIGHT_MODE": "test",
        "OVERSIGHT_HOME": str(tmp_path),
        "DATABASE_URL": database,
        "SECRET_KEY": "s" * 40,
        "RECEIPT_KEY": "r" * 40,
        "STORAGE_KEY": "t" * 40,
    }
    for name, value in values.items():
        monkeypatch.setenv(name, value)

    def running(*words: str, **more: str) -> Result:
        for name, value in more.items():
            monkeypatch.setenv(name, value)
        return CliRunner().invoke(main, words)

    return running


def test_every_clock_of_a_case_is_explained(transactions: Transactions, run: Run) -> None:
    number = running_case(transactions, officers=2)
    result = run("clock", "explain", number)
    assert result.exit_code == 0
    for piece in ("Officer 2 · Limit for discipline", "City Code 9-25", "Entry ", "The complaint was received"):
        assert piece in result.output


def test_the_explanation_is_there_for_programs(transactions: Transactions, run: Run) -> None:
    number = running_case(transactions)
    said = json.loads(run("clock", "explain", number, "--json").output)
    first = next(one for one in said["clocks"] if one["clock"] == "acknowledgement")
    assert said["case"] == number
    assert first["due_on"] == "2026-03-09"
    assert first["explanation"]["steps"][-1]["kind"] == "due"


@pytest.mark.parametrize("words", [("explain",), ("note", "-o", "x.pdf")], ids=["explain", "note"])
def test_a_case_that_does_not_exist_is_named(run: Run, words: tuple[str, ...]) -> None:
    result = run("clock", words[0], "1999-0001", *words[1:])
    assert result.exit_code == 1
    assert "There is no case 1999-0001." in result.output


def test_the_file_note_is_written(transactions: Transactions, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "note.pdf"
    assert run("clock", "note", running_case(transactions), "-o", str(file)).exit_code == 0
    assert file.read_bytes().startswith(b"%PDF")


def test_a_move_is_shown_first_and_done_when_told(transactions: Transactions, run: Run, tmp_path: Path) -> None:
    running_case(transactions)
    law = changed_law(tmp_path, ('length = 120\nunit = "calendar_days"', 'length = 150\nunit = "calendar_days"'))
    new = "model-city@2026-03-01"
    shown = run("charter", "move", new, CHARTERS=str(law))
    assert shown.exit_code == 0
    assert "Investigation target: 2026-06-30 -> 2026-07-30" in shown.output
    assert "Nothing was changed." in shown.output
    assert run("charter", "move", new, "--apply").exit_code == 0
    with transactions.read() as work:
        assert set(work.session.scalars(select(Deadline.charter))) == {new}


def test_a_version_that_nobody_knows_is_refused(run: Run) -> None:
    result = run("charter", "move", "model-city@1999-01-01", "--apply")
    assert result.exit_code == 1
    assert "There is no version" in result.output
