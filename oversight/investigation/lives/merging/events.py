"""What happens when cases are merged, and when that is undone. Neither number stands here: who sees one may not see
the other.
"""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class CaseMerged(Event):
    """A case was merged into another one and is looked at there."""

    link_id: int
    closure: str


@dataclass(frozen=True, kw_only=True)
class CaseTookIn(Event):
    """Another case was merged into this one."""

    link_id: int
    came: int
    "How many people, officers, allegations and pairs came along."


@dataclass(frozen=True, kw_only=True)
class CaseParted(Event):
    """A merge was undone: the case is looked at by itself again."""

    link_id: int


@dataclass(frozen=True, kw_only=True)
class CaseLetGo(Event):
    """A case that had been merged into this one is looked at by itself again."""

    link_id: int
