"""What a preset is: a file with another body’s column names. Pure, but for reading public rows."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from oversight.publication.data.dictionary import TABLES, Table
from oversight.publication.data.spool import Row, Spool

Cells = Mapping[str, str]
"""A row by the names of its columns."""
NAMED = {table.name: table for table in TABLES}


@dataclass(frozen=True)
class File:
    """One case with everything that stands of it in the tables."""

    as_of: str
    complaint: Cells
    allegations: tuple[Cells, ...]
    findings: Mapping[str, Cells]
    penalties: Mapping[str, Cells]
    "By the row of the allegation."
    families: Mapping[str, str]
    "Category → the family it stands in."
    labels: Mapping[str, str]
    "Category → its word."


@dataclass(frozen=True)
class Preset:
    """One file: its name, its columns word for word, and the rows that one case gives."""

    name: str
    title: str
    columns: tuple[str, ...]
    of: Callable[[File], Iterator[Cells]]

    def rows(self, file: File) -> Iterator[Row]:
        """The rows of one case. A column that we have nothing for is empty."""
        for cells in self.of(file):
            yield [cells.get(name, "") for name in self.columns]


def fill(presets: Sequence[Preset], safe: Mapping[str, Spool], as_of: dt.date) -> list[tuple[Preset, Spool]]:
    """The rows of all presets, from one reading of the tables. Close the spools."""
    filled = [(preset, Spool()) for preset in presets]
    for file in files(safe, as_of):
        for preset, spool in filled:
            for row in preset.rows(file):
                spool.add(row)
    return filled


def files(safe: Mapping[str, Spool], as_of: dt.date) -> Iterator[File]:
    """Case by case: all tables stand in the order of cases and are read side by side."""
    beside = {name: _Beside(NAMED[name], safe[name]) for name in ("allegations", "findings", "penalties")}
    table, known = NAMED["complaints"], list(_categories(safe["vocabulary"]))
    families = {one["code"]: one["family"] for one in known}
    labels = {one["code"]: one["label"] for one in known}
    for row in safe["complaints"]:
        own = {name: tuple(one.of(row[0])) for name, one in beside.items()}
        yield File(
            as_of.isoformat(),
            dict(zip(table.names, row, strict=True)),
            own["allegations"],
            {cells["allegation_id"]: cells for cells in own["findings"]},
            {cells["allegation_id"]: cells for cells in own["penalties"]},
            families,
            labels,
        )


def _categories(vocabulary: Spool) -> Iterator[Cells]:
    for row in vocabulary:
        cells = dict(zip(NAMED["vocabulary"].names, row, strict=True))
        if cells["list"] == "category":
            yield cells


class _Beside:
    """The rows of a table, case by case."""

    def __init__(self, table: Table, rows: Spool) -> None:
        self._names, self._groups = table.names, groupby(rows, lambda row: row[1])
        self._next = next(self._groups, None)

    def of(self, complaint: str) -> Iterator[Cells]:
        if self._next is not None and self._next[0] == complaint:
            for row in self._next[1]:
                yield dict(zip(self._names, row, strict=True))
            self._next = next(self._groups, None)
