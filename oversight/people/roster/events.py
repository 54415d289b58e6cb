"""What happens to the roster."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class RosterUploaded(Event):
    """A file was handed in to be looked at. Nothing on the roster changed."""

    import_id: int


@dataclass(frozen=True, kw_only=True)
class RosterApplied(Event):
    """A file was taken over: so many rows were new, changed, as known already, or refused."""

    import_id: int
    new: int
    changed: int
    unchanged: int
    refused: int


@dataclass(frozen=True, kw_only=True)
class RosterDiscarded(Event):
    """A file was looked at and put aside. Nothing on the roster changed."""

    import_id: int


@dataclass(frozen=True, kw_only=True)
class OfficerFactsRecorded(Event):
    """Rank, unit, employer or employment of one officer were entered by hand; before and after are the detail."""

    officer_id: int
