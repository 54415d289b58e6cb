"""What happens to legal holds. The words stand in the detail."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class LegalHoldSet(Event):
    """Nothing may be disposed of any more: of the case, or of every case of a person or an officer."""

    legal_hold_id: int
    scope: str


@dataclass(frozen=True, kw_only=True)
class LegalHoldLifted(Event):
    """A legal hold was lifted."""

    legal_hold_id: int
    scope: str
