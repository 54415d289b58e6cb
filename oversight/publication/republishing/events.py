"""What happens to a run that draws published decisions again."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class RepublicationAsked(Event):
    """Somebody asked that published decisions be drawn again with the newest template."""

    run_id: int
    total: int
    edition: str


@dataclass(frozen=True, kw_only=True)
class RepublicationDone(Event):
    """Every decision of the run was looked at."""

    run_id: int
