"""Where a count begins: the event, the one that stands in for it, or a day of the year."""

import datetime as dt

from oversight.charter.schema import Clock
from oversight.deadlines.rules.facts import ClockError, ClockFacts, Step, StepKind
from oversight.deadlines.rules.wording import (
    EVENTS,
    day_in_words,
    day_of_year_in_words,
    event_in_words,
    moment_in_words,
    not_recorded_yet,
    sentence,
)
from oversight.deadlines.rules.yearly import next_day_of_year
from oversight.kernel.calendar import Calendar


def start_of(rule: Clock, facts: ClockFacts, calendar: Calendar) -> tuple[dt.datetime, list[Step]]:
    """Return the local moment from which a clock counts, with the steps that explain it."""
    at = calendar.local(facts.anchor)
    if rule.is_yearly:
        return _yearly(rule, facts, at)
    if facts.instead is not None:
        anchor = Step(StepKind.ANCHOR, EVENTS[facts.instead], sentence(moment_in_words(at)), at.isoformat())
        detail = sentence(rule.authority, "The date follows as soon as the event is recorded")
        return at, [anchor, Step(StepKind.CONVENTION, not_recorded_yet(rule, facts.instead), detail)]
    detail = sentence(moment_in_words(at), f"This event starts the clock: {rule.authority}")
    return at, [Step(StepKind.ANCHOR, event_in_words(rule), detail, at.isoformat())]


def _yearly(rule: Clock, facts: ClockFacts, at: dt.datetime) -> tuple[dt.datetime, list[Step]]:
    try:
        day = next_day_of_year(rule, at.date(), facts.mark)
    except ValueError as error:
        raise ClockError("The day of the year is beyond the calendar.") from error
    yearly = day_of_year_in_words(day)
    label = f"{yearly} comes next on {day_in_words(day)}"
    if facts.mark > 1:
        label = f"Turn {facts.mark}: {yearly} of {day.year}"
    detail = sentence(rule.authority, f"{yearly} comes every year; the first on {day_in_words(at.date())} or after it")
    anchor = Step(StepKind.ANCHOR, "Counting begins", sentence(moment_in_words(at)), at.isoformat())
    count = Step(StepKind.CONVENTION, label, detail, day.isoformat(), day - at.date())
    return dt.datetime.combine(day, dt.time.min, at.tzinfo), [anchor, count]
