"""The turns of a clock that comes again."""

import datetime as dt
from dataclasses import replace

from oversight.charter.schema import Clock
from oversight.deadlines.rules.compute import compute
from oversight.deadlines.rules.facts import ClockError, ClockFacts, Computed
from oversight.kernel.calendar import Calendar

MOST_TURNS = 1000


def marks(
    rule: Clock, facts: ClockFacts, calendar: Calendar, until: dt.date, charter_version: str = ""
) -> tuple[Computed, ...]:
    """Count the turns of a clock, from `facts.mark` on, that are due up to a day, that day included.

    A clock that comes once gives one date, or none. A stopped or lifted clock gives the turns that still have a date.
    Raises ClockError as `compute` does, and for more than a thousand turns.
    """
    found: list[Computed] = []
    for mark in range(facts.mark, facts.mark + MOST_TURNS):
        turn = compute(rule, replace(facts, mark=mark), calendar, charter_version)
        if turn.due_on is None or turn.due_on > until:
            return tuple(found)
        found.append(turn)
        if not rule.comes_again:
            return tuple(found)
    raise ClockError(f"The clock comes more than {MOST_TURNS} times until {until.isoformat()}.")
