"""What happens to what the public sees."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class PublicStopped(Event):
    """Somebody took public decisions or data offline. Why is the detail."""

    stop_id: int
    what: str


@dataclass(frozen=True, kw_only=True)
class PublicOpened(Event):
    """Somebody opened them again. Why is the detail."""

    stop_id: int
    what: str
