"""What happens to a file after it came."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class FileScanned(Event):
    """The malware scanner said something new about a file."""

    file_id: int
    state: str


@dataclass(frozen=True, kw_only=True)
class FileReleased(Event):
    """A person decided that a file may be opened without a clean scan. The reason is the detail."""

    file_id: int


@dataclass(frozen=True, kw_only=True)
class FileLetOut(Event):
    """A person decided that a file may leave with what it tells about its making. The reason is the detail."""

    file_id: int
