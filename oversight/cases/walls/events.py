"""What happens to walls. Reasons are details; a name never stands here."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class WallPutUp(Event):
    """A wall was put up around a record or a case. Why is the detail."""

    wall_id: int
    kind: str
    subject: str
    subject_id: int


@dataclass(frozen=True, kw_only=True)
class WallTakenDown(Event):
    """A wall was taken down. Why is the detail."""

    wall_id: int
    kind: str
    subject: str
    subject_id: int


@dataclass(frozen=True, kw_only=True)
class WallPassed(Event):
    """Somebody who may pass said why they open a record behind a wall. The reason is the detail."""

    subject: str
    subject_id: int
