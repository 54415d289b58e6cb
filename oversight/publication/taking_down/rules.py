"""What stands against taking a decision down, or putting it back. Pure.

The order of a court binds whatever stage the case is in, so neither is a step of the case.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class TakedownFacts:
    """Whether a decision is public, and whether an order stands."""

    public: bool
    taken_down: bool


def against_taking_down(facts: TakedownFacts) -> tuple[str, ...]:
    """Why nothing can be taken down now; empty when something can."""
    return () if facts.public else ("No decision of this case is public.",)


def against_restoring(facts: TakedownFacts) -> tuple[str, ...]:
    """Why nothing can be put back now; empty when something can."""
    return () if facts.taken_down else ("No order of a court stands against this decision.",)
