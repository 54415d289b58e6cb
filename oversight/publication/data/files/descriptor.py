"""`datapackage.json`: the tables described for programs, after the Data Package and Table Schema standards."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from oversight.charter.schema import Charter
from oversight.publication.data.dictionary import MISSING, NOT_COLLECTED, TABLES, Column, Missing, Table
from oversight.publication.data.models import Snapshot

MEDIA = {"csv": "text/csv", "json": "application/json"}


@dataclass(frozen=True)
class Written:
    """A file that was stored: its name, fingerprint, bytes and rows."""

    name: str
    sha256: str
    size: int
    rows: int = 0


def descriptor(law: Charter, snapshot: Snapshot, files: Sequence[Written]) -> dict[str, Any]:
    """The description of the package: each table with its columns, and every other file beside them."""
    by_name = {file.name: file for file in files}
    tables = {f"{table.name}.csv": table for table in TABLES}
    resources = [_resource(table, by_name[name]) for name, table in tables.items()]
    return {
        "profile": "data-package",
        "name": f"complaints-{snapshot.name}",
        "id": f"{law.code}-{snapshot.name}-{snapshot.edition}",
        "title": f"{law.board.name}: complaints about police, as of {snapshot.as_of.isoformat()}",
        "description": "Rows in which nobody can be found again. A value that is missing says why.",
        "version": f"{snapshot.name}.{snapshot.edition}",
        "created": f"{snapshot.asked_at:%Y-%m-%dT%H:%M:%SZ}",
        "homepage": law.board.website,
        "asOf": snapshot.as_of.isoformat(),
        "smallestGroup": snapshot.least,
        "resources": resources + [_plain(file) for file in files if file.name not in tables],
    }


def _resource(table: Table, file: Written) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "description": table.words,
        "path": file.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "schema": schema_of(table),
    }


def schema_of(table: Table) -> dict[str, Any]:
    """The Table Schema of a table."""
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [reason.value for reason in Missing],
        "primaryKey": [table.key],
    }
    if table.hangs:
        reference = {"resource": "complaints", "fields": ["complaint_id"]}
        schema["foreignKeys"] = [{"fields": ["complaint_id"], "reference": reference}]
    return schema


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "title": column.title,
        "type": column.kind,
        "description": column.words,
    }
    if column.missing:
        field["missing"] = [reason.value for reason in column.missing]
    else:
        field["constraints"] = {"required": True}
    if column.ladder is not None:
        field["coarser"] = [label for label, _rung in column.ladder.rungs]
    return field


def _plain(file: Written) -> dict[str, Any]:
    ending = file.name.rpartition(".")[2]
    return {
        "name": file.name.replace(".", "-"),
        "path": file.name,
        "format": ending,
        "mediatype": MEDIA[ending],
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
    }


def dictionary_json() -> dict[str, Any]:
    """The dictionary for programs."""
    return {
        "missing": {reason.value: words for reason, words in MISSING.items()},
        "not_collected": [{"what": what, "why": why} for what, why in NOT_COLLECTED],
        "tables": [_described(table) for table in TABLES],
    }


def _described(table: Table) -> dict[str, Any]:
    return {"name": table.name, "title": table.title, "words": table.words, **schema_of(table)}


def manifest(law: Charter, snapshot: Snapshot, files: Sequence[Written]) -> dict[str, Any]:
    """What the snapshot holds and how to check it."""
    return {
        "snapshot": snapshot.name,
        "edition": snapshot.edition,
        "as_of": snapshot.as_of.isoformat(),
        "board": law.board.name,
        "vocabulary": snapshot.charter,
        "smallest_group": snapshot.least,
        "rows": snapshot.counts,
        "changes_since_the_snapshot_before": snapshot.changes,
        "rows_withdrawn_since_the_first_edition": snapshot.withdrawn,
        "files": [{"name": file.name, "sha256": file.sha256, "bytes": file.size, "rows": file.rows} for file in files],
    }
