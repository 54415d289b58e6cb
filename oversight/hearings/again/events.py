"""What happens to a second look."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class SecondLookDecided(Event):
    """The second panel has voted on everything that was before it."""

    item_id: int
    ballot_id: int
    look_id: int
    pairs: int
