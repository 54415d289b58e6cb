"""The ledger: a file beside the database to which lines are only added. It outlives a restore of the database.

Each line is one JSON object and holds the hash of the line before it, so that a missing or changed line is found.
"""

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

START = "0" * 64
Line = dict[str, Any]


class LedgerBroken(Exception):
    """A line of the ledger does not follow from the one before it, or cannot be read."""


class Ledger:
    """The lines of one file. Codes, ids and dates only; never words of a case."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def lines(self) -> Iterator[Line]:
        """Every line in order. Raises LedgerBroken at the first that does not fit."""
        if not self.path.exists():
            return
        previous = START
        with self.path.open("rb") as file:
            for number, raw in enumerate(file, 1):
                if not raw.endswith(b"\n"):  # a power cut: that disposal goes on and writes it anew
                    return
                previous, line = _read(raw, previous, number)
                yield line

    def add(self, key: str, values: Mapping[str, Any]) -> bool:
        """Add a line, on the disk before this returns. False when a line with this key is there already.

        What a power cut left of a line that was never finished is taken away first.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with open(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600), "r+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            previous = START
            for number, raw in enumerate(file, 1):
                if not raw.endswith(b"\n"):
                    file.truncate(file.tell() - len(raw))
                    break
                previous, line = _read(raw, previous, number)
                if line["key"] == key:
                    return False
            file.seek(0, os.SEEK_END)
            file.write(_written({**values, "key": key, "previous": previous}))
            file.flush()
            os.fsync(file.fileno())
        return True


def _written(values: Mapping[str, Any]) -> bytes:
    return json.dumps(values, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def _read(raw: bytes, previous: str, number: int) -> tuple[str, Line]:
    try:
        line: Line = json.loads(raw)
    except ValueError as error:
        raise LedgerBroken(f"Line {number} of the ledger cannot be read.") from error
    if line.get("previous") != previous or "key" not in line:
        raise LedgerBroken(f"Line {number} of the ledger does not follow from the one before it.")
    return hashlib.sha256(raw).hexdigest(), line
