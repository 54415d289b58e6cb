"""`[[clock]]`: the dates the law sets, each with the event that starts it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from oversight.charter.schema.kinds import Code, Count, EventName, Objection, Positive, Text
from oversight.charter.schema.offices import Office
from oversight.charter.schema.sources import Sourced


class Anchor(StrEnum):
    """The kind of event that starts a clock. A clock that starts at the wrong event is the commonest way to be late."""

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
    CLOCK_END = "clock_end"


class Subject(StrEnum):
    """What a clock runs for."""

    CASE = "case"
    OFFICER = "officer"
    ALLEGATION = "allegation"
    REQUEST = "request"
    NOTICE = "notice"
    MEETING = "meeting"


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
    """What follows when a clock is due and nothing has ended it."""

    NOTHING = "nothing"
    REMIND = "remind"
    ESCALATE = "escalate"


@dataclass(frozen=True, kw_only=True)
class Clock(Sourced):
    """One rule of time. `length` is counted in `unit`; `due_soon` and `short_period` are days.

    `short_period`: a period of fewer days than this leaves out the days on which the board is closed.
    `promise` is a sentence to the complainant that holds `{date}`, or nothing when the clock is the board's own affair.
    `ended_by` is the event that meets the clock; `after` names the clock whose end starts this one.
    """

    code: Code
    name: Text
    subject: Subject
    anchor: Anchor
    length: Positive
    unit: Unit
    direction: Direction = Direction.FORWARD
    roll: Roll = Roll.NONE
    count_trigger_day: bool = False
    short_period: Count = 0
    hours_count_weekends: bool = True
    after: str = ""
    owner: Office
    due_soon: Count = 0
    promise: str = ""
    at_due: AtDue = AtDue.REMIND
    escalate_to: Office | None = None
    ended_by: EventName
    note: str = ""

    def objections(self) -> Iterator[Objection]:
        """Object to keys that do not fit together."""
        yield from super().objections()
        if (self.anchor is Anchor.CLOCK_END) != bool(self.after):
            yield "after", 'the code of another clock, if and only if the anchor is "clock_end"'
        if (self.at_due is AtDue.ESCALATE) != (self.escalate_to is not None):
            yield "escalate_to", 'an office, if and only if at_due is "escalate"'
        if self.short_period and self.unit is not Unit.CALENDAR_DAYS:
            yield "short_period", "nothing, because only a length in calendar days can be a short period"
        if not self.hours_count_weekends and self.unit is not Unit.HOURS:
            yield "hours_count_weekends", "nothing, because the length is not in hours"
        if self.roll is not Roll.NONE and self.unit is Unit.HOURS:
            yield "roll", '"none", because hours run on the clock; hours_count_weekends leaves out closed days'
        if self.count_trigger_day and self.unit is Unit.HOURS:
            yield "count_trigger_day", "nothing, because hours run from the moment itself"
        if self.promise and not _takes_a_date(self.promise):
            yield "promise", "a sentence with {date} in it and no other braces"


def _takes_a_date(sentence: str) -> bool:
    try:
        return "Monday" in sentence.format(date="Monday")
    except (KeyError, IndexError, ValueError, AttributeError):
        return False
