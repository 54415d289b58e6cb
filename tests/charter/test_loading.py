"""A charter says everything that is wrong with it, each mistake with its line."""

import dataclasses
from pathlib import Path

import pytest

from oversight.charter.loading import CharterError, Mistake, check, load
from oversight.charter.schema import Anchor, Unit
from tests.charter.conftest import Spoil


def test_every_mistake_is_named_at_once_in_the_order_of_the_lines(spoil: Spoil) -> None:
    found = spoil(
        ("in_force = ", "in_force = 1 #"),
        ('phone = "(555)', 'phon = "(555)'),
        ('code = "first-contact"', 'code = "acknowledgement"'),
        ("quorum = 5", "quorum = 50"),
        ('officer_names = "none"', 'officer_names = "some"'),
    )
    keys = [line.split(" | ")[1].split(":")[0] for line in found]
    assert keys == [
        "charter.in_force",
        "board.phone",
        "board.phon",
        "clock[3].code",
        "voting[2].quorum",
        "publication.officer_names",
    ]


FILES = [
    pytest.param(b"", "line 1: charter: this key is missing: a table of keys and values", id="an empty file"),
    pytest.param(
        b"[charter]\ncode = \xff", "line 2: the file: The file is not UTF-8 text.", id="bytes that are no text"
    ),
    pytest.param(b"[charter]\ncode = = 1\n", "line 2: the file: This is not TOML", id="a line that is not TOML"),
    pytest.param(b"[charter]\na = 1\na = 2\n", "line 3: the file: This is not TOML", id="a key given twice"),
    pytest.param(b"[charter]\nin_force = 2026-02-30\n", "line 2: the file: This is not TOML", id="30 February"),
    pytest.param(b'[charter]\ncode = "x\n', "line 2: the file: This is not TOML", id="a quotation that does not end"),
    pytest.param(b"charter = 1\n", "line 1: charter: a table of keys and values", id="a number instead of a table"),
    pytest.param(b"clock = 1\n", "line 1: clock: one or more [[clock]], not 1", id="a number instead of clocks"),
    pytest.param(b"clock = []\n", "line 1: clock: at least one [[clock]]", id="no clock at all"),
    pytest.param(b"clock = [1]\n", "line 1: clock[1]: a table of keys and values", id="a clock that is a number"),
    pytest.param(b"a = " + b"[" * 5000 + b"]" * 5000, "line 1: the file:", id="a file nested too deeply"),
    pytest.param(b'[charter]\ncode = "a\\u0000b"\n', "line 2: charter.code: a code of", id="a NUL byte"),
]


@pytest.mark.parametrize(("content", "expected"), FILES)
def test_a_file_that_is_no_charter_is_told_so(tmp_path: Path, content: bytes, expected: str) -> None:
    path = tmp_path / "charter.toml"
    path.write_bytes(content)
    mistakes = check(path)
    assert any(str(mistake).startswith(expected) for mistake in mistakes), [str(mistake) for mistake in mistakes]
    with pytest.raises(CharterError) as caught:
        load(path)
    assert caught.value.mistakes == mistakes
    assert str(path) in str(caught.value)


def test_a_file_that_is_not_there_and_a_folder_are_told_so(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.toml", tmp_path):
        assert [mistake.key for mistake in check(path)] == ["the file"]
        assert "cannot be read" in check(path)[0].expected


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm(model_text: str, tmp_path: Path) -> None:
    path = tmp_path / "charter.toml"
    path.write_bytes(b"\xef\xbb\xbf" + model_text.replace("\n", "\r\n").encode())
    assert check(path) == []


def test_a_mistake_says_itself_in_one_line() -> None:
    assert str(Mistake(12, "clock[2].unit", "a unit")) == "line 12: clock[2].unit: a unit"


def test_a_good_charter_comes_back_typed_and_frozen(model_text: str, tmp_path: Path) -> None:
    path = tmp_path / "charter.toml"
    path.write_text(model_text, encoding="utf-8")
    charter = load(path)
    screening = charter.clock("screening")
    assert (screening.anchor, screening.unit, screening.length) == (Anchor.PERFECTED, Unit.BUSINESS_DAYS, 7)
    with pytest.raises(dataclasses.FrozenInstanceError):
        screening.length = 8  # type: ignore[misc]
