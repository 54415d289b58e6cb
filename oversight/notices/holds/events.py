"""What happens to holds. Who wants the silence, and why, are the detail."""

import datetime as dt
from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class HoldAsked(Event):
    """Somebody asked that a notice of a case be kept back until a day."""

    hold_id: int
    notice: str
    until: dt.date


@dataclass(frozen=True, kw_only=True)
class HoldAllowed(Event):
    """A second person allowed it."""

    hold_id: int
    notice: str
    until: dt.date


@dataclass(frozen=True, kw_only=True)
class HoldDeclined(Event):
    """A second person did not allow it."""

    hold_id: int
    notice: str


@dataclass(frozen=True, kw_only=True)
class HoldExpired(Event):
    """A hold ran out. Its letters stay back until a person decides, who is asked again each business day."""

    hold_id: int
    notice: str
    until: dt.date


@dataclass(frozen=True, kw_only=True)
class HoldRenewed(Event):
    """A hold was lengthened."""

    hold_id: int
    notice: str
    until: dt.date


@dataclass(frozen=True, kw_only=True)
class HoldEnded(Event):
    """A hold was ended; its letters are free."""

    hold_id: int
    notice: str
