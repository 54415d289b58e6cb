"""In which line of a well-formed JSON text each key stands."""

import json
import re

from oversight.charter.mistakes import Path
from oversight.charter.positions import Lines

TOKEN = re.compile(r'\n|"(?:[^"\\]|\\.)*"|[{}\[\],:]')


def json_lines_of(text: str) -> Lines:
    """Find the line of every key, and of every place in a list."""
    lines, line, path, pending = Lines(), 1, list[str | int](), ""
    for token in TOKEN.findall(text):
        if token == "\n":
            line += 1
        elif token in "{[":
            path.append(0 if token == "[" else "")
        elif token in "}]":
            path.pop()
        elif token == ",":
            path[-1] = path[-1] + 1 if isinstance(path[-1], int) else ""
        elif token == ":":
            path[-1] = json.loads(pending)
        else:
            pending = token
        _note(lines, tuple(path), line)
    return lines


def _note(lines: Lines, path: Path, line: int) -> None:
    if "" not in path:
        lines.known.setdefault(path, line)
