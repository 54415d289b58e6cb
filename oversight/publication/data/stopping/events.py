"""What happens with the emergency stop."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class OpenDataStopped(Event):
    """Open data went offline. What the public is told is the detail."""

    stop_id: int


@dataclass(frozen=True, kw_only=True)
class OpenDataResumed(Event):
    """Open data is online again."""

    stop_id: int
