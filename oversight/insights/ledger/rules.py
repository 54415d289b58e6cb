"""One line for each allegation against each officer, and the figures over them. Pure.

A line agrees when the department's finding is the board's and it accepts the discipline that was recommended. Shares
and medians are shown only where at least five lines or cases stand behind them.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Protocol, TypeVar

from oversight.insights.rules import LEAST, percent_of
from oversight.recommendations.lines.rules import Line


class Countable(Protocol):
    """What the figures look at in a line."""

    @property
    def number(self) -> str:
        """The case."""

    @property
    def category(self) -> str:
        """What was alleged, by code."""

    @property
    def sent_on(self) -> dt.date:
        """The day on which it went to the department."""

    @property
    def sustained(self) -> bool:
        """Whether the board found that something was wrong."""

    @property
    def answered_on(self) -> dt.date | None:
        """The day of the answer."""

    @property
    def days(self) -> int | None:
        """Calendar days from the sending to the answer."""

    @property
    def silent(self) -> bool:
        """Whether the answer was never given."""

    @property
    def agrees(self) -> bool:
        """Whether the department agrees in full."""


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A line as open data tells it: without a person and without a word."""

    number: str
    category: str
    sustained: bool
    sent_on: dt.date
    answered_on: dt.date | None
    silent: bool
    agrees: bool

    @property
    def days(self) -> int | None:
        """Calendar days from the sending to the answer."""
        return (self.answered_on - self.sent_on).days if self.answered_on else None


L = TypeVar("L", bound=Countable)


@dataclass(frozen=True)
class Figure:
    """One group of lines. `answered`, `percent`, `days` and `silent` are nothing where they are too few to be shown."""

    label: str
    lines: int | None
    percent: int | None
    "On how many of the answered lines the department agrees."
    days: int | None
    "Median of the calendar days from the sending to the answer, case by case."
    silent: int | None
    "Cases that were never answered."


def figures_by(lines: Iterable[L], group: Callable[[L], str]) -> list[Figure]:
    """The figures of each group, by its label. Only what was sustained is counted: only that asks for an answer."""
    groups: dict[str, list[L]] = defaultdict(list)
    for line in lines:
        if line.sustained:
            groups[group(line)].append(line)
    return [_figure(label, rows) for label, rows in sorted(groups.items())]


def total_of(lines: Iterable[Countable], label: str) -> Figure:
    """The figure over all lines."""
    return _figure(label, [line for line in lines if line.sustained])


def _figure(label: str, rows: Sequence[Countable]) -> Figure:
    answered = [row for row in rows if row.answered_on is not None]
    cases = {row.number: row for row in rows}
    days = [row.days for row in cases.values() if row.days is not None]
    silent = sum(row.silent for row in cases.values())
    return Figure(
        label,
        len(rows) if len(rows) >= LEAST else None,
        percent_of(len(answered), sum(row.agrees for row in answered)),
        round(median(days)) if len(days) >= LEAST else None,
        silent if len(cases) >= LEAST else None,
    )


def years_of(lines: Iterable[Line]) -> list[int]:
    """The years in which something was sent, the latest first."""
    return sorted({line.sent_on.year for line in lines}, reverse=True)
