"""In which line each key of a TOML text stands."""

import pytest

from oversight.kernel.toml_lines import Key, toml_lines

TEXT = '''\
# a comment with [brackets] and key = "value"
title = "one" # more
"quoted key" = 1
a.b.c = 2

[table]
text = """
not_a_key = 1
[not_a_table]
""\\""""
other = \'\'\'
also = not\'\'\'
list = [ # first
  1,
  { inner = "x", deep = { er = 1 } },
  [2, "]"],
]
when = 2026-01-01 09:00:00

[[thing]]
name = "first \\" = ["
  [[thing.part]]
  size = 1
  [[thing.part]]
  size = 2

[[thing]]
name = 'second'
[thing.box]
lid = true
  [[thing.part]]
  size = 3

[ "spaced" . out ]
last=1
'''


@pytest.mark.parametrize(
    ("key", "line"),
    [
        pytest.param(("title",), 2, id="a key at the top"),
        pytest.param(("quoted key",), 3, id="a key in quotation marks"),
        pytest.param(("a", "b", "c"), 4, id="a key with dots"),
        pytest.param(("a", "b"), 4, id="a table made by dots"),
        pytest.param(("table",), 6, id="a table"),
        pytest.param(("table", "text"), 7, id="a text of several lines"),
        pytest.param(("table", "other"), 11, id="the key after it"),
        pytest.param(("table", "list"), 13, id="a list"),
        pytest.param(("table", "list", 0), 14, id="its first entry"),
        pytest.param(("table", "list", 1, "inner"), 15, id="a key within an entry"),
        pytest.param(("table", "list", 1, "deep", "er"), 15, id="a key deep within"),
        pytest.param(("table", "list", 2, 1), 16, id="an entry of an entry"),
        pytest.param(("table", "when"), 18, id="a moment with a space"),
        pytest.param(("thing", 0, "name"), 21, id="the first of a list of tables"),
        pytest.param(("thing", 0, "part", 1, "size"), 25, id="the second part of the first"),
        pytest.param(("thing", 1), 27, id="the second of a list of tables"),
        pytest.param(("thing", 1, "box", "lid"), 30, id="a table inside the second"),
        pytest.param(("thing", 1, "part", 0, "size"), 32, id="the first part of the second"),
        pytest.param(("spaced", "out", "last"), 35, id="a header with spaces"),
    ],
)
def test_each_key_has_its_line(key: Key, line: int) -> None:
    assert toml_lines(TEXT)[key] == line


def test_what_only_looks_like_a_key_is_none() -> None:
    lines = toml_lines(TEXT)
    assert not any("not_a_key" in key or "not_a_table" in key or "also" in key for key in lines)


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment", "a=1", "a = []", "a = {}", "[a]", "a = [[],[]]\n"])
def test_small_texts_are_read_to_their_end(text: str) -> None:
    assert set(toml_lines(text).values()) <= {1}
