"""Rows on their way: read again and again, and put in order however many there are."""

import pytest

from oversight.publication.data import spool
from oversight.publication.data.dictionary import DEADLINES, VOCABULARY
from oversight.publication.data.files.reading import read_csv
from oversight.publication.data.files.writing import as_csv, as_json, stream
from oversight.publication.data.spool import Spool, in_order


def test_rows_are_read_as_often_as_one_likes() -> None:
    with Spool([["a", "é\n"], ["b", ""]]) as rows:
        assert list(rows) == list(rows) == [["a", "é\n"], ["b", ""]]
        rows.add(["c", ""])
        assert len(rows) == len(list(rows)) == 3


def test_rows_are_put_in_order_in_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "RUN", 3)
    names = [f"{number * 7 % 20:02d}" for number in range(20)]
    assert [row[0] for row in in_order([name] for name in names)] == sorted(names)


def test_a_table_comes_back_from_its_file_as_it_was() -> None:
    row = ["x", "list", "code", "=danger, “quoted”", "'tis", "line\nbreak", "true", "v1"]
    text = stream(as_csv(VOCABULARY.names, [row])).read().decode()
    assert "'=danger" in text  # no spreadsheet takes it for a formula
    assert list(read_csv(text.splitlines(keepends=True), VOCABULARY)) == [row]


def test_a_column_that_an_old_file_does_not_have_is_unknown() -> None:
    old = ["deadline_id,clock,kept\r\n", "a,screening,late\r\n"]
    assert list(read_csv(old, DEADLINES)) == [["a", "screening", "unknown", "unknown", "late"]]


def test_json_has_types_and_says_why_a_value_is_missing() -> None:
    rows = [["a", "screening", "withheld", "true", "late"], ["b", "screening", "2026-05", "false", "not done"]]
    text = b"".join(as_json(DEADLINES, rows)).decode()
    assert text == (
        '[\n{"deadline_id": "a", "clock": "screening", "due_in": null, "promise": true, "kept": "late", '
        '"missing": {"due_in": "withheld"}},\n'
        '{"deadline_id": "b", "clock": "screening", "due_in": "2026-05", "promise": false, "kept": "not done"}\n]\n'
    )
    assert b"".join(as_json(DEADLINES, [])) == b"[]\n"
