"""What happens between the board and the department."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class DecisionTransmitted(Event):
    """The board's findings were sent to the chief of police."""

    transmission_id: int


@dataclass(frozen=True, kw_only=True)
class DepartmentAnswered(Event):
    """The department has answered every finding."""

    transmission_id: int
    accepted: int
    differed: int
