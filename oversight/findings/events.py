"""What happens to findings."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class FindingWritten(Event):
    """A writer found something on a pair. The reasons are the detail."""

    pair_id: int
    writer: str
    code: str


@dataclass(frozen=True, kw_only=True)
class PairClosed(Event):
    """A pair ended without a finding, for a coded reason. What was said to it is the detail."""

    pair_id: int
    code: str


@dataclass(frozen=True, kw_only=True)
class PairReopened(Event):
    """The closure of a pair was taken back. Why is the detail."""

    pair_id: int
    code: str
