"""What happens while a court case runs."""

from dataclasses import dataclass
from datetime import date

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class CasePaused(Event):
    """A case rests because a court case about the same matter runs. It is not closed."""

    pause_id: int
    ask_on: date


@dataclass(frozen=True, kw_only=True)
class CourtCaseLookedAt(Event):
    """Somebody looked whether the court case still runs, and set the next day to look."""

    pause_id: int
    ask_on: date


@dataclass(frozen=True, kw_only=True)
class CaseResumed(Event):
    """A case that rested goes on where it was. `why` is request, ended or board."""

    pause_id: int
    why: str
