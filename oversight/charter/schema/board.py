"""Who the board is, when its law began, how it takes complaints and numbers its cases."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal
from zoneinfo import ZoneInfo, available_timezones

from oversight.charter.schema.clocks import Anchor, ExceptionRule, Unit
from oversight.charter.schema.kinds import (
    Code,
    Email,
    Language,
    Objection,
    Positive,
    Text,
    Website,
    optional_table,
    table,
)
from oversight.charter.schema.offices import Office
from oversight.charter.schema.sources import Sourced
from oversight.kernel.calendar import knows_holidays, months_later


@dataclass(frozen=True, kw_only=True)
class Heading:
    """`[charter]`: which law this is, from which day it is in force, and where its text was taken from."""

    code: Code
    name: Text
    in_force: dt.date
    source_note: Text

    @property
    def version(self) -> str:
        """Name this version of the law, for example "model-city@2026-01-01"."""
        return f"{self.code}@{self.in_force.isoformat()}"


@dataclass(frozen=True, kw_only=True)
class Board:
    """`[board]`: the board as it signs its letters, and the department it looks at."""

    name: Text
    short_name: Text
    address: tuple[Text, ...]
    phone: Text
    relay_phone: Text
    hours: Text
    email: Email
    website: Website
    time_zone: Text
    city: Text
    languages: tuple[Language, ...]
    emergency: Text
    department: Text
    chief_title: Text
    age_of_majority: Positive = 18
    "Years from which a complainant gets letters without a guardian."

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which every day of this board begins and ends."""
        return ZoneInfo(self.time_zone)

    def objections(self) -> Iterator[Objection]:
        """Object to a time zone nobody knows, and to an address or a list of languages without a line."""
        if self.time_zone not in available_timezones():
            yield "time_zone", 'the name of a time zone, such as "America/New_York"'
        if not self.address:
            yield "address", "at least one line of the address"
        if not self.languages:
            yield "languages", "at least one language"


@dataclass(frozen=True, kw_only=True)
class CalendarRule(Sourced):
    """`[calendar]`: whose public holidays are not business days of the board."""

    country: Text
    subdivision: str = ""

    def objections(self) -> Iterator[Objection]:
        """Object to a place whose public holidays are not known."""
        yield from super().objections()
        if not knows_holidays(self.country):
            yield "country", 'a country whose holidays are known, by its two letters, such as "US"'
        elif not knows_holidays(self.country, self.subdivision):
            yield "subdivision", f'a region of {self.country} whose holidays are known, such as "NY", or nothing'


@dataclass(frozen=True, kw_only=True)
class Numbering(Sourced):
    """`[numbering]`: how a case gets its number. The pattern holds `{year}` and `{serial}`."""

    pattern: Text

    def number(self, year: int, serial: int) -> str:
        """Write the number of the `serial`-th case of a year."""
        return self.pattern.format(year=year, serial=serial)

    def objections(self) -> Iterator[Objection]:
        """Object to a pattern that gives two cases one number, or a number that cannot stand in an address."""
        yield from super().objections()
        try:
            numbers = {self.number(year, serial) for year in (2026, 2027) for serial in (1, 12, 12345)}
        except (KeyError, IndexError, ValueError, AttributeError):
            numbers = set()
        if len(numbers) < 6 or not all(n.replace("-", "").isalnum() and n.isascii() for n in numbers):
            yield "pattern", 'letters, digits and hyphens around {year} and {serial}, such as "{year}-{serial:04d}"'


class IntakeChannel(StrEnum):
    """A way in which a complaint, or the knowledge of an incident, reaches the board."""

    WEB = "web"
    PHONE = "phone"
    MAIL = "mail"
    EMAIL = "email"
    WALK_IN = "walk_in"
    NOTIFICATION = "notification"
    OWN_MOTION = "own_motion"


@dataclass(frozen=True, kw_only=True)
class FilingWindow(Sourced):
    """`[intake.filing_window]`: how long after the incident a complaint is in time, and what becomes of a late one.

    `late`: it needs a reason to be investigated, is refused, or the window is only advice. `extended_by` may take a
    late one for good cause; on an exception (a grave matter) there is no window at all.
    """

    length: Positive
    unit: Unit
    anchor: Literal[Anchor.INCIDENT, Anchor.DISCOVERY]
    late: Literal["with_reason", "refused", "advised"]
    extended_by: Office | None = None
    exceptions: tuple[ExceptionRule, ...] = optional_table("exception")

    def last_day(self, event: dt.date) -> dt.date:
        """Return the last day on which a complaint about an event of that day is in time."""
        if self.unit in (Unit.MONTHS, Unit.YEARS):
            return months_later(event, self.length * (12 if self.unit is Unit.YEARS else 1))
        return event + dt.timedelta(days=self.length * (7 if self.unit is Unit.WEEKS else 1))

    def objections(self) -> Iterator[Objection]:
        """Object to a unit in which no complainant counts, and to ways out of a window that is only advice."""
        yield from super().objections()
        if self.late == "advised" and self.extended_by:
            yield "extended_by", "nothing, because the window is only advice"
        if self.unit in (Unit.HOURS, Unit.BUSINESS_DAYS):
            yield "unit", '"calendar_days", "weeks", "months" or "years"'


@dataclass(frozen=True, kw_only=True)
class UrgentMark(Sourced):
    """`[[intake.urgent]]`: a mark on a complaint that calls someone at once."""

    code: Code
    label: Text
    office: Office


@dataclass(frozen=True, kw_only=True)
class Intake(Sourced):
    """`[intake]`: how complaints come in. Without a filing window a complaint is never late."""

    channels: tuple[IntakeChannel, ...]
    anonymous_allowed: bool
    filing_window: FilingWindow | None = None
    urgent: tuple[UrgentMark, ...] = table("urgent")
