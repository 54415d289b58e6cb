"""What happens when the board chooses how deep it reviews a case."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class LevelChosen(Event):
    """The board chose a level of review by a motion that was carried. Its label is the detail."""

    item_id: int
    motion_id: int
    level: str
