"""All tables together point at nobody, also when somebody joins them."""

import random
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from hypothesis import given, settings
from hypothesis import strategies as st

from oversight.publication.data.dictionary import ALLEGATIONS, COMPLAINTS, DEADLINES, REQUESTS, TABLES, Table
from oversight.publication.data.hierarchies import WITHHELD
from oversight.publication.data.safe import make_safe
from oversight.publication.data.spool import Row, Spool

LEAST = 5


def line(table: Table, **values: str) -> Row:
    return [values.get(name, "unknown") for name in table.names]


def some_cases(seed: int, count: int) -> dict[str, list[Row]]:
    """Rows as they would be read: cases with up to three allegations, requests and deadlines."""
    draw = random.Random(seed)
    rows: dict[str, list[Row]] = {table.name: [] for table in TABLES}
    for at in range(count):
        number = f"2026-{at:04d}" if draw.random() < 0.4 else "not yet"
        month = f"2026-{draw.randint(1, 12):02d}"
        rows["complaints"].append(
            line(
                COMPLAINTS,
                complaint_id=f"{at:05d}",
                case_number=number,
                received_on=month,
                incident_on=f"{month}-{draw.randint(1, 28):02d}",
                incident_hour=str(draw.randint(0, 23)),
                district=draw.choice(("North", "South", "Mill")),
                affected_age=draw.choice(("20-29", "30-39", "unknown")),
            )
        )
        for place in range(draw.randint(0, 3)):
            officer = {"officer_rank": draw.choice(("Officer", "Sergeant")), "officer_unit": draw.choice("ABC")}
            name = f"{at:05d}{place}"
            rows["allegations"].append(
                line(ALLEGATIONS, allegation_id=name, complaint_id=f"{at:05d}", case_number=number, **officer)
            )
            rows["requests"].append(
                line(REQUESTS, request_id=name, unit=draw.choice(("Video", "Archive")), due_in=month)
            )
            rows["deadlines"].append(line(DEADLINES, deadline_id=name, clock=draw.choice("xyz"), due_in=month))
    return rows


@contextmanager
def safe_tables(rows: dict[str, list[Row]]) -> Iterator[dict[str, list[Row]]]:
    raw = {name: Spool(some) for name, some in rows.items()}
    safe = make_safe(raw, LEAST)
    yield {name: list(spool) for name, spool in safe.items()}
    for spool in (*raw.values(), *safe.values()):
        spool.close()


def shown(table: Table, row: Row) -> tuple[str, ...]:
    return tuple(row[table.place(column.name)] for column in table.guarded)


def is_public(table: Table, row: Row) -> bool:
    return row[table.place("case_number")] != "not yet"


@given(st.integers(0, 10_000), st.integers(0, 90))
@settings(max_examples=60, deadline=None)
def test_whoever_joins_complaints_and_allegations_finds_at_least_five_cases(seed: int, count: int) -> None:
    with safe_tables(some_cases(seed, count)) as tables:
        alone: dict[tuple[object, ...], set[str]] = defaultdict(set)
        by_name = {}
        for row in tables["complaints"]:
            by_name[row[0]] = key = (is_public(COMPLAINTS, row), *shown(COMPLAINTS, row))
            alone[key].add(row[0])
        joined: dict[tuple[object, ...], set[str]] = defaultdict(set)
        for row in tables["allegations"]:
            joined[by_name[row[1]], *shown(ALLEGATIONS, row)].add(row[1])  # a row without its complaint fails here
    for key, names in alone.items():
        assert len(names) >= LEAST or (key[0] and set(key[1:]) == {WITHHELD})
    for key, names in joined.items():
        assert len(names) >= LEAST or set(key[1:]) == {WITHHELD}


@given(st.integers(0, 10_000), st.integers(0, 60))
@settings(max_examples=30, deadline=None)
def test_requests_and_deadlines_hide_among_themselves(seed: int, count: int) -> None:
    with safe_tables(some_cases(seed, count)) as tables:
        for table, known in ((REQUESTS, ()), (DEADLINES, ("clock",))):
            groups: dict[tuple[str, ...], int] = defaultdict(int)
            for row in tables[table.name]:
                groups[(*shown(table, row), *(row[table.place(name)] for name in known))] += 1
            assert all(size >= LEAST for size in groups.values())


@given(st.integers(0, 10_000), st.integers(0, 60))
@settings(max_examples=20, deadline=None)
def test_published_decisions_always_have_their_row(seed: int, count: int) -> None:
    rows = some_cases(seed, count)
    with safe_tables(rows) as tables:
        numbers = {row[1] for row in rows["complaints"]} - {"not yet"}
        assert {row[1] for row in tables["complaints"]} - {"not yet"} == numbers


@given(st.integers(0, 10_000), st.integers(0, 60))
@settings(max_examples=20, deadline=None)
def test_what_is_safe_once_stays_as_it_is(seed: int, count: int) -> None:
    with safe_tables(some_cases(seed, count)) as once, safe_tables(once) as twice:
        assert twice == once
