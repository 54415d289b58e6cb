"""What changed between two snapshots is told row by row; what went is only counted."""

from oversight.publication.data.dictionary import DEADLINES
from oversight.publication.data.files.changes import Changes, side_by_side


def deadline(name: str, kept: str = "in time") -> list[str]:
    return [name, "screening", "2026-05", "true", kept]


def test_added_and_changed_rows_are_named_and_withdrawn_ones_are_not() -> None:
    changes = Changes()
    before = [deadline("a"), deadline("b"), deadline("d")]
    after = [deadline("b", "late"), deadline("c"), deadline("d")]
    assert list(changes.rows(DEADLINES, before, after)) == [
        ["deadlines", "b", "changed", "kept"],
        ["deadlines", "c", "added", ""],
    ]
    assert dict(changes.counts) == {"withdrawn": 1, "changed": 1, "added": 1}


def test_tables_are_read_side_by_side_to_the_end() -> None:
    pairs = list(side_by_side([["a"]], [["b"], ["c"]], lambda row: row[0]))
    assert pairs == [(["a"], None), (None, ["b"]), (None, ["c"])]
    assert list(side_by_side([], [], lambda row: row[0])) == []
