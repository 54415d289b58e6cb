"""A TOML or JSON file that a person wrote, with the line of every key, so that a mistake can be pointed at."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

Key = tuple[str | int, ...]
"""Where something stands: keys and places in lists, from the top."""

LARGEST_FILE: Final = 16 * 1024 * 1024
"""Bytes."""

_JSON_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+|\n')
_TOML_HEADER: Final = re.compile(r"^\s*(\[\[|\[)\s*([^\]]+?)\s*\]{1,2}\s*(?:#.*)?$")
_TOML_KEY: Final = re.compile(r"^\s*([A-Za-z0-9_\-.\"']+)\s*=")


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
    data = _json(path, text) if is_json else _toml(path, text)
    if not isinstance(data, dict):
        raise FileMistakes(path, (Mistake(1, "", "The file must be a table of keys and values."),))
    return KeyedFile(path, data, dict(_json_lines(text) if is_json else _toml_lines(text)))


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise FileMistakes(path, (Mistake(0, "", "The file is larger than 16 MB."),))
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise FileMistakes(path, (Mistake(0, "", f"The file cannot be read: {error.strerror}."),)) from error
    except UnicodeDecodeError as error:
        raise FileMistakes(path, (Mistake(0, "", "The file is not UTF-8 text."),)) from error


def _json(path: Path, text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise FileMistakes(path, (Mistake(error.lineno, "", f"This is not JSON: {error.msg}."),)) from error
    except RecursionError as error:
        raise FileMistakes(path, (Mistake(0, "", "The file is nested too deeply."),)) from error


def _toml(path: Path, text: str) -> Any:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"\(at line (\d+), column \d+\)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        reason = re.sub(r" \(at .*\)$", "", str(error))
        raise FileMistakes(path, (Mistake(line, "", f"This is not TOML: {reason}."),)) from error
    except RecursionError as error:
        raise FileMistakes(path, (Mistake(0, "", "The file is nested too deeply."),)) from error


def _toml_lines(text: str) -> Iterator[tuple[Key, int]]:
    """Lines of tables and of their keys; what stands inside an inline value is found at its key."""
    counts: dict[str, int] = {}
    table: Key = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _TOML_HEADER.match(line):
            name = header[2]
            if header[1] == "[[":
                counts[name] = counts.get(name, -1) + 1
            table = _table_key(name, counts)
            if counts.get(name) == 0:
                yield table[:-1], number
            yield table, number
        elif key := _TOML_KEY.match(line):
            yield table + _parts(key[1]), number


def _table_key(name: str, counts: Mapping[str, int]) -> Key:
    key: list[str | int] = []
    path = ""
    for part in _parts(name):
        path = f"{path}.{part}" if path else part
        key.append(part)
        if path in counts:
            key.append(counts[path])
    return tuple(key)


def _parts(name: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in name.split("."))


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
