"""What a court may do to a published decision."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class DecisionTakenDown(Event):
    """By order of a court no version of the decision is public any more. Its place says so."""

    takedown_id: int
    versions: int


@dataclass(frozen=True, kw_only=True)
class DecisionRestored(Event):
    """Another order undid that. The newest version is public again, the older ones are superseded again."""

    takedown_id: int
    versions: int
