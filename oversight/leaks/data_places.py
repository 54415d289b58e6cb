"""The places of data and plain text: keys and values of JSON, rows of CSV, lines of text."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from oversight.leaks.places import Place, Unreadable

Opener = Callable[[bytes, str], Iterator[Place]]

_FOLDED_LINE: Final = re.compile(r"\r?\n[ \t]")
_PRINTABLE: Final = re.compile(r"[^\x00-\x08\x0e-\x1f\x7f-\x9f]{4,}")


class _Pairs(list[tuple[str, Any]]):
    """An object of JSON with every key it has, also one that stands there twice."""


def is_json(content: bytes) -> bool:
    """Whether the bytes are one value of JSON."""
    try:
        json.loads(decode(content))
    except (ValueError, RecursionError):
        return False
    return True


def is_json_lines(content: bytes) -> bool:
    """Whether every line that is not empty is a value of JSON."""
    lines = [line for line in decode(content).splitlines() if line.strip()]
    return bool(lines) and all(is_json(line.encode()) for line in lines)


def read_json_lines(content: bytes, open_inner: Opener) -> Iterator[Place]:
    """Every line as a value of JSON of its own."""
    for number, line in enumerate(decode(content).splitlines(), 1):
        if line.strip():
            yield from (place.inside(f"line {number}") for place in read_json(line.encode(), open_inner))


def read_json(content: bytes, open_inner: Opener) -> Iterator[Place]:
    """Every key and every value, with its path."""
    try:
        data = json.loads(decode(content), object_pairs_hook=_Pairs)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"The JSON cannot be read: {error}.") from error
    yield from _walk(data, "$")


def _walk(data: Any, path: str) -> Iterator[Place]:
    pending = [(data, path)]
    while pending:
        value, at = pending.pop()
        if isinstance(value, _Pairs):
            for key, inner in value:
                yield Place(f"key at {at}", key)
                pending.append((inner, f"{at}.{key}"))
        elif isinstance(value, list):
            pending += [(inner, f"{at}[{place}]") for place, inner in enumerate(value)]
        elif value is not None and not isinstance(value, bool):
            yield Place(f"value at {at}", str(value))


def read_csv(content: bytes, open_inner: Opener) -> Iterator[Place]:
    """All cells, row by row; the cells of a row stand beside each other, so that a name in two columns is seen."""
    text = decode(content)
    try:
        dialect = csv.Sniffer().sniff(text[:4096], delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    try:
        rows = ["\t".join(cell.replace("\n", " ") for cell in row) for row in csv.reader(io.StringIO(text), dialect)]
    except csv.Error as error:
        raise Unreadable(f"The table cannot be read: {error}.") from error
    yield Place("", "\n".join(rows), "row")


def read_text(content: bytes, open_inner: Opener) -> Iterator[Place]:
    """All lines; a calendar's folded lines are put together. Of other bytes, every run of readable signs."""
    text = decode(content)
    if text.startswith("BEGIN:V"):
        text = _FOLDED_LINE.sub("", text)
    if "\0" in text:
        text = "\n".join(_PRINTABLE.findall(text))
    yield Place("", text, "line")


def decode(content: bytes) -> str:
    """Bytes as text: by their mark, as UTF-8, else as Western European."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
