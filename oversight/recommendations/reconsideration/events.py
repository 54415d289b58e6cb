"""What happens when a party asks the board to look again."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ReconsiderationAsked(Event):
    """A party asks the board to look at its decision again, in time."""

    request_id: int
    by: str
    ground: str


@dataclass(frozen=True, kw_only=True)
class ReconsiderationLate(Event):
    """A party asked after the last day; the request is kept, and nothing follows. `slot_id` names the officer."""

    request_id: int
    by: str
    slot_id: int | None


@dataclass(frozen=True, kw_only=True)
class ReconsiderationGranted(Event):
    """The board looks again: the case is before it, and its findings stand until newer ones are adopted."""

    request_id: int
    by: str
    ground: str


@dataclass(frozen=True, kw_only=True)
class ReconsiderationRefused(Event):
    """The board does not look again; its decision stands."""

    request_id: int
    by: str
    ground: str
