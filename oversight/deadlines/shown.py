"""A stored clock as the value that templates/components/clock.html shows."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from oversight.deadlines.models import Deadline
from oversight.deadlines.rules.showing import due_in_words, left_in_words, met_in_words, numbers_in_words, step_shown


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
    plain: str = ""
    "Its name without the officer or allegation it runs for."


@dataclass(frozen=True)
class Part:
    """Officers of one card whose clocks stand alike: who, until when, how much is left."""

    who: str
    due: str
    left: str
    state: str


@dataclass(frozen=True)
class Card:
    """One clock on a page, or the clocks of one rule for several officers together.

    `clock` is the one that is shown in full, the first to run out. `parts` is empty where all of them stand alike.
    """

    name: str
    clock: ClockView
    parts: tuple[Part, ...] = ()


def cards_of(clocks: Iterable[ClockView]) -> list[Card]:
    """Put the clocks of one rule that run for several officers on one card, where the first of them stood."""
    groups: dict[object, list[ClockView]] = {}
    for place, clock in enumerate(clocks):
        key = (clock.clock, clock.charter, clock.plain) if clock.officer is not None else place
        groups.setdefault(key, []).append(clock)
    return [_card(group) for group in groups.values()]


def _card(group: Sequence[ClockView]) -> Card:
    first = group[0]
    if len(group) == 1:
        return Card(first.name, first)
    alike: dict[object, list[ClockView]] = {}
    for clock in group:
        alike.setdefault((clock.due, clock.left, clock.state, repr(clock.steps)), []).append(clock)
    people = numbers_in_words(clock.officer or 0 for clock in group)
    parts = tuple(_part(same) for same in alike.values()) if len(alike) > 1 else ()
    return Card(f"{first.plain}, {len({clock.officer for clock in group})} officers ({people})", first, parts)


def _part(same: Sequence[ClockView]) -> Part:
    who = numbers_in_words(clock.officer or 0 for clock in same)
    return Part(f"{'Officer' if len(same) == 1 else 'Officers'} {who}", same[0].due, same[0].left, same[0].state)


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
        plain=row.name,
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
