"""Counting hours on the wall clock of the board's zone."""

import datetime as dt
from dataclasses import dataclass, field

from oversight.charter.schema import Clock, Unit
from oversight.deadlines.rules.business_days import LONGEST_WALK
from oversight.deadlines.rules.facts import ClockError, ClockFacts, Extension, Step, StepKind, Toll
from oversight.deadlines.rules.parts import sign_of
from oversight.deadlines.rules.tolls import NO_SHIFT, ONE_DAY, Tolls, ignored_toll, toll_step
from oversight.deadlines.rules.wording import day_in_words, length_in_words, sentence, way_in_words
from oversight.kernel.calendar import Calendar

HOUR = dt.timedelta(hours=1)


@dataclass
class HourCount:
    """The moment an hour clock ends, on the wall clock and without a zone, or nothing while it is stopped."""

    end: dt.datetime | None
    steps: list[Step]
    used: int | None
    left: int | None


@dataclass
class _Walk:
    """Goes through the days of an hour clock, from one midnight to the next."""

    at: dt.datetime
    remaining: dt.timedelta
    sign: int
    now: dt.datetime | None
    used: dt.timedelta = NO_SHIFT
    skipped: list[Step] = field(default_factory=list)
    stood: dict[Toll, dt.timedelta] = field(default_factory=dict)

    @property
    def day(self) -> dt.date:
        return (self.at if self.sign > 0 else self.at - dt.timedelta.resolution).date()

    @property
    def room(self) -> dt.timedelta:
        """How long it is to the edge of the day."""
        midnight = dt.datetime.combine(self.day, dt.time.min)
        return midnight + ONE_DAY - self.at if self.sign > 0 else self.at - midnight

    def run(self) -> None:
        """Let the clock run until the edge of the day, or until it ends."""
        run = min(self.room, self.remaining)
        if self.now is not None:
            self.used += min(max(self.now - self.at, NO_SHIFT), run)
        else:
            self.used += run
        self.at += self.sign * run
        self.remaining -= run

    def stand(self, toll: Toll) -> None:
        """Let the day pass without counting it, because the clock is stopped."""
        self.stood[toll] = self.stood.get(toll, NO_SHIFT) + self.sign * self.room
        self.at += self.sign * self.room

    def skip(self, why: str) -> None:
        """Let the day pass without counting it, because the board is closed."""
        shift, day = self.sign * self.room, self.day
        label = f"The hours of {day_in_words(day)} do not count"
        self.skipped.append(Step(StepKind.SKIP, label, sentence(why), day.isoformat(), shift))
        self.at += shift


def count_hours(rule: Clock, facts: ClockFacts, start: dt.datetime, calendar: Calendar) -> HourCount:
    """Count hours from a time on the wall: whole days of a stop do not count, nor closed days the rule leaves out."""
    sign, total = sign_of(rule), (rule.length + facts.more) * HOUR
    now = calendar.local(facts.now).replace(tzinfo=None) if facts.now else None
    walk, tolls = _Walk(start, total, sign, now), Tolls(facts.tolls if sign > 0 else ())
    held = _go(walk, rule, tolls, calendar)
    steps = [_hour_step(rule, sign), *(_extension_step(extension, sign) for extension in facts.extensions)]
    steps += walk.skipped
    steps += [toll_step(toll, walk.stood.get(toll, NO_SHIFT), holds=held and toll.end is None) for toll in tolls]
    steps += map(ignored_toll, () if sign > 0 else facts.tolls)
    known = sign > 0 and (held or now is not None)
    used, left = (walk.used // HOUR, (total - walk.used) // HOUR) if known else (None, None)
    return HourCount(None if held else walk.at, steps, used, left)


def _go(walk: _Walk, rule: Clock, tolls: Tolls, calendar: Calendar) -> bool:
    """Walk to the end of the clock; say whether an open stop holds it."""
    for _ in range(LONGEST_WALK):
        if not walk.remaining:
            return False
        if toll := tolls.covering(walk.day):
            if toll.end is None:
                return True
            walk.stand(toll)
        elif not rule.hours_count_weekends and (why := calendar.why_closed(walk.day)):
            walk.skip(why)
        else:
            walk.run()
    raise ClockError("No end can be counted: the clock would run for more than forty years.")


def _hour_step(rule: Clock, sign: int) -> Step:
    weekends = "count" if rule.hours_count_weekends else "do not count"
    detail = sentence(rule.authority, f"Hours of weekends and holidays {weekends}", rule.note)
    label = f"{length_in_words(rule.length, Unit.HOURS)} {way_in_words(rule)} the event, on the board's own clock"
    return Step(StepKind.COUNT, label, detail, "", sign * rule.length * HOUR)


def _extension_step(extension: Extension, sign: int) -> Step:
    label = f"Extended by {length_in_words(extension.length, Unit.HOURS)}"
    detail = sentence(extension.citation, extension.reason)
    return Step(StepKind.EXTENSION, label, detail, "", sign * extension.length * HOUR)


def settle(wall: dt.datetime, calendar: Calendar, sign: int) -> tuple[dt.datetime, list[Step]]:
    """Give a wall-clock time its zone. On the nights when the clocks change it may exist twice, or not at all.

    A clock that counts on takes the later reading, in favour of whoever must act; one that counts back takes the
    earlier, in favour of whoever must be told.
    """
    first, second = (wall.replace(tzinfo=calendar.zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first, []
    readings = [reading.astimezone(dt.UTC).astimezone(calendar.zone) for reading in (first, second)]
    chosen = max(readings, key=dt.datetime.timestamp) if sign > 0 else min(readings, key=dt.datetime.timestamp)
    shift = chosen.replace(tzinfo=None) - wall
    which = "later" if sign > 0 else "earlier"
    problem = "does not exist" if shift else "comes twice"
    label = f"{wall:%H:%M} {problem} that night, because the clocks change; the {which} reading holds"
    return chosen, [Step(StepKind.CONVENTION, label, "", chosen.isoformat(), shift)]
