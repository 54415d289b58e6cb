"""What happens to clocks."""

import datetime as dt
from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ClockStarted(Event):
    """A clock of the charter began to run. Without `due_at` it stands still from the start."""

    deadline_id: int
    clock: str
    anchor: str
    anchor_at: dt.datetime
    due_at: dt.datetime | None


@dataclass(frozen=True, kw_only=True)
class ClockMet(Event):
    """What a clock asks for was done, in time or late."""

    deadline_id: int
    clock: str
    late: bool


@dataclass(frozen=True, kw_only=True)
class ClockMissed(Event):
    """A clock ran out and nothing had ended it."""

    deadline_id: int
    clock: str
    due_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class ClockMoved(Event):
    """The date of an open clock changed: `why` is `anchor` (a fact was corrected) or `closure` (a day was closed)."""

    deadline_id: int
    clock: str
    old: dt.datetime | None
    new: dt.datetime | None
    why: str


@dataclass(frozen=True, kw_only=True)
class ClockCancelled(Event):
    """A clock ended without being met: `why` is `ended` (the case is over) or `replaced` (a newer one runs)."""

    deadline_id: int
    clock: str
    why: str


@dataclass(frozen=True, kw_only=True)
class ClosureDayEntered(Event):
    """A day on which the board was closed was entered."""

    day: dt.date


@dataclass(frozen=True, kw_only=True)
class ClockReopened(Event):
    """What had met a clock turned out not to have happened: `why` is `bounced`. The clock is owed again."""

    deadline_id: int
    clock: str
    why: str
