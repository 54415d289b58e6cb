"""From the event to the due date."""

import datetime as dt

from oversight.charter.schema import Clock, Roll, Unit
from oversight.deadlines.rules.counting import count_days
from oversight.deadlines.rules.facts import ClockError, ClockFacts, Computed, Lifted, Step, StepKind
from oversight.deadlines.rules.hours import count_hours, settle
from oversight.deadlines.rules.parts import length_part, sign_of, skips_closed_days
from oversight.deadlines.rules.starting import start_of
from oversight.deadlines.rules.wording import (
    binding_in_words,
    day_in_words,
    length_in_words,
    moment_in_words,
    sentence,
)
from oversight.kernel.calendar import Calendar, CalendarError


def compute(rule: Clock, facts: ClockFacts, calendar: Calendar, charter_version: str = "") -> Computed:
    """Count when a clock is due, and explain it.

    Raises ClockError when no date can be counted: an event beyond the calendar, a board that is never open, or a second
    turn of a clock that comes once.
    """
    calendar = calendar.with_closures(facts.closures)
    try:
        if facts.lifted is not None:
            return _lifted(rule, facts, facts.lifted, calendar, charter_version)
        count = _hours if rule.unit is Unit.HOURS else _days
        return count(rule, facts, calendar, charter_version)
    except CalendarError as error:
        raise ClockError(str(error)) from error
    except OverflowError as error:
        raise ClockError("The date is beyond the calendar.") from error


def _days(rule: Clock, facts: ClockFacts, calendar: Calendar, version: str) -> Computed:
    start, steps = start_of(rule, facts, calendar)
    count = count_days(rule, facts, start.date(), calendar)
    steps += count.steps
    use = count.used, count.left, count.measure
    if count.last is None:
        steps.append(_stopped_step(*use))
        return Computed(rule, None, None, tuple(steps), *use, version, facts.mark)
    last = count.last
    if not count.is_open_day:
        last, rolled = _rolled(rule, last, calendar)
        steps.append(rolled)
    label, in_time = f"Due on {day_in_words(last)}", "Any time that day is in time"
    steps.append(_due_step(rule, label, in_time, last.isoformat(), version))
    return Computed(rule, calendar.end_of(last), last, tuple(steps), *use, version, facts.mark)


def _hours(rule: Clock, facts: ClockFacts, calendar: Calendar, version: str) -> Computed:
    if facts.mark > 1:
        raise ClockError("This clock comes only once: it has no second turn.")
    start, steps = start_of(rule, facts, calendar)
    count = count_hours(rule, facts, start.replace(tzinfo=None), calendar)
    steps += count.steps
    use = count.used, count.left, Unit.HOURS
    if count.end is None:
        steps.append(_stopped_step(*use))
        return Computed(rule, None, None, tuple(steps), *use, version)
    due, settled = settle(count.end, calendar, sign_of(rule))
    steps += [*settled, _due_step(rule, f"Due {moment_in_words(due)}", "", due.isoformat(), version)]
    return Computed(rule, due, due.date(), tuple(steps), *use, version)


def _lifted(rule: Clock, facts: ClockFacts, lifted: Lifted, calendar: Calendar, version: str) -> Computed:
    """No date at all: the event, the length that does not hold, and why it does not."""
    steps = start_of(rule, facts, calendar)[1]
    if rule.length:
        steps.append(length_part(rule).step(dt.timedelta()))
    version_said = f"Decided under {version}" if version else ""
    detail = sentence(lifted.citation, lifted.reason, "There is no due date", version_said)
    steps.append(Step(StepKind.LIFTED, f"The limit does not hold: {lifted.label}", detail))
    measure = Unit.BUSINESS_DAYS if skips_closed_days(rule) else Unit.CALENDAR_DAYS
    measure = Unit.HOURS if rule.unit is Unit.HOURS else measure
    return Computed(rule, None, None, tuple(steps), None, None, measure, version, facts.mark)


def _rolled(rule: Clock, day: dt.date, calendar: Calendar) -> tuple[dt.date, Step]:
    why = calendar.why_closed(day)
    if why is None:
        label = f"{day_in_words(day)} is a business day: nothing to move"
        return day, Step(StepKind.ROLL, label, "", day.isoformat())
    if rule.rolls is Roll.NONE:
        label = f"{day_in_words(day)} stands, although the board is closed"
        return day, Step(StepKind.ROLL, label, sentence(why, "The rule does not move the date"), day.isoformat())
    forward = rule.rolls is Roll.FORWARD
    moved = calendar.roll(day, 1 if forward else -1)
    label = f"Moved {'on' if forward else 'back'} to the nearest business day, {day_in_words(moved)}"
    left_open = "" if rule.roll else "The rule does not say where such a day goes; earlier is the safe side"
    detail = sentence(f"{day_in_words(day)}: {why}", left_open)
    return moved, Step(StepKind.ROLL, label, detail, moved.isoformat(), moved - day)


def _stopped_step(used: int | None, left: int | None, measure: Unit) -> Step:
    detail = ""
    if used is not None and left is not None:
        detail = sentence(f"{length_in_words(used, measure)} used", f"{length_in_words(left, measure)} left")
    return Step(StepKind.STOPPED, "The clock is stopped: there is no due date", detail)


def _due_step(rule: Clock, label: str, detail: str, value: str, version: str) -> Step:
    counted = f"Counted under {version}" if version else ""
    return Step(StepKind.DUE, label, sentence(detail, binding_in_words(rule), counted), value)
