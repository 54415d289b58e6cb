"""Counting every day: calendar days, weeks, months and years."""

import datetime as dt

from oversight.deadlines.rules.facts import ClockError
from oversight.deadlines.rules.parts import Part
from oversight.deadlines.rules.run import Run
from oversight.deadlines.rules.tolls import NO_SHIFT, ONE_DAY
from oversight.kernel.calendar import months_later


def count_every_day(run: Run, parts: list[Part]) -> None:
    """Count every day of the calendar. Stops are added to the end, earliest first.

    All months are counted from the day on which the count begins, and days after them: 31 January and two months is 31
    March, whether they are said together or one after the other.
    """
    start, months, days = run.day, 0, 0
    for part in parts:
        months, days = months + part.months, days + part.days
        reached = _later(start, run.sign * months, run.sign * days, part)
        run.counted.append(part.step(reached - run.day, reached.isoformat()))
        run.day = reached
    first = start if run.first_counts else start + run.sign * ONE_DAY
    run.count_first_day()
    run.on_open_day = False
    if run.sign > 0:
        _stand_still(run, first)


def _later(start: dt.date, months: int, days: int, part: Part) -> dt.date:
    try:
        return (months_later(start, months) if months else start) + dt.timedelta(days=days)
    except (OverflowError, ValueError) as error:
        raise ClockError(f"{part.label} is beyond the calendar, counted from {start.isoformat()}.") from error


def _stand_still(run: Run, first: dt.date) -> None:
    """Add the stops to the end: each day of them once, and only stops that begin before the end."""
    last, covered = run.day, first
    for toll in run.tolls:
        if toll.start > run.day:
            break
        if toll.end is None:
            run.held = toll
            break
        shift = toll.end - max(toll.start, covered)
        if shift > NO_SHIFT:
            covered = toll.end
            run.day += shift
            run.stand(toll, shift)
    _use(run, first, last)


def _use(run: Run, first: dt.date, last: dt.date) -> None:
    total = (last - first).days + 1
    run.total += total
    today = run.today or (run.held.start if run.held else None)
    if today is not None:
        passed = (today - first).days + 1 - run.tolls.days(first, today)
        run.used += min(max(passed, 0), total)
