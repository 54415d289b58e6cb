"""Reading a file that a person wrote, in TOML or JSON, together with the line of each key."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

from oversight.charter.json_positions import json_lines_of
from oversight.charter.mistakes import FileError, Mistake
from oversight.charter.positions import Lines, lines_of

PLACE = re.compile(r" ?\(at (?:line (\d+), column \d+|end of document)\)")


def read_document(path: Path) -> tuple[dict[str, Any], Lines]:
    """Read a file, as JSON when its name ends in .json, otherwise as TOML. Raises FileError when it cannot be read."""
    text = _text(path)
    return _read_json(path, text) if path.suffix.lower() == ".json" else _read_toml(path, text)


def _read_toml(path: Path, text: str) -> tuple[dict[str, Any], Lines]:
    try:
        return tomllib.loads(text), lines_of(text)
    except tomllib.TOMLDecodeError as error:
        place = PLACE.search(str(error))
        line = int(place[1]) if place and place[1] else text.rstrip("\n").count("\n") + 1
        raise _unreadable(path, line, "TOML", PLACE.sub("", str(error))) from error


def _read_json(path: Path, text: str) -> tuple[dict[str, Any], Lines]:
    try:
        raw = json.loads(text)
    except json.JSONDecodeError as error:
        raise _unreadable(path, error.lineno, "JSON", error.msg) from error
    if not isinstance(raw, dict):
        raise FileError([Mistake(1, "the file", "keys and values between { and }")], str(path))
    return raw, json_lines_of(text)


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        raise FileError([Mistake(1, "the file", f"a file that can be read ({reason})")], str(path)) from error
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FileError([Mistake(line, "the file", "text in UTF-8")], str(path)) from error


def _unreadable(path: Path, line: int, form: str, reason: str) -> FileError:
    plain = reason.strip()[:1].lower() + reason.strip()[1:]
    return FileError([Mistake(line, "the file", f"text in the form of {form} ({plain})")], str(path))
