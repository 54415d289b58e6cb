"""What happens when a complaint takes another way."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class RouteTaken(Event):
    """A case goes the charter's other way; `subject_id` is the account that is shut out. Why is the detail."""

    route: str
    subject_id: int | None


@dataclass(frozen=True, kw_only=True)
class RouteLeft(Event):
    """A case goes the usual way again; why is the detail."""

    route: str
