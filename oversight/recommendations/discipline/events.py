"""What happens to recommendations."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class RecommendationMade(Event):
    """The board recommends something, or a newer version of it. `level` is the charter's code, or nothing."""

    recommendation_id: int
    target: str
    kind: str
    level: str
    pair_id: int | None
    version: int
    outside: bool


@dataclass(frozen=True, kw_only=True)
class RecommendationWithdrawn(Event):
    """The board no longer recommends it. It stays in the file."""

    recommendation_id: int
