"""What the public may know of cases that are not decided yet: how many stand where, and how long. Pure.

No number, no name, no day. A figure about fewer than five cases is not shown, nor what would give it away.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from oversight.cases.rules import RUNG_OF, Rung, Stage

LEAST = 5
"""Fewer cases than this are not counted in public: a figure about four people speaks of each of them."""
PENDING = (Rung.RECEIVED, Rung.REVIEWED, Rung.INVESTIGATED, Rung.BOARD, Rung.SENT)
AGES = (90, 180, 365)
"""Days since the complaint: where one column of the table ends and the next begins."""


@dataclass(frozen=True)
class Pending:
    """One case: its stage, and the whole days since it was received."""

    stage: Stage
    days: int


@dataclass(frozen=True)
class Row:
    """One rung of the ladder. A number is nothing where it is too small to be shown. `by_age` follows `AGES`."""

    rung: Rung
    count: int | None
    by_age: tuple[int | None, ...]


@dataclass(frozen=True)
class Docket:
    """All pending cases. `total` is nothing where it would give a hidden number away."""

    rows: tuple[Row, ...]
    total: int | None


def docket_of(cases: Iterable[Pending]) -> Docket:
    """Count what is pending, by rung and age, hiding every small number."""
    counts = {rung: [0] * (len(AGES) + 1) for rung in PENDING}
    for one in cases:
        if RUNG_OF[one.stage] in counts:
            counts[RUNG_OF[one.stage]][_column(one.days)] += 1
    rows = tuple(_row(rung, ages) for rung, ages in counts.items())
    hidden = [sum(counts[row.rung]) for row in rows if row.count is None]
    told = len(hidden) != 1 and (not hidden or sum(hidden) >= LEAST)
    return Docket(rows, sum(map(sum, counts.values())) if told else None)


def _column(days: int) -> int:
    return sum(days >= limit for limit in AGES)


def _row(rung: Rung, ages: list[int]) -> Row:
    total = sum(ages)
    if 0 < total < LEAST:
        return Row(rung, None, (None,) * len(ages))
    small = any(0 < one < LEAST for one in ages)  # one hidden column would follow from the others and the sum
    return Row(rung, total, (None,) * len(ages) if small else tuple(ages))
