"""Counting every day: calendar days, weeks, months and years."""

import datetime as dt

from oversight.charter.schema import Clock, Unit
from oversight.deadlines.rules.counting import NO_SHIFT, Count, count_step, extension_steps, sign_of, trigger_steps
from oversight.deadlines.rules.facts import ClockError, ClockFacts, Step
from oversight.deadlines.rules.tolls import ONE_DAY, Tolls, ignored_toll, toll_step
from oversight.deadlines.rules.wording import length_in_words
from oversight.kernel.calendar import Calendar, months_later


def count_calendar_days(rule: Clock, facts: ClockFacts, calendar: Calendar) -> Count:
    """Count every day of the calendar. Stops are added to the end, earliest first."""
    start, sign = calendar.local(facts.anchor).date(), sign_of(rule)
    plain = after_length(start, sign * rule.length, rule.unit)
    last = after_length(start, sign * (rule.length + facts.more), rule.unit)
    steps = [count_step(rule, plain - start, plain), *extension_steps(rule, facts, last - plain)]
    for step in trigger_steps(rule):
        last += step.shift
        steps.append(step)
    if sign < 0:
        return Count(last, (*steps, *map(ignored_toll, facts.tolls)), None, None, Unit.CALENDAR_DAYS)
    first = start if rule.count_trigger_day else start + ONE_DAY
    today = calendar.local(facts.now).date() if facts.now else None
    return _with_tolls(first, last, steps, Tolls(facts.tolls), today)


def after_length(day: dt.date, length: int, unit: Unit) -> dt.date:
    """Return the day a length of time later, or earlier when it is negative. Raises ClockError beyond the calendar."""
    try:
        if unit is Unit.CALENDAR_DAYS:
            return day + length * ONE_DAY
        if unit is Unit.WEEKS:
            return day + length * 7 * ONE_DAY
        return months_later(day, length * (12 if unit is Unit.YEARS else 1))
    except (OverflowError, ValueError) as error:
        raise ClockError(f"{length_in_words(length, unit)} from {day.isoformat()} is beyond the calendar.") from error


def _with_tolls(first: dt.date, last: dt.date, steps: list[Step], tolls: Tolls, today: dt.date | None) -> Count:
    covered, end = first, last
    for toll in tolls:
        if toll.end is None and toll.start <= end:
            held = [*steps, toll_step(toll, NO_SHIFT, holds=True)]
            return Count(None, tuple(held), *_used(first, last, tolls, today or toll.start), Unit.CALENDAR_DAYS)
        shift = NO_SHIFT
        if toll.end is not None and toll.start <= end:
            shift = max(toll.end - max(toll.start, covered), NO_SHIFT)
            covered, end = max(covered, toll.end), end + shift
        steps.append(toll_step(toll, shift))
    known: tuple[int | None, int | None] = (None, None) if today is None else _used(first, last, tolls, today)
    return Count(end, tuple(steps), *known, Unit.CALENDAR_DAYS)


def _used(first: dt.date, last: dt.date, tolls: Tolls, today: dt.date) -> tuple[int, int]:
    total = (last - first).days + 1
    passed = (today - first).days + 1 - tolls.days(first, today)
    used = min(max(passed, 0), total)
    return used, total - used
