"""Reading the tables of a snapshot back from its files."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from oversight.adapters.storage import Storage
from oversight.evidence.manifest.tables import FORMULA
from oversight.publication.data.dictionary import Missing, Table
from oversight.publication.data.spool import Row

Stored = Mapping[str, str]
"""Name of a file → its fingerprint."""


def rows_of(storage: Storage, stored: Stored, table: Table) -> Iterator[Row]:
    """The rows of a table of a snapshot; none when it has no such table.

    A column that the dictionary did not have then is unknown.
    """
    sha256 = stored.get(f"{table.name}.csv")
    if sha256 is None:
        return
    with storage.open(sha256) as opened, io.TextIOWrapper(opened, "utf-8", newline="") as text:
        yield from read_csv(text, table)


def read_csv(lines: Iterable[str], table: Table) -> Iterator[Row]:
    """The rows of a file that was written as CSV, with the columns of today and without apostrophes."""
    rows = csv.reader(lines)
    names = tuple(next(rows, ()))
    places = [names.index(name) if name in names else None for name in table.names]
    for row in rows:
        yield [Missing.UNKNOWN.value if place is None else _plain(row[place]) for place in places]


def _plain(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA) else cell
