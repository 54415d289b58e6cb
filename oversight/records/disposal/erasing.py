"""Erasing what a case was: one transaction, all places or none. What files it pointed to is noted first."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CursorResult, Select, delete, select, update
from sqlalchemy.orm import Session

from oversight.db import Base, overwrite_deleted
from oversight.records.disposal.finding import (
    Ids,
    fingerprint_columns,
    ids_of,
    in_parts,
    key_of,
    pointing_at,
    table_of,
)
from oversight.records.disposal.models import Disposal
from oversight.records.disposal.places import PLACES, Fate, Place
from oversight.records.disposal.rules import GONE


@dataclass(frozen=True)
class Erased:
    """How many rows of each table went or were emptied, and the fingerprints of the files they named."""

    counts: Mapping[str, int]
    files: frozenset[str]


def count(session: Session, case_id: int) -> dict[str, int]:
    """How many rows of each table disposal would remove or empty; tables with none are left out."""
    found = _found(session, case_id)
    return {name: len(ids) for name, ids in found.items() if ids}


def erase(session: Session, case_id: int) -> Erased:
    """Remove or empty every row of the case, as the places say. The caller has checked everything, and commits."""
    overwrite_deleted(session)
    found = _found(session, case_id)
    places = {place.table: place for place in PLACES}
    files = _files(session, found)
    for table in reversed(Base.metadata.sorted_tables):  # what points to a row goes before it
        ids = found.get(table.name)
        if ids:
            _carry_out(session, places[table.name], ids)
    session.expire_all()
    return Erased({name: len(ids) for name, ids in found.items() if ids}, files)


def _found(session: Session, case_id: int) -> dict[str, Ids]:
    """The rows of each place that disposal touches, without those that others need."""
    found = {one.table: ids_of(session, one, case_id) for one in PLACES if one.fate is not Fate.KEEP}
    needed = {one.table: _needed(session, one, found) for one in PLACES if one.shared and one.path.startswith("id <")}
    for place in (one for one in PLACES if one.shared):
        found[place.table] = _without(session, place, found[place.table], needed)
    return found


def _needed(session: Session, place: Place, found: Mapping[str, Ids]) -> set[object]:
    """The rows of a place to which something points that stays."""
    shared_too = {one.table for one in PLACES if one.shared}
    needed: set[object] = set()
    for column in pointing_at(table_of(place.table)):
        if column.table.name in shared_too:
            continue
        key, going = key_of(column.table), set(found.get(column.table.name, ()))
        for part in in_parts(found[place.table]):
            query: Select[Any, Any] = select(column, key).where(column.in_(part))
            if column.table.name == "board_case":  # the rest of a case that is gone needs nothing
                query = query.where(key.not_in(select(Disposal.case_id).where(Disposal.state.in_(GONE))))
            needed |= {row[0] for row in session.execute(query) if row[1] not in going}
    return needed


def _without(session: Session, place: Place, ids: Ids, needed: Mapping[str, set[object]]) -> Ids:
    own = place.path.partition(" < ")[0]
    table = table_of(place.table)
    if own == "id":
        return [number for number in ids if number not in needed[place.table]]
    (foreign,) = table.c[own].foreign_keys
    kept = needed[foreign.column.table.name]
    return [
        key
        for part in in_parts(ids)
        for key, owner in session.execute(select(key_of(table), table.c[own]).where(key_of(table).in_(part)))
        if owner not in kept
    ]


def _files(session: Session, found: Mapping[str, Ids]) -> frozenset[str]:
    files: set[str] = set()
    for column in fingerprint_columns():
        for part in in_parts(found.get(column.table.name, [])):
            query = select(column).where(key_of(column.table).in_(part), column.is_not(None), column != "")
            files |= set(session.scalars(query))
    return frozenset(files)


def _carry_out(session: Session, place: Place, ids: Ids) -> None:
    table = table_of(place.table)
    for part in in_parts(ids):
        of_case = key_of(table).in_(part)
        statement = delete(table).where(of_case)
        if place.fate is Fate.BLANK:
            session.execute(update(table).where(of_case).values(**place.blank))
            continue
        done: CursorResult[object] = session.execute(statement)  # type: ignore[assignment]
        if done.rowcount != len(part):
            raise RuntimeError(f"{place.table}: {len(part)} rows should go, {done.rowcount} went.")
