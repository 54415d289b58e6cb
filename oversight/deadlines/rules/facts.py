"""What a clock needs to know, and what it answers."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from oversight.charter.schema import Anchor, Clock, Unit


class ClockError(ValueError):
    """Facts from which no date can be counted, with the reason in plain words."""


@dataclass(frozen=True)
class Toll:
    """A time during which a clock stands still: whole local days from `start` up to, not including, `end`.

    Without an end the clock is still stopped. Raises ClockError when the end comes before the start.
    """

    start: dt.date
    end: dt.date | None
    reason: str
    citation: str = ""

    def __post_init__(self) -> None:
        """Refuse a stop that ends before it begins."""
        if self.end is not None and self.end < self.start:
            raise ClockError(f"A stop cannot end on {self.end}, before it begins on {self.start}.")

    def covers(self, day: dt.date) -> bool:
        """Whether the clock stands still on that day."""
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True)
class Extension:
    """More time, in the unit of the rule. It lengthens the period: 60 days and 30 more are 90 days from the event.

    Raises ClockError unless the length is at least 1.
    """

    length: int
    reason: str
    citation: str = ""

    def __post_init__(self) -> None:
        """Refuse an extension that gives no time."""
        if self.length < 1:
            raise ClockError("An extension must give at least one more day or hour.")


@dataclass(frozen=True)
class Lifted:
    """Why a limit does not hold at all: an exception of the rule, by its label, and what it rests on."""

    label: str
    reason: str
    citation: str = ""


@dataclass(frozen=True)
class ClockFacts:
    """The event that starts a clock, and everything that moves it. `now` is needed only to say how much time is used.

    `mark` counts the turns of a clock that comes again: the first is 1, and each is counted from the first event.
    `instead` names the event that was counted from because the rule's own is not recorded yet (`until_known`).
    `by_post`: the document that starts the clock came by post.

    Raises ClockError for a moment without a time zone.
    """

    anchor: dt.datetime
    tolls: tuple[Toll, ...] = ()
    extensions: tuple[Extension, ...] = ()
    closures: Mapping[dt.date, str] = field(default_factory=dict)
    now: dt.datetime | None = None
    mark: int = 1
    by_post: bool = False
    instead: Anchor | None = None
    lifted: Lifted | None = None

    def __post_init__(self) -> None:
        """Refuse a moment that could mean two different ones."""
        if self.mark < 1:
            raise ClockError("The turns of a clock are counted from 1.")
        for moment in (self.anchor, self.now):
            if moment is not None and moment.tzinfo is None:
                raise ClockError(f"{moment.isoformat()} says no time zone.")

    @property
    def more(self) -> int:
        """All extensions together, in the unit of the rule."""
        return sum(extension.length for extension in self.extensions)


class StepKind(StrEnum):
    """What a line of an explanation is about."""

    ANCHOR = "anchor"
    COUNT = "count"
    EXTENSION = "extension"
    SKIP = "skip"
    TOLL = "toll"
    ROLL = "roll"
    CONVENTION = "convention"
    STOPPED = "stopped"
    LIFTED = "lifted"
    DUE = "due"


@dataclass(frozen=True)
class Step:
    """One line of the explanation of a date.

    `value` is the ISO date, moment or span (start/end) the line is about, or nothing. `shift` is how far the line moves
    the date on the calendar and the wall clock: the anchor and all shifts add up to the due date.
    """

    kind: StepKind
    label: str
    detail: str = ""
    value: str = ""
    shift: dt.timedelta = dt.timedelta()


@dataclass(frozen=True)
class Computed:
    """A date and why it is that date.

    `due` is the last moment that is in time, in the board's zone; `due_on` its local day; both are nothing while the
    clock is stopped, or when the limit does not hold at all. `used` and `left` are counted in `measure`; nothing for a
    clock that counts back, that counts some days one way and some another, or when no present moment was given.
    `mark` is the turn of a clock that comes again.
    """

    rule: Clock
    due: dt.datetime | None
    due_on: dt.date | None
    steps: tuple[Step, ...]
    used: int | None
    left: int | None
    measure: Unit
    charter_version: str = ""
    mark: int = 1

    @property
    def citation(self) -> str:
        """The law that sets this date, or the reason for it where no law does."""
        return self.rule.authority

    @property
    def is_stopped(self) -> bool:
        """Whether a stop without an end holds the clock."""
        return self.due is None and not self.is_lifted

    @property
    def is_lifted(self) -> bool:
        """Whether an exception says that the limit does not hold at all."""
        return self.steps[-1].kind is StepKind.LIFTED

    @property
    def adds_up(self) -> bool:
        """Whether the anchor and all shifts of the explanation lead to the due date, as they must."""
        start = dt.datetime.fromisoformat(self.steps[0].value).replace(tzinfo=None)
        end = start + sum((step.shift for step in self.steps), dt.timedelta())
        if self.due is None:
            return True
        return end == self.due.replace(tzinfo=None) if self.measure is Unit.HOURS else end.date() == self.due_on
