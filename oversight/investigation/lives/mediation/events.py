"""What happens in a mediation. No event holds a word of what was said there."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class MediationOffered(Event):
    """A mediation was offered to the complainant and to every officer of the case.

    With `slot_id`, it was offered to the officer who was named there afterwards, and to nobody else.
    """

    mediation_id: int
    slot_id: int | None = None
    officer_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class MediationAnswered(Event):
    """One side answered the offer. `slot_id` is the officer, nothing the complainant; `answer` agreed, refused or
    ordered."""

    mediation_id: int
    slot_id: int | None
    answer: str


@dataclass(frozen=True, kw_only=True)
class MediationBegun(Event):
    """Everybody agreed: the case is in mediation."""

    mediation_id: int


@dataclass(frozen=True, kw_only=True)
class MediationEnded(Event):
    """It is over. `outcome` is mediated, failed (the case goes on) or closed (the complainant did not take part)."""

    mediation_id: int
    outcome: str
