"""What happens when an ended case begins again."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class CaseReopened(Event):
    """A case that had ended is open again. `ground` is the charter's, `closure` how it had ended; the old outcome is
    kept beside."""

    reopening_id: int
    ground: str
    closure: str
    to: str


@dataclass(frozen=True, kw_only=True)
class ReferralReturned(Event):
    """The body to which a complaint was passed gave it back; the case is in triage again."""

    reopening_id: int
