"""Counting the days of a period, part by part."""

import datetime as dt
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

from oversight.charter.schema import Clock, Unit
from oversight.deadlines.rules.business_days import count_open_days
from oversight.deadlines.rules.calendar_days import count_every_day
from oversight.deadlines.rules.facts import ClockFacts, Step
from oversight.deadlines.rules.parts import parts_of, sign_of, skips_closed_days
from oversight.deadlines.rules.run import Run
from oversight.deadlines.rules.tolls import NO_SHIFT, Tolls, ignored_toll, toll_step
from oversight.kernel.calendar import Calendar


@dataclass(frozen=True)
class Count:
    """The last day of a period, or nothing while it is stopped, with the steps that lead there.

    `is_open_day`: it was counted as a day on which the board is open, so that there is nothing to roll.
    """

    last: dt.date | None
    steps: list[Step] = field(repr=False)
    used: int | None
    left: int | None
    measure: Unit
    is_open_day: bool


def count_days(rule: Clock, facts: ClockFacts, start: dt.date, calendar: Calendar) -> Count:
    """Count the period that begins with a day."""
    sign = sign_of(rule)
    today = calendar.local(facts.now).date() if facts.now else None
    run = Run(calendar, Tolls(facts.tolls if sign > 0 else ()), sign, start, today, rule.count_trigger_day)
    groups = 0
    for skips, group in groupby(parts_of(rule, facts), attrgetter("skips")):
        groups += 1
        (count_open_days if skips else count_every_day)(run, list(group))
        if run.held:
            break
    steps = [*run.counted, *run.skipped]
    steps += [toll_step(toll, run.stood.get(toll, NO_SHIFT), holds=toll is run.held) for toll in run.tolls]
    if sign < 0:
        steps += map(ignored_toll, facts.tolls)
    known = sign > 0 and groups == 1 and (run.held is not None or today is not None)
    used, left = (run.used, run.total - run.used) if known else (None, None)
    measure = Unit.BUSINESS_DAYS if skips_closed_days(rule) else Unit.CALENDAR_DAYS
    return Count(None if run.held else run.day, steps, used, left, measure, run.on_open_day)
