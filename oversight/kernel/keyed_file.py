"""A TOML or JSON file that a person wrote, with the line of every key, so that a mistake can be pointed at."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from oversight.kernel.toml_lines import Key, toml_lines

__all__ = ["FileMistakes", "Key", "KeyedFile", "Mistake", "read"]

LARGEST_FILE: Final = 16 * 1024 * 1024
"""Bytes."""

_JSON_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+|\n')


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is wrong: where (line 0 when the whole file is meant), which key, and why."""

    line: int
    key: str
    reason: str

    def __str__(self) -> str:
        where = f"line {self.line}: " if self.line else ""
        return f"{where}{self.key}: {self.reason}" if self.key else f"{where}{self.reason}"


class FileMistakes(Exception):
    """A file that cannot be used; `mistakes` lists everything that is wrong with it."""

    def __init__(self, path: Path, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__("\n".join(f"{path}: {one}" for one in mistakes))
        self.path = path
        self.mistakes = mistakes


@dataclass(frozen=True, slots=True)
class KeyedFile:
    """What the file says, and the line on which each key stands."""

    path: Path
    data: dict[str, Any]
    lines: Mapping[Key, int]

    def line(self, key: Key) -> int:
        """The line of a key, or of the closest thing around it; 0 when nothing is known."""
        while key and key not in self.lines:
            key = key[:-1]
        return self.lines.get(key, 0)


def read(path: Path) -> KeyedFile:
    """Read a `.json` file, or any other name as TOML. Raises FileMistakes when it cannot be read."""
    text = _text(path)
    is_json = path.suffix.lower() == ".json"
    try:
        data = _json(path, text) if is_json else _toml(path, text)
        lines = dict(_json_lines(text)) if is_json else toml_lines(text)
    except RecursionError as error:
        raise FileMistakes(path, (Mistake(0, "", "The file is nested too deeply."),)) from error
    if not isinstance(data, dict):
        raise FileMistakes(path, (Mistake(1, "", "The file must be a table of keys and values."),))
    return KeyedFile(path, data, lines)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise FileMistakes(path, (Mistake(0, "", "The file is larger than 16 MB."),))
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise FileMistakes(path, (Mistake(0, "", f"The file cannot be read: {error.strerror}."),)) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise FileMistakes(path, (Mistake(line, "", "The file is not UTF-8 text."),)) from error


def _json(path: Path, text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise FileMistakes(path, (Mistake(error.lineno, "", f"This is not JSON: {error.msg}."),)) from error


def _toml(path: Path, text: str) -> Any:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"\(at line (\d+), column \d+\)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        reason = re.sub(r" \(at .*\)$", "", str(error))
        raise FileMistakes(path, (Mistake(line, "", f"This is not TOML: {reason}."),)) from error


def _json_lines(text: str) -> Iterator[tuple[Key, int]]:
    """Lines of every key and list item. The text has been parsed before, so its brackets are known to match."""
    line, stack, expects_key = 1, list[str | int](), False
    kinds: list[str] = []
    for token in _JSON_TOKEN.findall(text):
        if token == "\n":
            line += 1
        elif token in "{[":
            kinds.append(token)
            stack.append(0 if token == "[" else "")
            expects_key = token == "{"
            yield tuple(stack if token == "[" else stack[:-1]), line
        elif token in "}]":
            kinds.pop()
            stack.pop()
            expects_key = False
        elif token == ",":
            expects_key = kinds[-1] == "{"
            if kinds[-1] == "[":
                stack[-1] = int(stack[-1]) + 1
        elif expects_key and token != ":":
            stack[-1], expects_key = json.loads(token), False
            yield tuple(stack), line
