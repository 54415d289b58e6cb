"""What happens when a directive closes a class of cases, or is taken back."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class DirectiveOrdered(Event):
    """A director ordered that a class of cases is closed; a job does it."""

    directive_id: int
    cases: int


@dataclass(frozen=True, kw_only=True)
class CaseClosedByDirective(Event):
    """One case was closed by a directive."""

    directive_id: int


@dataclass(frozen=True, kw_only=True)
class DirectiveTakenBack(Event):
    """A director ordered that everything a directive closed is opened again; a job does it."""

    directive_id: int


@dataclass(frozen=True, kw_only=True)
class CaseRestored(Event):
    """One case that a directive had closed is where it was before."""

    directive_id: int
