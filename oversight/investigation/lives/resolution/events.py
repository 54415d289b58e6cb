"""What happens in an early resolution."""

from dataclasses import dataclass
from datetime import date

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ResolutionOrdered(Event):
    """The department was asked to put a matter right by a day. `code` is the charter's."""

    resolution_id: int
    code: str
    due_on: date


@dataclass(frozen=True, kw_only=True)
class ResolutionSettled(Event):
    """It is known what became of it. `outcome` is done or failed."""

    resolution_id: int
    outcome: str
