"""Finding the rows of a case: the paths of the places, read as questions to the database."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, Table, and_, or_, select
from sqlalchemy.orm import Session

from oversight.db import Base
from oversight.records.disposal.places import Place

Ids = list[Any]
AT_ONCE = 500
"""Numbers in one statement."""
ASKS_VALUE = re.compile(r"(?P<path>\S+) \[(?P<column>\w+)=(?P<value>\w+)\]")


def table_of(name: str) -> Table:
    """The table of this name."""
    return Base.metadata.tables[name]


def key_of(table: Table) -> Column[Any]:
    """The one column by which rows of a table are known."""
    (key,) = table.primary_key.columns
    return key


def rows_of(place: Place, case_id: int) -> Select[Any]:
    """The keys of the rows of a place that belong to a case."""
    table = table_of(place.table)
    return select(key_of(table)).where(or_(*(_follow(table, path.strip(), case_id) for path in place.path.split("|"))))


def ids_of(session: Session, place: Place, case_id: int) -> Ids:
    """The same, read."""
    return list(session.scalars(rows_of(place, case_id)))


def _follow(table: Table, path: str, case_id: int) -> ColumnElement[bool]:
    if match := ASKS_VALUE.fullmatch(path):
        return and_(_follow(table, match["path"], case_id), table.c[match["column"]] == match["value"])
    if "<" in path:
        own, _lower, other = path.partition(" < ")
        pointing, _colon, rest = other.partition(" : ")
        name, _dot, column = pointing.partition(".")
        source = table_of(name)
        return table.c[own].in_(select(source.c[column]).where(_follow(source, rest, case_id)))
    first, _dot, rest = path.partition(".")
    if not rest:
        return table.c[first] == case_id
    (foreign,) = table.c[first].foreign_keys
    target = foreign.column.table
    return table.c[first].in_(select(foreign.column).where(_follow(target, rest, case_id)))


def pointing_at(table: Table) -> Iterator[Column[Any]]:
    """Every column of every table that points to rows of this one."""
    for other in Base.metadata.tables.values():
        for column in other.columns:
            if any(foreign.column.table is table for foreign in column.foreign_keys):
                yield column


def fingerprint_columns() -> Iterator[Column[Any]]:
    """Every column that names a stored file, wherever it is; what a disposal says of gone files is left out."""
    for table in Base.metadata.tables.values():
        for column in table.columns:
            if column.name.endswith("sha256") and table.name != "disposal_file":
                yield column


def is_used(session: Session, sha256: str) -> bool:
    """Whether any row still names this file: of another case, a draft, a publication or a certificate."""
    return any(
        session.scalar(select(column).where(column == sha256).limit(1)) is not None for column in fingerprint_columns()
    )


def in_parts(ids: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """The numbers, so many at a time as one statement takes."""
    for start in range(0, len(ids), AT_ONCE):
        yield ids[start : start + AT_ONCE]
