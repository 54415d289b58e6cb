"""How answers are counted, and when a figure is too small to be shown. Pure.

Each time of asking counts once, in the twelve months after it fell due. It is answered by the first answer that is not
only a part; one that is due and not answered counts as not in time. Requests to keep something are left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from oversight.insights.rules import LEAST, percent_of


@dataclass(frozen=True)
class Asked:
    """One time of asking that was due: which unit, after how many calendar days it answered, and whether in time."""

    unit: str
    days: int | None
    in_time: bool
    "Answered by the day of its clock."


@dataclass(frozen=True)
class Score:
    """One unit. `number`, `days` and `percent` are nothing when there are too few to be shown."""

    unit: str
    number: int | None
    days: int | None
    "Median of the calendar days from asking to the answer."
    percent: int | None


@dataclass(frozen=True)
class Corrected:
    """How often "none exists" was answered, and how often it was found after all; nothing when too few."""

    said: int | None
    found: int | None


def scores_of(asked: Iterable[Asked]) -> list[Score]:
    """The figure of each unit, by name."""
    by_unit: dict[str, list[Asked]] = {}
    for one in asked:
        by_unit.setdefault(one.unit, []).append(one)
    return [_score(unit, rows) for unit, rows in sorted(by_unit.items())]


def corrected_of(said: int, found: int) -> Corrected:
    """What may be said of answers that proved false. Shown only when there are enough of both sides."""
    shown = said >= LEAST and all(part == 0 or part >= LEAST for part in (found, said - found))
    return Corrected(said, found) if shown else Corrected(None, None)


def _score(unit: str, rows: list[Asked]) -> Score:
    number, kept = len(rows), sum(one.in_time for one in rows)
    if number < LEAST:
        return Score(unit, None, None, None)
    days = [one.days for one in rows if one.days is not None]
    middle = round(median(days)) if len(days) >= LEAST else None
    return Score(unit, number, middle, percent_of(number, kept))
