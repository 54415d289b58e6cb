"""Files that a person wrote: every key has its line, and every mistake is named."""

from pathlib import Path

import pytest

from oversight.kernel.keyed_file import FileMistakes, read
from oversight.kernel.keyed_section import Section

TOML = """\
title = "A"

[rule]
seats = 3

[[member]]
id = "one"

[[member]]
id = "two"
  [member.card]
  colour = "red"
"""

JSON = """{
  "title": "A \\"[quoted]\\"",
  "rule": {"seats": 3},
  "member": [
    {"id": "one"},
    {"id": "two", "card": {"colour":
      "red"}}
  ]
}"""

LINES = [
    ("case.toml", TOML, ("title",), 1),
    ("case.toml", TOML, ("rule", "seats"), 4),
    ("case.toml", TOML, ("member", 0, "id"), 7),
    ("case.toml", TOML, ("member", 1, "id"), 10),
    ("case.toml", TOML, ("member", 1, "card", "colour"), 12),
    ("case.toml", TOML, ("rule", "missing"), 3),
    ("case.toml", TOML, ("nowhere",), 0),
    ("case.json", JSON, ("title",), 2),
    ("case.json", JSON, ("rule", "seats"), 3),
    ("case.json", JSON, ("member", 0, "id"), 5),
    ("case.json", JSON, ("member", 1, "card", "colour"), 6),
]


@pytest.mark.parametrize(("name", "text", "key", "line"), LINES, ids=[f"{n} {k}" for n, _, k, _ in LINES])
def test_the_line_of_a_key(tmp_path: Path, name: str, text: str, key: tuple[str | int, ...], line: int) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert read(path).line(key) == line


BROKEN = {
    "TOML that breaks off": ("a.toml", b'a = 1\nb = "x', "line 2"),
    "JSON that breaks off": ("a.json", b'{"a": 1,\n', "line 2"),
    "a JSON list": ("a.json", b"[1]", "table of keys"),
    "no UTF-8": ("a.toml", b"a = '\xff'", "UTF-8"),
    "brackets without end": ("a.json", b"[" * 100_000, "nested"),
}


@pytest.mark.parametrize(("name", "content", "expected"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_is_refused_with_its_reason(tmp_path: Path, name: str, content: bytes, expected: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(FileMistakes, match=expected):
        read(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileMistakes, match="cannot be read"):
        read(tmp_path / "nothing.toml")


def test_every_mistake_is_told_at_once_with_line_and_key(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text('name = ""\ncolour = "blue"\nsize = true\nodd = 1\n[[part]]\nlist = ["a", 2]\n', encoding="utf-8")
    top = Section.top(read(path))
    top.text("name")
    top.choice("colour", ("red", "green"))
    top.number("size")
    top.flag("ready")
    for part in top.sections("part"):
        part.texts("list")
    with pytest.raises(FileMistakes) as caught:
        top.finish()
    assert [str(one) for one in caught.value.mistakes] == [
        "ready: This is missing; expected true or false.",
        "line 1: name: This must not be empty.",
        "line 2: colour: “blue” is not known here; expected one of: red, green.",
        "line 3: size: Expected a whole number.",
        "line 4: odd: This key is not known here; known are: colour, name, part, ready, size.",
        "line 6: part[1].list: Every entry must be text in quotes.",
    ]
