"""Rows on their way: written once and read often, in an encrypted working file, never all in memory."""

import heapq
import json
from collections.abc import Callable, Iterable, Iterator

from oversight.adapters.scratch import scratch

Row = list[str]
RUN = 20_000
"""Rows that are put in order in memory at once."""


class Spool:
    """Rows of text cells. Write all, then read as often as needed."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self._file, self._count = scratch(), 0
        for row in rows:
            self.add(row)

    def __len__(self) -> int:
        return self._count

    def add(self, row: Row) -> None:
        """Write one more row."""
        self._file.write(json.dumps(row).encode() + b"\n")
        self._count += 1

    def __iter__(self) -> Iterator[Row]:
        """Read from the first row on. One reader at a time."""
        self._file.seek(0)
        for _ in range(self._count):
            yield json.loads(self._file.readline().decode())
        self._file.seek(0, 2)

    def __enter__(self) -> "Spool":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """The rows are gone."""
        self._file.close()


def in_order(rows: Iterable[Row], key: Callable[[Row], str] = lambda row: row[0]) -> Iterator[Row]:
    """The rows in the order of their keys, however many there are."""
    runs: list[Spool] = []
    try:
        pending: list[Row] = []
        for row in rows:
            pending.append(row)
            if len(pending) == RUN:
                runs.append(Spool(sorted(pending, key=key)))
                pending = []
        yield from heapq.merge(*runs, sorted(pending, key=key), key=key)
    finally:
        for run in runs:
            run.close()
