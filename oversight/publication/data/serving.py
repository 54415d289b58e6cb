"""What the pages of open data show: plain values, made from snapshots and the dictionary."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from oversight.publication.data.dictionary import TABLES, Table
from oversight.publication.data.models import Snapshot, SnapshotFile
from oversight.publication.data.presets import PRESETS

KILO = 1024


def tables_of(snapshot: Snapshot) -> list[dict[str, Any]]:
    """Each table with its rows, what changed, and its two files."""
    files = {file.name: file for file in snapshot.files}
    return [_table(snapshot, table, files) for table in TABLES]


def _table(snapshot: Snapshot, table: Table, files: dict[str, SnapshotFile]) -> dict[str, Any]:
    changes = snapshot.changes.get(table.name, {})
    return {
        "name": table.name,
        "title": _(table.title),
        "words": _(table.words),
        "rows": snapshot.counts.get(table.name, 0),
        "changes": {kind: changes.get(kind, 0) for kind in ("added", "changed", "withdrawn")},
        "withdrawn": snapshot.withdrawn.get(table.name, 0),
        "files": [shown(snapshot, files[f"{table.name}.{kind}"]) for kind in ("csv", "json")],
    }


def shown(snapshot: Snapshot, file: SnapshotFile) -> dict[str, str]:
    """A file as a link: its name, its kind and its size in words."""
    return {
        "name": file.name,
        "kind": file.name.rpartition(".")[2].upper(),
        "size": size_in_words(file.size),
        "sha256": file.sha256,
        "url": url_for("data.download", month=snapshot.name, name=file.name),
    }


def size_in_words(size: int) -> str:
    """Bytes as people say them: 812 bytes, 14 kB, 2.3 MB."""
    if size < KILO:
        return str(_("%(size)s bytes", size=size))
    if size < KILO * KILO:
        return f"{size / KILO:.0f} kB"
    return f"{size / KILO / KILO:.1f} MB"


def presets_of(snapshot: Snapshot) -> list[dict[str, Any]]:
    """The files under other cities’ column names."""
    files = {file.name: file for file in snapshot.files}
    found = [(one.title, files.get(f"{one.name}.csv")) for one in PRESETS]
    return [{"title": title, **shown(snapshot, file)} for title, file in found if file is not None]


def extras_of(snapshot: Snapshot) -> list[dict[str, str]]:
    """What describes the tables, for programs, and what has changed."""
    names = ("changes.csv", "dictionary.json", "datapackage.json", "manifest.json")
    files = {file.name: file for file in snapshot.files}
    return [shown(snapshot, files[name]) for name in names if name in files]


def months_of(snapshots: Sequence[Snapshot]) -> list[dict[str, Any]]:
    """Earlier snapshots as lines."""
    return [
        {
            "month": dt.date.fromisoformat(f"{one.name}-01"),
            "as_of": one.as_of,
            "rows": sum(one.counts.values()),
            "withdrawn": sum(one.withdrawn.values()),
            "url": url_for("data.show", month=one.name),
        }
        for one in snapshots
    ]
