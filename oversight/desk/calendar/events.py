"""What happens to the addresses of calendar feeds."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class CalendarFeedMade(Event):
    """A person got an address for their calendar; an older one stopped to work."""

    account_id: int


@dataclass(frozen=True, kw_only=True)
class CalendarFeedEnded(Event):
    """A person ended the address of their calendar."""

    account_id: int
