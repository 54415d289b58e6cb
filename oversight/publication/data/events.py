"""What happens to the open data. No case is named: what leaves it is told by numbers only."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class OpenDataAsked(Event):
    """A snapshot of a month is to be made, or to be made again."""

    snapshot_id: int
    month: str


@dataclass(frozen=True, kw_only=True)
class OpenDataMade(Event):
    """A snapshot is public."""

    snapshot_id: int
    edition: int
    rows: int


@dataclass(frozen=True, kw_only=True)
class OpenDataRebuilt(Event):
    """Rows had to leave a snapshot that was public; it was made safe and written again without them."""

    snapshot_id: int
    edition: int
    withdrawn: int
