"""What happens when a case is split."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class CaseSplit(Event):
    """A part of this case goes on as a case of its own."""

    link_id: int


@dataclass(frozen=True, kw_only=True)
class CaseSplitOff(Event):
    """This case was split from another one, with the dates it had there."""

    link_id: int
