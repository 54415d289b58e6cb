"""What is sent to the department."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class DecisionTransmitted(Event):
    """The board's findings were sent to the chief of police, and a packet of the file with them where there is one."""

    transmission_id: int
    packet_id: int | None = None
