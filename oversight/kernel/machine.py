"""Steps: one row per thing that moves a case, read by the action, the button, the diagram, the matrix and the tests."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

Guard = Callable[[Any], str | None]
"""Frozen facts in; a reason for refusal in plain words, or nothing."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One arrow of the case's life.

    `target` None leaves the stage as it is. `permission` is a value of the access map. `event` names the event class
    that the action records. `when` are guards without which the step makes no sense here: a button is then left out
    instead of standing there disabled.
    """

    name: str
    label: str
    sources: frozenset[str]
    target: str | None
    permission: str
    event: type
    guards: tuple[Guard, ...] = ()
    when: tuple[Guard, ...] = ()
    done: str = ""

    def reasons(self, stage: str, facts: object) -> tuple[str, ...]:
        """Why the step cannot be taken now; empty when it can."""
        if stage not in self.sources:
            return (self.done or "This was already done, or the case is not at this point.",)
        return tuple(reason for guard in (*self.when, *self.guards) if (reason := guard(facts)))

    def makes_sense(self, facts: object) -> bool:
        """Whether the step has anything to do with a case of these facts."""
        return all(guard(facts) is None for guard in self.when)


def sources(*stages: str) -> frozenset[str]:
    """The stages a step may be taken from."""
    return frozenset(str(stage) for stage in stages)


def diagram(steps: Iterable[Step]) -> str:
    """The steps as a Mermaid state diagram, one line an arrow, in a stable order."""
    arrows = sorted({(source, step.target or source, step.label) for step in steps for source in step.sources})
    lines = [f"    {source} --> {target}: {label}" for source, target, label in arrows]
    return "\n".join(["stateDiagram-v2", "    [*] --> received", *lines]) + "\n"
