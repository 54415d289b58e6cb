"""What happens to clocks. All moments are UTC; lengths are in the unit of the clock."""

import datetime as dt
from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ClockStarted(Event):
    """A clock of the charter began to run. Without `due_at` it stands still from the start."""

    deadline_id: int
    clock: str
    subject: str = "case"
    subject_id: int | None = None
    mark: int = 1
    anchor: str
    anchor_at: dt.datetime
    due_at: dt.datetime | None


@dataclass(frozen=True, kw_only=True)
class ClockDueSoon(Event):
    """The days before a date began, in which its owner is warned."""

    deadline_id: int
    clock: str
    due_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class ClockMet(Event):
    """What a clock asks for was done, in time or late."""

    deadline_id: int
    clock: str
    late: bool


@dataclass(frozen=True, kw_only=True)
class ClockMissed(Event):
    """A clock ran out and nothing had ended it. `at_due` is what the charter says follows."""

    deadline_id: int
    clock: str
    due_at: dt.datetime
    at_due: str


@dataclass(frozen=True, kw_only=True)
class ClockMoved(Event):
    """The date of an open clock changed, or came to be; `why` is a value of `rules.subjects.Why`."""

    deadline_id: int
    clock: str
    old: dt.datetime | None
    new: dt.datetime | None
    why: str


@dataclass(frozen=True, kw_only=True)
class ClockCancelled(Event):
    """A clock ended without being met.

    `why` is `ended` (the case is over), `replaced` (a newer one runs) or `law` (its new version has no such clock).
    """

    deadline_id: int
    clock: str
    why: str


@dataclass(frozen=True, kw_only=True)
class ClosureDayEntered(Event):
    """A day on which the board was closed was entered."""

    day: dt.date


@dataclass(frozen=True, kw_only=True)
class ClosureDayRemoved(Event):
    """A day entered by mistake as one on which the board was closed was taken back. Why is the detail."""

    day: dt.date


@dataclass(frozen=True, kw_only=True)
class StartRecorded(Event):
    """A person recorded an event that starts clocks, or corrected when it happened. Its evidence is the detail."""

    start_id: int
    anchor: str
    of: str
    at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class DoneRecorded(Event):
    """A person recorded that what a clock asks for was done, and when. The evidence is the detail."""

    deadline_id: int
    clock: str
    at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class TollAsked(Event):
    """Somebody asked that clocks stand still for a reason of the charter."""

    toll_id: int
    reason: str
    slot_id: int | None


@dataclass(frozen=True, kw_only=True)
class ClockTolled(Event):
    """A stop was approved: the clocks that its reason concerns stand still from a day on."""

    toll_id: int
    reason: str
    slot_id: int | None
    from_on: dt.date
    to_on: dt.date | None


@dataclass(frozen=True, kw_only=True)
class TollRefused(Event):
    """A stop was refused. Why is the detail."""

    toll_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class TollLooked(Event):
    """Somebody looked whether the reason of a stop still holds, and it does. What they saw is the detail."""

    toll_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class TollEnded(Event):
    """A stop came to its end: from this day on the clocks run again."""

    toll_id: int
    reason: str
    slot_id: int | None
    to_on: dt.date


@dataclass(frozen=True, kw_only=True)
class TollLapsed(Event):
    """A stop ended with its case: no clock runs on."""

    toll_id: int
    reason: str
    to_on: dt.date


@dataclass(frozen=True, kw_only=True)
class ExtensionAsked(Event):
    """Somebody asked for more time on a clock."""

    extension_id: int
    deadline_id: int
    clock: str
    length: int


@dataclass(frozen=True, kw_only=True)
class ClockExtended(Event):
    """More time was granted. `new` is the date it led to."""

    extension_id: int
    deadline_id: int
    clock: str
    length: int
    old: dt.datetime | None
    new: dt.datetime | None


@dataclass(frozen=True, kw_only=True)
class ExtensionDenied(Event):
    """More time was denied. Why is the detail."""

    extension_id: int
    deadline_id: int
    clock: str


@dataclass(frozen=True, kw_only=True)
class ExceptionAsked(Event):
    """Somebody asked that a limit be lifted on a ground of the charter."""

    exception_id: int
    deadline_id: int
    clock: str
    code: str


@dataclass(frozen=True, kw_only=True)
class ClockLifted(Event):
    """A limit does not hold: an exception of the charter was accepted."""

    exception_id: int
    deadline_id: int
    clock: str
    code: str


@dataclass(frozen=True, kw_only=True)
class ExceptionRefused(Event):
    """A ground for lifting a limit was not accepted. Why is the detail."""

    exception_id: int
    deadline_id: int
    clock: str
    code: str


@dataclass(frozen=True, kw_only=True)
class ClocksMovedToLaw(Event):
    """The running clocks of a case were moved to another version of the law."""

    old: str
    new: str
    moved: int


@dataclass(frozen=True, kw_only=True)
class LawMoveAsked(Event):
    """Somebody told the running clocks of all cases to move to another version of the law."""

    move_id: int
    version: str


@dataclass(frozen=True, kw_only=True)
class ClockReopened(Event):
    """What had met a clock turned out not to have happened: `why` is `bounced`. The clock is owed again."""

    deadline_id: int
    clock: str
    why: str
