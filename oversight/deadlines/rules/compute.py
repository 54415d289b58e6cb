"""From the event to the due date."""

import datetime as dt

from oversight.charter.schema import Clock, Roll, Unit
from oversight.deadlines.rules.business_days import count_business_days
from oversight.deadlines.rules.calendar_days import count_calendar_days
from oversight.deadlines.rules.counting import sign_of, skips_closed_days
from oversight.deadlines.rules.facts import ClockError, ClockFacts, Computed, Step, StepKind
from oversight.deadlines.rules.hours import count_hours, settle
from oversight.deadlines.rules.wording import (
    day_in_words,
    event_in_words,
    length_in_words,
    moment_in_words,
    sentence,
)
from oversight.kernel.calendar import Calendar, CalendarError


def compute(rule: Clock, facts: ClockFacts, calendar: Calendar, charter_version: str = "") -> Computed:
    """Count when a clock is due, and explain it.

    Raises ClockError when no date can be counted: an event beyond the calendar, or a board that is never open.
    """
    calendar = calendar.with_closures(facts.closures)
    try:
        count = _hours if rule.unit is Unit.HOURS else _days
        return count(rule, facts, calendar, charter_version)
    except CalendarError as error:
        raise ClockError(str(error)) from error
    except OverflowError as error:
        raise ClockError("The date is beyond the calendar.") from error


def _days(rule: Clock, facts: ClockFacts, calendar: Calendar, version: str) -> Computed:
    by_business_days = skips_closed_days(rule)
    count = (count_business_days if by_business_days else count_calendar_days)(rule, facts, calendar)
    steps = [_anchor_step(rule, facts, calendar), *count.steps]
    if count.last is None:
        steps.append(_stopped_step(count.used, count.left, count.measure))
        return Computed(rule, None, None, tuple(steps), count.used, count.left, count.measure, version)
    last = count.last
    if not by_business_days:
        last, rolled = _rolled(rule, last, calendar)
        steps.append(rolled)
    due = calendar.end_of(last)
    steps.append(_due_step(f"Due on {day_in_words(last)}", "Any time that day is in time", last.isoformat(), version))
    return Computed(rule, due, last, tuple(steps), count.used, count.left, count.measure, version)


def _hours(rule: Clock, facts: ClockFacts, calendar: Calendar, version: str) -> Computed:
    count = count_hours(rule, facts, calendar)
    steps = [_anchor_step(rule, facts, calendar), *count.steps]
    if count.end is None:
        steps.append(_stopped_step(count.used, count.left, Unit.HOURS))
        return Computed(rule, None, None, tuple(steps), count.used, count.left, Unit.HOURS, version)
    due, settled = settle(count.end, calendar, sign_of(rule))
    steps += [*settled, _due_step(f"Due {moment_in_words(due)}", "", due.isoformat(), version)]
    return Computed(rule, due, due.date(), tuple(steps), count.used, count.left, Unit.HOURS, version)


def _rolled(rule: Clock, day: dt.date, calendar: Calendar) -> tuple[dt.date, Step]:
    why = calendar.why_closed(day)
    if why is None:
        label = f"{day_in_words(day)} is a business day: nothing to move"
        return day, Step(StepKind.ROLL, label, "", day.isoformat())
    if rule.roll is Roll.NONE:
        label = f"{day_in_words(day)} stands, although the board is closed"
        return day, Step(StepKind.ROLL, label, sentence(why, "The rule does not move the date"), day.isoformat())
    forward = rule.roll is Roll.FORWARD
    moved = calendar.roll(day, 1 if forward else -1)
    label = f"Moved {'on' if forward else 'back'} to the nearest business day, {day_in_words(moved)}"
    return moved, Step(StepKind.ROLL, label, sentence(f"{day_in_words(day)}: {why}"), moved.isoformat(), moved - day)


def _anchor_step(rule: Clock, facts: ClockFacts, calendar: Calendar) -> Step:
    at = calendar.local(facts.anchor)
    detail = sentence(moment_in_words(at), f"This event starts the clock: {rule.authority}")
    return Step(StepKind.ANCHOR, event_in_words(rule), detail, at.isoformat())


def _stopped_step(used: int | None, left: int | None, measure: Unit) -> Step:
    detail = sentence(f"{length_in_words(used or 0, measure)} used", f"{length_in_words(left or 0, measure)} left")
    return Step(StepKind.STOPPED, "The clock is stopped: there is no due date", detail)


def _due_step(label: str, detail: str, value: str, version: str) -> Step:
    return Step(StepKind.DUE, label, sentence(detail, f"Counted under {version}" if version else ""), value)
