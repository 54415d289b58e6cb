"""What happens to films, sounds and pictures beside their bytes."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class TranscriptWritten(Event):
    """What is said in a file was written down, or written anew."""

    file_id: int
    version: int


@dataclass(frozen=True, kw_only=True)
class MomentMarked(Event):
    """A moment of a file was marked."""

    file_id: int
    moment_id: int
    second: int


@dataclass(frozen=True, kw_only=True)
class MomentTakenBack(Event):
    """A moment that was marked by mistake left the page."""

    file_id: int
    moment_id: int
