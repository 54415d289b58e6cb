"""Counting only the days on which the board is open."""

import datetime as dt
from dataclasses import dataclass, field

from oversight.charter.schema import Clock, Unit
from oversight.deadlines.rules.counting import NO_SHIFT, Count, count_step, extension_steps, sign_of, trigger_steps
from oversight.deadlines.rules.facts import ClockError, ClockFacts, Step, StepKind, Toll
from oversight.deadlines.rules.tolls import ONE_DAY, Tolls, ignored_toll, toll_step
from oversight.deadlines.rules.wording import day_in_words, sentence
from oversight.kernel.calendar import Calendar

LONGEST_WALK = 40 * 366
"""In days: a clock that has not ended after this many days never will."""


@dataclass
class _Walk:
    """Goes through the days one by one."""

    day: dt.date
    step: dt.timedelta
    today: dt.date | None
    counted: int = 0
    used: int = 0
    skipped: list[Step] = field(default_factory=list)
    stood: dict[Toll, dt.timedelta] = field(default_factory=dict)

    def go(self, total: int, tolls: Tolls, calendar: Calendar) -> bool:
        """Walk until the period is full; say whether an open stop holds it before that."""
        for _ in range(LONGEST_WALK):
            if self.counted == total:
                return False
            self.day += self.step
            toll = tolls.covering(self.day)
            if toll and toll.end is None:
                return True
            self._pass(toll, None if toll else calendar.why_closed(self.day))
        raise ClockError("No end can be counted: the board is closed, or the clock stopped, for more than forty years.")

    def _pass(self, toll: Toll | None, why_closed: str | None) -> None:
        if toll:
            self.stood[toll] = self.stood.get(toll, NO_SHIFT) + self.step
        elif why_closed:
            label = f"{day_in_words(self.day)} does not count"
            self.skipped.append(Step(StepKind.SKIP, label, sentence(why_closed), self.day.isoformat(), self.step))
        else:
            self.counted += 1
            if self.today is None or self.day <= self.today:
                self.used = self.counted


def count_business_days(rule: Clock, facts: ClockFacts, calendar: Calendar) -> Count:
    """Count the days on which the board is open and the clock is not stopped."""
    sign, total = sign_of(rule), rule.length + facts.more
    step, tolls = sign * ONE_DAY, Tolls(facts.tolls if sign > 0 else ())
    start = calendar.local(facts.anchor).date()
    today = calendar.local(facts.now).date() if facts.now else None
    walk = _Walk(start - step if rule.count_trigger_day else start, step, today)
    held = walk.go(total, tolls, calendar)
    steps = [count_step(rule, rule.length * step, None), *extension_steps(rule, facts, facts.more * step)]
    steps += [*trigger_steps(rule), *walk.skipped]
    steps += [toll_step(toll, walk.stood.get(toll, NO_SHIFT), holds=held and toll.end is None) for toll in tolls]
    steps += map(ignored_toll, () if sign > 0 else facts.tolls)
    known = sign > 0 and (held or today is not None)
    used, left = (walk.used, total - walk.used) if known else (None, None)
    return Count(None if held else walk.day, tuple(steps), used, left, Unit.BUSINESS_DAYS)
