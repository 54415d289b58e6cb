"""How an explanation speaks of days and lengths of time."""

import datetime as dt
from functools import lru_cache

from oversight.charter.schema import Anchor, Clock, Direction, Force, Unit
from oversight.deadlines.rules.yearly import next_day_of_year

EVENTS: dict[Anchor, str] = {
    Anchor.INCIDENT: "The incident",
    Anchor.DISCOVERY: "The day an authorised person learned of it",
    Anchor.RECEIPT: "The complaint was received",
    Anchor.PERFECTED: "The information was complete",
    Anchor.REGISTRATION: "The case was registered",
    Anchor.ASSIGNMENT: "An investigator was assigned",
    Anchor.IDENTIFICATION: "The officer was identified",
    Anchor.LAST_NOTICE: "The last word to the complainant",
    Anchor.SERVED: "The document was served",
    Anchor.MEETING: "The meeting",
    Anchor.DECISION: "The decision",
    Anchor.RESPONSE: "The answer arrived",
    Anchor.REOPENING: "The case was opened again",
    Anchor.AGREED: "The day that was set",
    Anchor.CLOCK_END: "An earlier clock ended",
    Anchor.DAY_OF_YEAR: "The day of the year",
}
THINGS = frozenset(
    {Anchor.INCIDENT, Anchor.DISCOVERY, Anchor.LAST_NOTICE, Anchor.MEETING, Anchor.DECISION, Anchor.AGREED}
)
"""Events that are named by a thing, not by a sentence."""
ONE: dict[Unit, str] = {
    Unit.HOURS: "hour",
    Unit.CALENDAR_DAYS: "calendar day",
    Unit.BUSINESS_DAYS: "business day",
    Unit.WEEKS: "week",
    Unit.MONTHS: "month",
    Unit.YEARS: "year",
}


@lru_cache(maxsize=8192)
def day_in_words(day: dt.date) -> str:
    """Write a day as people say it: Tuesday, 22 December 2026."""
    return f"{day:%A}, {day.day} {day:%B} {day.year}"


def day_of_year_in_words(day: dt.date) -> str:
    """Write a day that comes every year: 15 February."""
    return f"{day.day} {day:%B}"


def moment_in_words(moment: dt.datetime) -> str:
    """Write a moment as people say it: Monday, 3 August 2026, 09:12."""
    return f"{day_in_words(moment.date())}, {moment.hour:02}:{moment.minute:02}"


def length_in_words(length: int, unit: Unit) -> str:
    """Write a length of time: 5 business days."""
    return f"{length} {ONE[unit]}{'' if length == 1 else 's'}"


def event_in_words(rule: Clock) -> str:
    """Name the event that starts a clock."""
    return f'The clock "{rule.after}" ended' if rule.after else EVENTS[rule.anchor]


def not_recorded_yet(rule: Clock, instead: Anchor) -> str:
    """Say that a clock runs from another event until its own is recorded."""
    own = EVENTS[rule.anchor]
    subject = own if rule.anchor in THINGS else f"When {own[0].lower()}{own[1:]}"
    return f"{subject} is not recorded yet; counted from {EVENTS[instead]}, the safe side"


def binding_in_words(rule: Clock) -> str:
    """Say whom a date binds, how hard, and what is lost with it; nothing where the board itself simply must."""
    parts = [f"It binds {rule.bound}"] if rule.bound else []
    if rule.force is Force.TARGET:
        parts.append("This is a target: the law does not command it")
    if rule.force is Force.ADVISED:
        parts.append("This is only advice: nothing is lost after that day")
    if rule.target_percent:
        parts.append(f"It should be kept in {rule.target_percent} of 100 cases")
    if rule.bars_discipline:
        parts.append("Once it is missed, a sustained finding can no longer lead to discipline")
    return ". ".join(parts)


def rule_in_words(rule: Clock) -> str:
    """Write what a rule demands, without a full stop: 6 months and 5 calendar days after this event: The decision."""
    lengths = [length_in_words(rule.length, rule.unit)] if rule.length else []
    lengths += [length_in_words(rule.plus, rule.plus_unit)] if rule.plus else []
    length = " and ".join(lengths)
    if rule.is_yearly:
        yearly = day_of_year_in_words(next_day_of_year(rule, dt.date.min))
        return f"{length} {way_in_words(rule)} {yearly}, every year" if length else f"{yearly}, every year"
    again = f"; again every {length_in_words(rule.every, rule.every_unit)}" if rule.every else ""
    return f"{length} {way_in_words(rule)} this event: {event_in_words(rule)}{again}"


def sentence(*parts: str) -> str:
    """Join the parts that say something, each with a capital letter and a full stop."""
    return " ".join(part[0].upper() + part[1:].removesuffix(".") + "." for part in parts if part)


def way_in_words(rule: Clock) -> str:
    """Say whether the clock counts on or back."""
    return "before" if rule.direction is Direction.BACKWARD else "after"
