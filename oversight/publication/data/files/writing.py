"""Tables as bytes: comma-separated values, and JSON with a type for each value. Row by row."""

import io
import json
from collections.abc import Iterable, Iterator, Sequence

from oversight.evidence.manifest.tables import table_text
from oversight.publication.data.dictionary import Column, Missing, Table
from oversight.publication.data.spool import Row

REASONS = frozenset(reason.value for reason in Missing)
_AT_ONCE = 500
"""Rows that are turned into text at once."""


def as_csv(names: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    """A line of names, then the rows. A cell that a spreadsheet would calculate has an apostrophe before it."""
    yield table_text([names]).encode()
    for some in _some(rows):
        yield table_text(some).encode()


def as_json(table: Table, rows: Iterable[Row]) -> Iterator[bytes]:
    """A list of objects, one on each line. A missing value is null, and `missing` says why."""
    before = b"["
    for row in rows:
        yield before + b"\n" + json.dumps(_object(table.columns, row), ensure_ascii=False).encode()
        before = b","
    yield b"\n]\n" if before == b"," else b"[]\n"


def _object(columns: Sequence[Column], row: Row) -> dict[str, object]:
    missing = {column.name: value for column, value in zip(columns, row, strict=True) if _is_missing(column, value)}
    values = {
        column.name: None if column.name in missing else _typed(column.kind, value)
        for column, value in zip(columns, row, strict=True)
    }
    return {**values, "missing": missing} if missing else values


def _is_missing(column: Column, value: str) -> bool:
    return value in REASONS and value in column.missing


def _typed(kind: str, value: str) -> object:
    if kind == "integer":
        return int(value)
    return value == "true" if kind == "boolean" else value


def _some(rows: Iterable[Row]) -> Iterator[list[Row]]:
    pending: list[Row] = []
    for row in rows:
        pending.append(row)
        if len(pending) == _AT_ONCE:
            yield pending
            pending = []
    yield pending


class Stream(io.RawIOBase):
    """Pieces of bytes as something to read, for storage; counts nothing and keeps nothing."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces, self._left = iter(pieces), b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._left = piece
        taken, self._left = self._left[: len(buffer)], self._left[len(buffer) :]
        buffer[: len(taken)] = taken
        return len(taken)


def stream(pieces: Iterable[bytes]) -> io.BufferedReader:
    """Pieces as a file to read."""
    return io.BufferedReader(Stream(pieces), 256 * 1024)
