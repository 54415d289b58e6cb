"""How a value is made coarser, step by step, until it is withheld. Pure.

Each ladder takes values that are coarse already: a month stays a month where days become months. So rows that were
published once can be made coarser again, without the file they came from.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

WITHHELD = "withheld"
"""What stands in place of a value that would point at too few."""
Rung = Callable[[str], str]
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"\d{4}-\d\d")
_QUARTER = re.compile(r"\d{4}-Q[1-4]")
_YEARS = re.compile(r"(\d+)(-\d+|\+)")


@dataclass(frozen=True)
class Ladder:
    """The rungs of one column from fine to coarse, each with what a reader is told of it. The last one withholds."""

    rungs: tuple[tuple[str, Rung], ...]

    def at(self, level: int, value: str) -> str:
        """The value on a rung; 0 is the finest. Values are passed down rung by rung."""
        for _label, rung in self.rungs[: level + 1]:
            value = rung(value)
        return value

    @property
    def top(self) -> int:
        """The level on which everything is withheld."""
        return len(self.rungs) - 1


def as_it_is(value: str) -> str:
    """The value itself."""
    return value


def withheld(_value: str) -> str:
    """Nothing of the value."""
    return WITHHELD


def month(value: str) -> str:
    """2026-05-03 → 2026-05."""
    return value[:7] if _DAY.fullmatch(value) else value


def quarter(value: str) -> str:
    """2026-05 → 2026-Q2."""
    return f"{value[:4]}-Q{(int(value[5:7]) + 2) // 3}" if _MONTH.fullmatch(value) else value


def year(value: str) -> str:
    """2026-Q2 → 2026."""
    return value[:4] if _QUARTER.fullmatch(value) or _MONTH.fullmatch(value) else value


def part_of_day(value: str) -> str:
    """14 → 12-17: six hours at a time."""
    if not value.isdigit():
        return value
    first = int(value) // 6 * 6
    return f"{first:02d}-{first + 5:02d}"


def half_of_life(value: str) -> str:
    """30-39 → 0-39, 70+ → 40+."""
    found = _YEARS.fullmatch(value)
    if found is None:
        return value
    return "0-39" if int(found[1]) < 40 else "40+"


def decade(years: int) -> str:
    """An age in whole years → 0-19, 20-29, … 70+."""
    if years < 20:
        return "0-19"
    return "70+" if years >= 70 else f"{years // 10 * 10}-{years // 10 * 10 + 9}"


_MONTHS = (("month", month), ("quarter", quarter), ("year", year), (WITHHELD, withheld))
DAYS = Ladder((("day", as_it_is), *_MONTHS))
MONTHS = Ladder(_MONTHS)
YEARS = Ladder((("year", lambda value: year(quarter(month(value)))), (WITHHELD, withheld)))
HOURS = Ladder((("hour", as_it_is), ("six hours", part_of_day), (WITHHELD, withheld)))
AGES = Ladder((("ten years", as_it_is), ("younger or older than 40", half_of_life), (WITHHELD, withheld)))
NAMES = Ladder((("as recorded", as_it_is), (WITHHELD, withheld)))
