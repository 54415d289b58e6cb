"""A stored clock as the value that templates/components/clock.html shows."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from oversight.deadlines.models import Deadline
from oversight.deadlines.rules.showing import due_in_words, left_in_words, met_in_words, step_shown


@dataclass(frozen=True)
class ClockView:
    """A clock as a page shows it. `state` is running, wait (due soon), late, stopped, lifted or met.

    `officer` is the number of the officer it runs for, if it runs for one. `barred`: it is a limit for discipline, and
    it passed.
    """

    clock: str
    name: str
    due: str
    left: str
    state: str
    steps: tuple[dict[str, Any], ...]
    rule: str
    citation: str
    charter: str
    due_on: dt.date | None
    owner: str
    officer: int | None = None
    barred: bool = False


def view_of(row: Deadline, now: dt.datetime, officer: int | None = None, allegation: int | None = None) -> ClockView:
    """Show a clock as it stands at a moment; `officer` or `allegation` is the number of what it runs for."""
    told = row.explanation
    zone = ZoneInfo(told["time_zone"])
    state, left = _standing(row, now.astimezone(zone), zone)
    due_at = row.due_at.astimezone(zone) if row.due_at else None
    return ClockView(
        clock=row.clock,
        name=_named(row.name, officer, allegation),
        due=due_in_words(due_at, row.due_on, by_the_hour=told["measure"] == "hours", lifted=row.state == "lifted"),
        left=left,
        state=state,
        steps=tuple(step_shown(step) for step in told["steps"]),
        rule=told["rule"],
        citation=told["citation"],
        charter=row.charter,
        due_on=row.due_on,
        owner=row.owner,
        officer=officer,
        barred=row.bars_discipline and row.due_at is not None and row.due_at < (row.met_at or now),
    )


def _named(name: str, officer: int | None, allegation: int | None) -> str:
    if officer is not None:
        return f"{name}, officer {officer}"
    return f"{name}, allegation {allegation}" if allegation is not None else name


def _standing(row: Deadline, now: dt.datetime, zone: ZoneInfo) -> tuple[str, str]:
    due_at = row.due_at.astimezone(zone) if row.due_at else None
    if row.met_at is not None:
        return "met", met_in_words(row.met_at.astimezone(zone), due_at, row.due_on)
    if row.state == "lifted":
        return "lifted", "No limit"
    if due_at is None or row.due_on is None:
        return "stopped", "Stopped"
    left = left_in_words(due_at, row.due_on, now)
    if now > due_at:
        return "late", left
    return ("wait" if (row.due_on - now.date()).days <= row.due_soon else "running"), left
