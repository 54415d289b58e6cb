"""What happens when a complainant wants to withdraw."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class WithdrawalAsked(Event):
    """A complainant asked to withdraw. `how` is status, signed or unsigned; about the last we ask by letter."""

    request_id: int
    how: str


@dataclass(frozen=True, kw_only=True)
class WithdrawalDecided(Event):
    """The director decided. `decision` is withdrawn or continues; the reason is the detail."""

    request_id: int
    decision: str
