"""How a clock is shown: its date in words, how much is left, how it stands. Pure."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from oversight.deadlines.rules.facts import StepKind
from oversight.deadlines.rules.wording import day_in_words, moment_in_words

SHORT = "%-d %b %Y"
FIXED = frozenset({StepKind.ANCHOR, StepKind.DUE})
"""Lines of an explanation that are about one day; the others say how far it moved."""


def due_in_words(due_at: dt.datetime | None, due_on: dt.date | None, *, by_the_hour: bool, lifted: bool = False) -> str:
    """Say when a clock is due: Due on Friday, 4 December 2026. `due_at` is local."""
    if due_at is None or due_on is None:
        return "No date: the limit does not hold" if lifted else "No date while the clock is stopped"
    return f"Due {moment_in_words(due_at)}" if by_the_hour else f"Due on {day_in_words(due_on)}"


def left_in_words(due_at: dt.datetime, due_on: dt.date, now: dt.datetime) -> str:
    """Say how much time is left, or by how much it is over. All moments are local."""
    days = (due_on - now.date()).days
    if now > due_at:
        return "Late since today" if days >= 0 else f"{_days(-days)} late"
    return "Today" if days <= 0 else f"{_days(days)} left"


def met_in_words(met_at: dt.datetime, due_at: dt.datetime | None, due_on: dt.date | None) -> str:
    """Say when a clock was met, and how late. All moments are local."""
    on = f"Done on {met_at.date():{SHORT}}"
    if due_at is None or due_on is None or met_at <= due_at:
        return on
    late = (met_at.date() - due_on).days
    return f"{on}, {_days(late)} late" if late else f"{on}, late"


def step_shown(step: Mapping[str, Any]) -> dict[str, Any]:
    """One stored line of an explanation as a table row: label, detail, and a day or how far it moved."""
    kind = StepKind(step["kind"])
    return {
        "label": step["label"],
        "detail": step["detail"],
        "value": _day(step["value"]) if kind in FIXED else _moved(step["days"], step["minutes"]),
        "stopped": kind in (StepKind.TOLL, StepKind.STOPPED),
    }


def numbers_in_words(numbers: Iterable[int]) -> str:
    """Several numbers, those that follow each other as a span: 1 to 4, 6 and 9."""
    spans: list[list[int]] = []
    for number in sorted(set(numbers)):
        if spans and spans[-1][-1] == number - 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    words = [word for span in spans for word in _span(span)]
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1]) if part) if words else ""


def _span(span: Sequence[int]) -> list[str]:
    return [f"{span[0]} to {span[-1]}"] if len(span) > 2 else [str(number) for number in span]


def _day(words: str) -> str:
    return f"{dt.date.fromisoformat(words[:10]):{SHORT}}" if words else ""


def _moved(days: int, minutes: int) -> str:
    hours, rest = divmod(abs(minutes), 60)
    parts = [f"{days:+d} {'day' if abs(days) == 1 else 'days'}"] if days else []
    if minutes:
        parts.append(f"{'-' if minutes < 0 else '+'}{hours} h" + (f" {rest} min" if rest else ""))
    return " ".join(parts)


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"
