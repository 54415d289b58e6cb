"""What a clerk notes while a meeting goes on."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class RoomNoted(Event):
    """Something happened in the room: called to order, an item taken up, a recess, somebody spoke."""

    meeting_id: int
    moment_id: int
    what: str
    item_id: int | None = None
