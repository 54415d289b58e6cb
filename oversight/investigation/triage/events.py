"""What happens in triage."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class TriageDecided(Event):
    """It is settled whether the board investigates. `decision` is investigate, refer or dismiss; the reasons are the
    detail. A dismissal is settled when the board member has concurred."""

    decision: str
    code: str = ""
    "The body it goes to, or the ground of dismissal, in the charter's codes."


@dataclass(frozen=True, kw_only=True)
class DismissalProposed(Event):
    """A dismissal was proposed and waits for a board member."""

    ground: str
    member_id: int | None


@dataclass(frozen=True, kw_only=True)
class DismissalConcurred(Event):
    """The board member concurred."""

    ground: str


@dataclass(frozen=True, kw_only=True)
class DismissalDisputed(Event):
    """The board member did not concur, with a reason; the case is in triage again."""

    ground: str


@dataclass(frozen=True, kw_only=True)
class CaseClosed(Event):
    """A case ended without findings. `closure` is the coded reason."""

    closure: str
