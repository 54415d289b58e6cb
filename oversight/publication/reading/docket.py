"""What the public may know of cases that are not decided yet: how many stand where, and how long. Pure.

No number, no name, no day. A figure about fewer than five cases is not shown, nor what would give it away.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from oversight.cases.rules import RUNG_OF, Rung, Stage

LEAST = 5
"""Fewer cases than this are not counted in public: a figure about four people speaks of each of them."""
PENDING = (Rung.RECEIVED, Rung.REVIEWED, Rung.INVESTIGATED, Rung.BOARD, Rung.SENT)
AGES = (90, 180, 365)
"""Days since the complaint: where one column of the table ends and the next begins."""
FOREVER = 1_000_000
MONTH = 30.4
"""Days. An age is told in whole months, so that nobody finds the day of one complaint in it."""


@dataclass(frozen=True)
class Pending:
    """One case: its stage, and the whole days since it was received."""

    stage: Stage
    days: int


@dataclass(frozen=True)
class Row:
    """One rung of the ladder. A number is nothing where it is too small to be shown."""

    rung: Rung
    count: int | None
    months: int | None
    "Half of the cases are older than so many months."
    by_age: tuple[int, ...]
    "As `AGES` divides them; empty where that would show a small number."


@dataclass(frozen=True)
class Docket:
    """All pending cases. `total` is nothing where it would give a hidden number away."""

    rows: tuple[Row, ...]
    total: int | None

    @property
    def shows_ages(self) -> bool:
        """Whether every row that is shown can be divided by age."""
        return all(row.by_age for row in self.rows if row.count)


def docket_of(cases: Iterable[Pending]) -> Docket:
    """Count what is pending, by rung and age, hiding every small number."""
    days: dict[Rung, list[int]] = {rung: [] for rung in PENDING}
    for one in cases:
        if RUNG_OF[one.stage] in days:
            days[RUNG_OF[one.stage]].append(one.days)
    rows = tuple(_row(rung, ones) for rung, ones in days.items())
    hidden = [len(days[row.rung]) for row in rows if row.count is None]
    told = len(hidden) != 1 and (not hidden or sum(hidden) >= LEAST)
    return Docket(rows, sum(map(len, days.values())) if told else None)


def _row(rung: Rung, days: list[int]) -> Row:
    if 0 < len(days) < LEAST:
        return Row(rung, None, None, ())
    ages = tuple(sum(low <= one < high for one in days) for low, high in pairwise((0, *AGES, FOREVER)))
    small = any(0 < one < LEAST for one in ages)  # one hidden column would follow from the others and the sum
    months = round(median(days) / MONTH) if days else None
    return Row(rung, len(days), months, () if small else ages)
