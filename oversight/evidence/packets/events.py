"""What happens to packets."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class PacketAsked(Event):
    """Somebody asked for files and documents of a case in one packet."""

    packet_id: int
    count: int
    left_out: int


@dataclass(frozen=True, kw_only=True)
class PacketReady(Event):
    """The files of a packet are stored."""

    packet_id: int
    pages: int
    pdf_sha256: str
    zip_sha256: str
