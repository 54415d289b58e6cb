"""In which line of a TOML file each key stands. The standard library's reader does not say.

This reader may assume that the file is well-formed, because `tomllib` has read it first; it only has to find the keys.
"""

import re
import tomllib
from bisect import bisect_right
from collections import Counter
from typing import Final

Key = tuple[str | int, ...]
"""Where something stands: keys and places in lists, from the top."""

_BLANK: Final = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE: Final = re.compile(r"[ \t]*")
_BARE_KEY: Final = re.compile(r"[A-Za-z0-9_-]+")
_BARE_VALUE: Final = re.compile(r"[^,\]}#\r\n]+")
_QUOTES: Final = (
    ('"""', re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}(?!")', re.DOTALL)),
    ("'''", re.compile(r"'''.*?'{3,5}(?!')", re.DOTALL)),
    ('"', re.compile(r'"(?:[^"\\]|\\.)*"')),
    ("'", re.compile(r"'[^']*'")),
)


def toml_lines(text: str) -> dict[Key, int]:
    """Find the line of every key, counted from 1, in a well-formed TOML text."""
    return _Reader(text).read()


class _Reader:
    """Walks through the text once, keeping its place in `at`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self.lines: dict[Key, int] = {}
        self.lists: Counter[Key] = Counter()

    def read(self) -> dict[Key, int]:
        table: Key = ()
        self._skip(_BLANK)
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip(_BLANK)
        return self.lines

    def _header(self) -> Key:
        line, is_list = self._line(), self.text.startswith("[[", self.at)
        self.at += 2 if is_list else 1
        path = self._inside_lists(self._key())
        if is_list:
            self.lists[path] += 1
            self._note(path, line)
            path = (*path, self.lists[path] - 1)
        self._note(path, line)
        self.at = self.text.index("]", self.at) + (2 if is_list else 1)
        return path

    def _inside_lists(self, key: Key) -> Key:
        """A header `[a.b]` below `[[a]]` belongs to the last `a`."""
        path: Key = ()
        for part in key[:-1]:
            path = (*path, part)
            if self.lists[path]:
                path = (*path, self.lists[path] - 1)
        return (*path, key[-1])

    def _pair(self, table: Key) -> None:
        line = self._line()
        path = (*table, *self._key())
        for depth in range(len(table) + 1, len(path) + 1):
            self._note(path[:depth], line)
        self.at += 1  # the equals sign
        self._value(path)

    def _key(self) -> Key:
        parts: list[str] = []
        while True:
            self._skip(_SPACE)
            parts.append(self._key_part())
            self._skip(_SPACE)
            if self.text[self.at] != ".":
                return tuple(parts)
            self.at += 1

    def _key_part(self) -> str:
        if self.text[self.at] in "\"'":
            return str(tomllib.loads(f"key = {self._string()}")["key"])
        return self._take(_BARE_KEY)

    def _value(self, path: Key) -> None:
        self._skip(_SPACE)
        opening = self.text[self.at]
        if opening == "[":
            self._list(path)
        elif opening == "{":
            self._inline_table(path)
        elif opening in "\"'":
            self._string()
        else:
            self._take(_BARE_VALUE)

    def _list(self, path: Key) -> None:
        place = 0
        while self._next_in("]"):
            self._note((*path, place), self._line())
            self._value((*path, place))
            place += 1

    def _inline_table(self, path: Key) -> None:
        while self._next_in("}"):
            self._pair(path)

    def _next_in(self, closing: str) -> bool:
        """Step over an opening bracket or a comma; say whether something follows before the closing bracket."""
        self._skip(_BLANK)
        if self.text[self.at] in "[{,":
            self.at += 1
            self._skip(_BLANK)
        if self.text[self.at] != closing:
            return True
        self.at += 1
        return False

    def _string(self) -> str:
        pattern = next(pattern for quote, pattern in _QUOTES if self.text.startswith(quote, self.at))
        return self._take(pattern)

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        if match is None:  # pragma: no cover - tomllib has read the file before
            raise ValueError(f"unreadable at {self.at}")
        self.at = match.end()
        return match.group()

    def _skip(self, pattern: re.Pattern[str]) -> None:
        self._take(pattern)

    def _line(self) -> int:
        return bisect_right(self.starts, self.at)

    def _note(self, path: Key, line: int) -> None:
        self.lines.setdefault(path, line)
