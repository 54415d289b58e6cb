"""The rule that every way back shares: a case returns to the stage from which it left, and to no other."""

from typing import Protocol

from oversight.cases.rules import Stage
from oversight.kernel.machine import Guard


class Left(Protocol):
    """Facts that know from which stage the case left; an empty word where it did not leave at all."""

    @property
    def from_stage(self) -> str:
        """The stage, as the row that took the case away wrote it down."""


def was_at(stage: Stage, otherwise: str) -> Guard:
    """Only a case that left this stage goes back to it. `otherwise` is the reason for a refusal, in plain words."""

    def was_there(facts: Left) -> str | None:
        return None if facts.from_stage == stage else otherwise

    return was_there
