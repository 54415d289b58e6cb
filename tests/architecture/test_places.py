"""Every table is named in the table of disposal, and what stays points at nothing that goes."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from sqlalchemy import Table

import oversight
from oversight.db import Base
from oversight.records.disposal.finding import pointing_at, rows_of, table_of
from oversight.records.disposal.places import OUTSIDE, PLACES, Fate, Place

for _module in pkgutil.walk_packages(oversight.__path__, "oversight."):  # all tables, whoever imports them otherwise
    if "models" in _module.name or _module.name.endswith(("mailbox", "chain", "entries", "readings")):
        importlib.import_module(_module.name)
BY_NAME = {place.table: place for place in PLACES}


def with_a_path() -> set[str]:
    """Tables that name a case, or point to one that does."""
    found = {"board_case"} | {table.name for table in Base.metadata.tables.values() if "case_id" in table.c}
    while more := {table.name for table in Base.metadata.tables.values() if _targets(table) & found} - found:
        found |= more
    return found


def _targets(table: Table) -> set[str]:
    return {foreign.column.table.name for column in table.columns for foreign in column.foreign_keys}


def test_each_table_stands_in_one_place_only() -> None:
    assert len(BY_NAME) == len(PLACES)
    assert BY_NAME.keys() & OUTSIDE.keys() == set()


def test_every_table_is_named_with_its_fate_or_as_lying_outside() -> None:
    missing = set(Base.metadata.tables) - BY_NAME.keys() - OUTSIDE.keys()
    assert missing == set(), "Write in oversight/records/disposal/places.py what disposal does to these tables."
    assert (BY_NAME.keys() | OUTSIDE.keys()) - set(Base.metadata.tables) == set()


def test_a_table_with_a_path_to_a_case_does_not_lie_outside() -> None:
    assert with_a_path() & OUTSIDE.keys() == set()


def test_a_table_that_a_case_points_to_does_not_lie_outside_unless_it_is_of_the_board() -> None:
    of_the_board = {
        "account",
        "officer",
        "meeting",
        "meeting_motion",
        "print_batch",
        "custodian",
        "closure_directive",
    } | {"republication", "subscription"}
    pointed = {target for name in with_a_path() for target in _targets(table_of(name))}
    assert pointed - of_the_board - BY_NAME.keys() == set()


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.table)
def test_its_path_can_be_followed(place: Place) -> None:
    assert "board_case" in str(rows_of(place, 1)) or "case_id" in str(rows_of(place, 1)) or "[kind=case]" in place.path


@pytest.mark.parametrize("place", [p for p in PLACES if p.fate is Fate.DELETE], ids=lambda place: place.table)
def test_what_points_to_rows_that_go_goes_too(place: Place) -> None:
    staying = {
        str(column)
        for column in pointing_at(table_of(place.table))
        if BY_NAME.get(column.table.name, Place("", "", Fate.KEEP, "")).fate is not Fate.DELETE
    }
    assert staying == set()


@pytest.mark.parametrize("place", [p for p in PLACES if p.fate is Fate.BLANK], ids=lambda place: place.table)
def test_every_text_of_a_row_that_is_emptied_is_looked_at(place: Place) -> None:
    assert place.blank.keys() <= set(table_of(place.table).c.keys())
    assert place.why


def columns() -> Iterator[tuple[str, str]]:
    for place in PLACES:
        if place.fate is Fate.BLANK:
            for column in table_of(place.table).columns:
                if type(column.type).__name__ == "Text" and column.name not in place.blank:
                    yield place.table, column.name


def test_no_column_of_free_words_stays_in_a_row_that_is_emptied() -> None:
    assert list(columns()) == []
