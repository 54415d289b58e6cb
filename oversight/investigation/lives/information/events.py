"""What happens while something is missing."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class InformationAsked(Event):
    """The complainant was asked for what is missing; each further attempt asks again. `attempt` counts from 1."""

    request_id: int
    attempt: int


@dataclass(frozen=True, kw_only=True)
class InformationCame(Event):
    """What was missing came, or the complainant wrote: the case is back where it was."""

    request_id: int


@dataclass(frozen=True, kw_only=True)
class InformationGivenUp(Event):
    """What was missing never came; the case is closed as incomplete. Attempts are counted."""

    request_id: int
    attempts: int
