"""`[[clock]]`: the dates the law sets, each with the event that starts it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from oversight.charter.schema.kinds import Code, Count, EventName, Objection, Positive, Text, optional_table
from oversight.charter.schema.offices import Office
from oversight.charter.schema.sources import Sourced


class Anchor(StrEnum):
    """The kind of event that starts a clock. A clock that starts at the wrong event is the commonest way to be late.

    `day_of_year` is no event but a day that comes every year, for reports that a law wants by a date. `agreed` is a day
    that a person set for one thing; `of` says for which, and a length of 0 makes the clock due on that very day.
    """

    INCIDENT = "incident"
    DISCOVERY = "discovery"
    RECEIPT = "receipt"
    PERFECTED = "perfected"
    REGISTRATION = "registration"
    ASSIGNMENT = "assignment"
    IDENTIFICATION = "identification"
    LAST_NOTICE = "last_notice"
    SERVED = "served"
    MEETING = "meeting"
    DECISION = "decision"
    RESPONSE = "response"
    REOPENING = "reopening"
    AGREED = "agreed"
    CLOCK_END = "clock_end"
    DAY_OF_YEAR = "day_of_year"


class Subject(StrEnum):
    """What a clock runs for. `board` is the board itself: its yearly report belongs to no case.

    A `request` goes to the department; a `records_request` comes from somebody who wants to see records of the board.
    """

    CASE = "case"
    OFFICER = "officer"
    ALLEGATION = "allegation"
    REQUEST = "request"
    NOTICE = "notice"
    MEETING = "meeting"
    BOARD = "board"
    RECORDS_REQUEST = "records_request"


class Unit(StrEnum):
    """What a length of time is counted in."""

    HOURS = "hours"
    CALENDAR_DAYS = "calendar_days"
    BUSINESS_DAYS = "business_days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class Direction(StrEnum):
    """Whether a clock counts on from its event, or back from it."""

    FORWARD = "forward"
    BACKWARD = "backward"


class Roll(StrEnum):
    """Where a date goes that falls on a day when the board is closed."""

    NONE = "none"
    FORWARD = "forward"
    BACKWARD = "backward"


class AtDue(StrEnum):
    """What follows when a clock is due and nothing has ended it.

    `remind` tells the owner; `escalate` also the office named in `escalate_to`; `agenda` puts the case on the agenda of
    the next public meeting; `notify` sends the notices of the charter that wait for this clock to be missed.
    """

    NOTHING = "nothing"
    REMIND = "remind"
    ESCALATE = "escalate"
    AGENDA = "agenda"
    NOTIFY = "notify"


class Force(StrEnum):
    """How a date binds: the law commands it, the board aims at it, or people are only advised to keep it."""

    MUST = "must"
    TARGET = "target"
    ADVISED = "advised"


@dataclass(frozen=True, kw_only=True)
class TollReason(Sourced):
    """`[[toll]]`: a reason for which clocks stand still, and who may approve it.

    `personal`: it concerns one officer and stops only that officer's clocks. `evidence`: a document must be named.
    """

    code: Code
    label: Text
    approver: Office
    personal: bool = False
    evidence: bool = True


@dataclass(frozen=True, kw_only=True)
class ExtensionRule(Sourced):
    """`[clock.extension]`: who may give a clock more time, how much each time (in its unit), and how often.

    `times` 0 sets no limit. `before_due`: it must be granted before the date has passed.
    """

    by: Office
    length: Positive
    times: Count = 1
    before_due: bool = True


@dataclass(frozen=True, kw_only=True)
class ExceptionRule(Sourced):
    """`[[clock.exception]]`: a ground on which a limit does not hold at all, and who may say so."""

    code: Code
    label: Text
    by: Office


@dataclass(frozen=True, kw_only=True)
class Clock(Sourced):
    """One rule of time.

    What starts it: `anchor`, narrowed by `of` where the kind of event alone does not say which (a document, a meeting,
    an answer); `after` names the clock whose end starts this one, `day_of_year` a day such as "02-15". Until the event
    is recorded the clock may run from another one: `until_known`, the safe side.

    How it counts: `length` in `unit`, then `plus` in `plus_unit`; `due_soon` and `short_period` are days. Without
    `roll` a date stands, but one that counts back goes to an earlier open day, the safe side for a notice.
    `short_period`: a period of fewer days than this leaves out the days on which the board is closed. `post_days` are
    added when a document came by post. `every`: the clock comes again after so much time, always counted from the first
    event. `restart_on`: newer events that start it afresh, `restarts` times at most (0: no limit). `tolls`: the
    reasons, by code, for which it stands still.

    What it binds: `force`, `bound` (who must act, where it is not the board), `target_percent` (the share that should
    be kept). `bars_discipline`: once missed, a sustained finding can no longer be disciplined.

    `promise` is a sentence to the complainant that holds `{date}`, or nothing when the clock is the board's own affair.
    `ended_by` is the event that meets the clock.
    """

    code: Code
    name: Text
    subject: Subject
    anchor: Anchor
    of: str = ""
    after: str = ""
    day_of_year: str = ""
    until_known: Anchor | None = None
    length: Count
    unit: Unit
    plus: Count = 0
    plus_unit: Unit = Unit.CALENDAR_DAYS
    direction: Direction = Direction.FORWARD
    roll: Roll | None = None
    count_trigger_day: bool = False
    short_period: Count = 0
    hours_count_weekends: bool = True
    post_days: Count = 0
    every: Count = 0
    every_unit: Unit = Unit.MONTHS
    restart_on: tuple[Anchor, ...] = ()
    restarts: Count = 0
    tolls: tuple[str, ...] = ()
    extension: ExtensionRule | None = None
    exceptions: tuple[ExceptionRule, ...] = optional_table("exception")
    force: Force = Force.MUST
    bound: str = ""
    target_percent: Count = 0
    bars_discipline: bool = False
    owner: Office
    due_soon: Count = 0
    promise: str = ""
    at_due: AtDue = AtDue.REMIND
    escalate_to: Office | None = None
    ended_by: EventName
    note: str = ""

    @property
    def rolls(self) -> Roll:
        """Where a date of this rule goes when the board is closed, also where the rule leaves it open."""
        if self.roll is not None:
            return self.roll
        back = self.direction is Direction.BACKWARD and self.unit is not Unit.HOURS
        return Roll.BACKWARD if back else Roll.NONE

    @property
    def is_yearly(self) -> bool:
        """Whether it starts with a day that comes every year, and not with an event."""
        return self.anchor is Anchor.DAY_OF_YEAR

    @property
    def comes_again(self) -> bool:
        """Whether it has more than one turn."""
        return bool(self.every) or self.is_yearly

    def objections(self) -> Iterator[Objection]:
        """Object to keys that do not fit together."""
        yield from super().objections()
        yield from self._of_its_start()
        yield from self._of_its_length()
        yield from self._of_its_end()

    def _of_its_start(self) -> Iterator[Objection]:
        yearly = self.is_yearly
        if (self.anchor is Anchor.CLOCK_END) != bool(self.after):
            yield "after", 'the code of another clock, if and only if the anchor is "clock_end"'
        if yearly != bool(self.day_of_year) or (yearly and _day_of_year(self.day_of_year) is None):
            yield "day_of_year", 'a month and a day such as "02-15", if and only if the anchor is "day_of_year"'
        if yearly != (self.subject is Subject.BOARD):
            yield "subject", '"board", if and only if the anchor is "day_of_year"'
        if not self.length and not yearly and self.anchor is not Anchor.AGREED:
            yield "length", "a whole number, 1 or more, not 0"
        if self.count_trigger_day and not self.length:
            yield "count_trigger_day", "nothing, because the clock is due on the day itself"
        if yearly and self.unit is Unit.HOURS:
            yield "unit", "days, weeks, months or years, because the clock starts with a day"
        if yearly and self.every:
            yield "every", "nothing, because the day comes every year"
        if self.until_known in (self.anchor, Anchor.CLOCK_END, Anchor.DAY_OF_YEAR):
            yield "until_known", "another kind of event than the anchor, and an event that is recorded by itself"
        if Anchor.DAY_OF_YEAR in self.restart_on:
            yield "restart_on", "kinds of events only"

    def _of_its_length(self) -> Iterator[Objection]:
        hours = self.unit is Unit.HOURS
        if self.short_period and self.unit is not Unit.CALENDAR_DAYS:
            yield "short_period", "nothing, because only a length in calendar days can be a short period"
        if not self.hours_count_weekends and not hours:
            yield "hours_count_weekends", "nothing, because the length is not in hours"
        if self.roll not in (None, Roll.NONE) and hours:
            yield "roll", '"none", because hours run on the clock; hours_count_weekends leaves out closed days'
        for key in ("count_trigger_day", "plus", "post_days", "every"):
            if hours and getattr(self, key):
                yield key, "nothing, because the length is in hours and runs from the moment itself"
        if Unit.HOURS in (self.plus_unit, self.every_unit):
            yield "plus_unit" if self.plus_unit is Unit.HOURS else "every_unit", "days, weeks, months or years"
        for key in ("post_days", "every", "plus"):
            if self.direction is Direction.BACKWARD and getattr(self, key):
                yield key, "nothing, because the clock counts back from its event"

    def _of_its_end(self) -> Iterator[Objection]:
        if (self.at_due is AtDue.ESCALATE) != (self.escalate_to is not None):
            yield "escalate_to", 'an office, if and only if at_due is "escalate"'
        if self.at_due is AtDue.AGENDA and self.subject not in (Subject.CASE, Subject.OFFICER):
            yield "at_due", '"agenda" only for a clock of a case or of an officer in it'
        if self.restarts and not self.restart_on:
            yield "restarts", "nothing, because no event starts the clock afresh"
        if len({exception.code for exception in self.exceptions}) < len(self.exceptions):
            yield "exception", "a code of its own for each [[clock.exception]]"
        if self.target_percent > 100:
            yield "target_percent", "a whole number, 100 or less"
        if self.promise and not _takes_a_date(self.promise):
            yield "promise", "a sentence with {date} in it and no other braces"


def _day_of_year(words: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(f"2025-{words}")  # no leap year: a day that comes every year
    except ValueError:
        return None


def _takes_a_date(sentence: str) -> bool:
    try:
        return "Monday" in sentence.format(date="Monday")
    except (KeyError, IndexError, ValueError, AttributeError):
        return False
