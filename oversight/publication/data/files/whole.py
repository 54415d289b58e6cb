"""Writing all files of a snapshot into storage."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from oversight.adapters.storage import Storage
from oversight.charter.schema import Charter
from oversight.publication.data.dictionary import TABLES, Table
from oversight.publication.data.files.changes import NAMES, Changes
from oversight.publication.data.files.descriptor import Written, descriptor, dictionary_json, manifest
from oversight.publication.data.files.writing import as_csv, as_json, stream
from oversight.publication.data.models import Snapshot
from oversight.publication.data.presets import PRESETS, fill
from oversight.publication.data.spool import Row, Spool

LARGEST = 8 * 1024**3
"""Bytes of one file."""
Before = Callable[[Table], Iterable[Row]]
"""The rows of a table in the snapshot before."""


@dataclass
class Files:
    """What was written so far."""

    storage: Storage
    written: list[Written] = field(default_factory=list)

    def put(self, name: str, pieces: Iterable[bytes], rows: int = 0) -> None:
        """Store a file piece by piece."""
        with stream(pieces) as source:
            stored = self.storage.put(source, LARGEST)
        self.written.append(Written(name, stored.sha256, stored.size, rows))


def write_files(
    storage: Storage, law: Charter, snapshot: Snapshot, safe: Mapping[str, Spool], before: Before | None
) -> list[Written]:
    """Write every file. Notes in the snapshot how many rows there are and what has changed.

    The snapshot is a loose copy: nothing is written to the database.
    """
    files = Files(storage)
    for table in TABLES:
        rows = safe[table.name]
        files.put(f"{table.name}.csv", as_csv(table.names, rows), len(rows))
        files.put(f"{table.name}.json", as_json(table, rows), len(rows))
    snapshot.counts = {table.name: len(safe[table.name]) for table in TABLES}
    for preset, filled in fill(PRESETS, safe, snapshot.as_of):
        with filled:
            files.put(f"{preset.name}.csv", as_csv(preset.columns, filled), len(filled))
    _write_changes(files, snapshot, safe, before)
    files.put("dictionary.json", _as_text(dictionary_json()))
    files.put("datapackage.json", _as_text(descriptor(law, snapshot, files.written)))
    files.put("manifest.json", _as_text(manifest(law, snapshot, files.written)))
    return files.written


def _write_changes(files: Files, snapshot: Snapshot, safe: Mapping[str, Spool], before: Before | None) -> None:
    snapshot.changes = {}
    if before is None:
        return
    counted = {table.name: Changes() for table in TABLES}

    def rows() -> Iterator[Row]:
        for table in TABLES:
            yield from counted[table.name].rows(table, before(table), safe[table.name])

    with Spool(rows()) as changed:
        files.put("changes.csv", as_csv(NAMES, changed), len(changed))
    snapshot.changes = {name: dict(one.counts) for name, one in counted.items()}


def _as_text(values: object) -> Iterator[bytes]:
    yield json.dumps(values, ensure_ascii=False, indent=1).encode() + b"\n"
