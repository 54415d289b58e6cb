"""Where public figures come from: the rows of the newest snapshot of open data, the very ones that anybody can take."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from sqlalchemy.orm import Session

from oversight.adapters.storage import Storage
from oversight.publication.data.dictionary import Table
from oversight.publication.data.files.reading import rows_of
from oversight.publication.data.queries import newest_snapshot

Counted = TypeVar("Counted")
Cells = Mapping[str, str]
"""A row by the names of its columns."""
_KEPT = 32
_counted: dict[tuple[str, str], Any] = {}


@dataclass(frozen=True)
class Source:
    """The newest snapshot. `as_of` is the day on which its rows were read."""

    month: str
    as_of: dt.date
    stored: Mapping[str, str]
    storage: Storage

    def count(self, table: Table, count: Callable[[Iterable[Cells]], Counted]) -> Counted:
        """What a function counts in the rows of a table. A file is read once; the same bytes give the same figure."""
        known = self.stored.get(f"{table.name}.csv", ""), f"{count.__module__}.{count.__qualname__}"
        if known not in _counted:
            while len(_counted) >= _KEPT:
                _counted.pop(next(iter(_counted)))
            _counted[known] = count(self._rows(table))
        return cast(Counted, _counted[known])

    def _rows(self, table: Table) -> Iterator[Cells]:
        for row in rows_of(self.storage, self.stored, table):
            yield dict(zip(table.names, row, strict=True))


def newest_source(session: Session, storage: Storage) -> Source | None:
    """The newest snapshot that the public can read; nothing before the first."""
    found = newest_snapshot(session)
    if found is None:
        return None
    return Source(found.name, found.as_of, {file.name: file.sha256 for file in found.files}, storage)
