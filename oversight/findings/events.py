"""What happens to findings."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class FindingWritten(Event):
    """A writer found something on a pair. The reasons are the detail."""

    pair_id: int
    writer: str
    code: str
