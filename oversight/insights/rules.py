"""How the share of promises kept is counted and when a figure is too small to be shown. Pure.

A promise is a clock of the charter with a sentence to the complainant. It belongs to the month in which it was due. It
is kept when it was met in time. What was cancelled, because the case ended or a newer clock took its place, counts for
nothing.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

LEAST = 5
"""Fewer promises than this are not shown as a share: a figure about four people speaks of each of them."""
MONTHS = 13
"""The last month and the twelve before it."""


@dataclass(frozen=True)
class Tally:
    """How many promises of one kind were due in one month (its first day), and how many of them were kept."""

    month: dt.date
    clock: str
    due: int
    kept: int


@dataclass(frozen=True)
class Line:
    """One line of the figure. `percent` is nothing when the number is too small; `counts`: whether it may be named.

    `target` is the share in percent that the law wants kept, 0 where it names none.
    """

    label: str
    due: int
    kept: int
    percent: int | None
    counts: bool
    target: int = 0


@dataclass(frozen=True)
class Month:
    """The promises of one month: all together, and by kind."""

    first: dt.date
    all: Line
    kinds: tuple[Line, ...]


def percent_of(due: int, kept: int) -> int | None:
    """The share kept in whole percent, or nothing below `LEAST`. 100 means all of them, and 0 none."""
    if due < LEAST:
        return None
    rounded = round(100 * kept / due)
    if kept < due:
        rounded = min(rounded, 99)
    return max(rounded, 1) if kept else 0


def month_before(first: dt.date, count: int = 1) -> dt.date:
    """The first day of the month so many months before."""
    year, month = divmod(first.year * 12 + first.month - 1 - count, 12)
    return dt.date(year, month + 1, 1)


def months_to_show(today: dt.date) -> list[dt.date]:
    """The first days of the last thirteen whole months, the latest first."""
    return [month_before(today, count) for count in range(1, MONTHS + 1)]


def month_of(first: dt.date, tallies: Iterable[Tally], names: Mapping[str, str], targets: Mapping[str, int]) -> Month:
    """The figure of one month. `names` and `targets` are by clock."""
    ours = [one for one in tallies if one.month == first and one.due]
    due, kept = sum(one.due for one in ours), sum(one.kept for one in ours)
    hidden = any(one.due < LEAST for one in ours)  # the whole less the others would give the small one away
    kinds = [_line(names.get(one.clock, one.clock), one, targets.get(one.clock, 0)) for one in ours]
    together = Line("", due, kept, percent_of(due, kept), counts=due >= LEAST and not hidden)
    return Month(first, together, tuple(sorted(kinds, key=lambda line: line.label)))


def _line(name: str, one: Tally, target: int) -> Line:
    return Line(name, one.due, one.kept, percent_of(one.due, one.kept), counts=one.due >= LEAST, target=target)
