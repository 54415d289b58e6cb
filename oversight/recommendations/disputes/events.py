"""What happens to a dispute with the department."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class DisputeReferred(Event):
    """What the department did not accept went to the body that the law names."""

    dispute_id: int
    body: str
    pairs: int


@dataclass(frozen=True, kw_only=True)
class DisputeBrought(Event):
    """What is in dispute is before the second panel, and can be put on an agenda."""

    dispute_id: int
    look_id: int
    pairs: int


@dataclass(frozen=True, kw_only=True)
class DisputeSettled(Event):
    """That body has said who prevails on each pair."""

    dispute_id: int
    body: str
    board_prevails: int
    binding: bool
