"""What happens about panels beside seating and replacing."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class DrawAnnounced(Event):
    """A draw by lot was announced: the commitment to its seed is public from now on."""

    lot_id: int
    places: int
    commitment: str


@dataclass(frozen=True, kw_only=True)
class DrawWithdrawn(Event):
    """A draw that was announced does not take place. The reason is the detail."""

    lot_id: int


@dataclass(frozen=True, kw_only=True)
class PanelDrawn(Event):
    """A panel was drawn by lot. `order` names the seats from the first to the last, `barred` those that may not sit."""

    lot_id: int
    seed: str
    order: str
    barred: str


@dataclass(frozen=True, kw_only=True)
class PanelDeclined(Event):
    """A member declined to sit on a panel. The reason is the detail."""

    item_id: int
    account_id: int
