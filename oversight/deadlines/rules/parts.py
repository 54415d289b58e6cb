"""What a period is made of: its length, the turns before this one, extensions, and what the rule adds."""

import datetime as dt
from typing import NamedTuple

from oversight.charter.schema import Clock, Direction, Unit
from oversight.deadlines.rules.facts import ClockError, ClockFacts, Extension, Step, StepKind
from oversight.deadlines.rules.wording import length_in_words, sentence, way_in_words

MONTHS = {Unit.MONTHS: 1, Unit.YEARS: 12}
DAYS = {Unit.CALENDAR_DAYS: 1, Unit.BUSINESS_DAYS: 1, Unit.WEEKS: 7}


class Part(NamedTuple):
    """One part of a period. `skips`: only the days on which the board is open count in it."""

    kind: StepKind
    label: str
    detail: str
    months: int
    days: int
    skips: bool

    def step(self, shift: dt.timedelta, value: str = "") -> Step:
        """Explain the part, once it is known how far it moves the date."""
        return Step(self.kind, self.label, self.detail, value, shift)


def sign_of(rule: Clock) -> int:
    """Return 1 for a clock that counts on, -1 for one that counts back."""
    return -1 if rule.direction is Direction.BACKWARD else 1


def skips_closed_days(rule: Clock) -> bool:
    """Whether only business days count: the unit says so, or the period is a short one.

    An extension does not make a long period of a short one; it is counted as the period is.
    """
    return rule.unit is Unit.BUSINESS_DAYS or (rule.unit is Unit.CALENDAR_DAYS and rule.length < rule.short_period)


def parts_of(rule: Clock, facts: ClockFacts) -> list[Part]:
    """Take a period apart, in the order in which it is counted.

    Where the turns and the length count the same days, the turns only lengthen the period. Where they do not, the turns
    come first: the length begins where the turn begins. Raises ClockError for a later turn of a clock that has one.
    """
    skips = skips_closed_days(rule)
    own = [length_part(rule)] if rule.length else []
    own += [_extension_part(rule, extension, skips) for extension in facts.extensions]
    if facts.mark > 1 and not rule.is_yearly:
        turns = _turns_part(rule, facts.mark)
        own.insert(1 if turns.skips == skips else 0, turns)
    if rule.plus:
        own.append(_plus_part(rule))
    if facts.by_post and rule.post_days:
        own.append(_post_part(rule))
    return own


def length_part(rule: Clock) -> Part:
    """Explain the length of the period and which days count in it."""
    start = "that day" if rule.is_yearly else "the event"
    label = f"{length_in_words(rule.length, rule.unit)} {way_in_words(rule)} {start}"
    out = "" if rule.count_trigger_day else f"{'That day' if rule.is_yearly else 'The day of the event'} does not count"
    detail = sentence(rule.authority, _which_days(rule), f"{out}, the last day does" if out else "", rule.note)
    return _part(StepKind.COUNT, label, detail, rule.length, rule.unit, skips_closed_days(rule))


def _turns_part(rule: Clock, mark: int) -> Part:
    if not rule.every:
        raise ClockError("This clock comes only once: it has no second turn.")
    before = (mark - 1) * rule.every
    label = f"Turn {mark}: {length_in_words(before, rule.every_unit)} more"
    again = (
        f"It comes again every {length_in_words(rule.every, rule.every_unit)}, each time counted from the first event"
    )
    business = rule.every_unit is Unit.BUSINESS_DAYS
    return _part(StepKind.COUNT, label, sentence(rule.authority, again), before, rule.every_unit, business)


def _extension_part(rule: Clock, extension: Extension, skips: bool) -> Part:
    label = f"Extended by {length_in_words(extension.length, rule.unit)}"
    same = "Counted as the period itself: only days on which the board is open" if skips and rule.short_period else ""
    detail = sentence(extension.citation, extension.reason, same)
    return _part(StepKind.EXTENSION, label, detail, extension.length, rule.unit, skips)


def _plus_part(rule: Clock) -> Part:
    business = rule.plus_unit is Unit.BUSINESS_DAYS
    label = f"{length_in_words(rule.plus, rule.plus_unit)} more"
    which = "Only days on which the board is open count" if business else ""
    return _part(StepKind.COUNT, label, sentence(rule.authority, which), rule.plus, rule.plus_unit, business)


def _post_part(rule: Clock) -> Part:
    label = f"{length_in_words(rule.post_days, Unit.CALENDAR_DAYS)} more, because the document came by post"
    return _part(StepKind.COUNT, label, sentence(rule.authority), rule.post_days, Unit.CALENDAR_DAYS, False)


def _part(kind: StepKind, label: str, detail: str, length: int, unit: Unit, skips: bool) -> Part:
    return Part(kind, label, detail, length * MONTHS.get(unit, 0), length * DAYS.get(unit, 0), skips)


def _which_days(rule: Clock) -> str:
    if not skips_closed_days(rule):
        return "Weekends and holidays count"
    why = f", because the period is shorter than {rule.short_period} days" if rule.short_period else ""
    return f"Only days on which the board is open count{why}"
