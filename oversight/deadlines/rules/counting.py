"""What counting days has in common, whichever days count."""

import datetime as dt
from dataclasses import dataclass

from oversight.charter.schema import Clock, Direction, Unit
from oversight.deadlines.rules.facts import ClockFacts, Step, StepKind
from oversight.deadlines.rules.wording import length_in_words, sentence, way_in_words

NO_SHIFT = dt.timedelta()


@dataclass(frozen=True)
class Count:
    """The last day of a period, or nothing while it is stopped, with the steps that lead there."""

    last: dt.date | None
    steps: tuple[Step, ...]
    used: int | None
    left: int | None
    measure: Unit


def sign_of(rule: Clock) -> int:
    """Return 1 for a clock that counts on, -1 for one that counts back."""
    return -1 if rule.direction is Direction.BACKWARD else 1


def skips_closed_days(rule: Clock) -> bool:
    """Whether only business days count: the unit says so, or the period is a short one."""
    return rule.unit is Unit.BUSINESS_DAYS or (rule.unit is Unit.CALENDAR_DAYS and rule.length < rule.short_period)


def count_step(rule: Clock, shift: dt.timedelta, reached: dt.date | None) -> Step:
    """Explain the length of the period and which days count in it."""
    label = f"{length_in_words(rule.length, rule.unit)} {way_in_words(rule)} the event"
    out = "" if rule.count_trigger_day else "The day of the event does not count, the last day does"
    detail = sentence(rule.authority, _which_days(rule), out, rule.note)
    return Step(StepKind.COUNT, label, detail, reached.isoformat() if reached else "", shift)


def extension_steps(rule: Clock, facts: ClockFacts, shift: dt.timedelta) -> list[Step]:
    """Explain each extension; the whole shift stands at the last, because months are not all of one length."""
    steps = []
    for place, extension in enumerate(facts.extensions, 1):
        label = f"Extended by {length_in_words(extension.length, rule.unit)}"
        moved = shift if place == len(facts.extensions) else NO_SHIFT
        steps.append(Step(StepKind.EXTENSION, label, sentence(extension.citation, extension.reason), "", moved))
    return steps


def trigger_steps(rule: Clock) -> list[Step]:
    """Explain that the day of the event is the first day, where the rule says so."""
    if not rule.count_trigger_day:
        return []
    shift = dt.timedelta(days=-sign_of(rule))
    return [Step(StepKind.CONVENTION, "The day of the event counts as the first day", "", "", shift)]


def _which_days(rule: Clock) -> str:
    if not skips_closed_days(rule):
        return "Weekends and holidays count"
    why = f", because the period is shorter than {rule.short_period} days" if rule.short_period else ""
    return f"Only days on which the board is open count{why}"
