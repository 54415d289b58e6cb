"""What happens to a decision long after it was made."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class OutcomeChanged(Event):
    """Somebody outside the board has changed a finding or the discipline. What stood before is kept beside it."""

    later_id: int
    pair_id: int
    slot_id: int
    forum: str
    finding: str
    discipline: str
