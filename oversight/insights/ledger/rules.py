"""One line for each allegation against each officer, and the figures over them. Pure.

A line agrees when the department's finding is the board's and it accepts the discipline that was recommended. Shares
and medians are shown only where at least five lines or cases stand behind them.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median

from oversight.insights.rules import LEAST, percent_of


@dataclass(frozen=True, kw_only=True)
class Line:
    """One pair: codes of findings and discipline, and days. Nobody's name and nobody's words."""

    number: str
    category: str
    officer: int
    sustained: bool
    sent_on: dt.date
    answered_on: dt.date | None
    silent: bool
    "The answer was never given: its time passed, or the law took silence for agreement."
    board: str
    recommended: str
    recommended_days: int | None
    department: str
    choice: str
    imposed: str
    imposed_days: int | None
    imposed_on: dt.date | None
    settled: str
    "Who prevails after a dispute: board, department or other; nothing without one."
    settled_code: str
    settled_level: str
    settled_days: int | None
    later_finding: str
    later_discipline: str
    later_level: str
    later_days: int | None

    @property
    def agrees(self) -> bool:
        """Whether the department agrees with the finding and with the discipline."""
        return self.department == self.board and self.choice in ("", "accept")

    @property
    def days(self) -> int | None:
        """Calendar days from the sending to the answer."""
        return (self.answered_on - self.sent_on).days if self.answered_on else None

    @property
    def final_level(self) -> tuple[str, int | None]:
        """The discipline that stands today: after a later outcome, after a dispute, or as it was imposed."""
        if self.later_discipline == "changed":
            return self.later_level, self.later_days
        if self.later_discipline == "set_aside":
            return "", None
        return (self.settled_level, self.settled_days) if self.settled else (self.imposed, self.imposed_days)

    @property
    def final_finding(self) -> str:
        """The finding that stands today; nothing where it was set aside, or where nobody settled a difference."""
        if self.later_finding == "set_aside":
            return ""
        if self.settled:
            return self.settled_code
        return self.board if self.department in ("", self.board) else ""


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


def figures_by(lines: Iterable[Line], group: Callable[[Line], str]) -> list[Figure]:
    """The figures of each group, by its label. Only what was sustained is counted: only that asks for an answer."""
    groups: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if line.sustained:
            groups[group(line)].append(line)
    return [_figure(label, rows) for label, rows in sorted(groups.items())]


def total_of(lines: Iterable[Line], label: str) -> Figure:
    """The figure over all lines."""
    return _figure(label, [line for line in lines if line.sustained])


def _figure(label: str, rows: list[Line]) -> Figure:
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
