"""What happens to the custody of files."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class FileChangedHands(Event):
    """A file, or the thing it was copied from, was received, given outside or returned."""

    file_id: int
    move_id: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class FileChecked(Event):
    """Somebody asked whether the stored bytes of a file are still the same."""

    file_id: int
    state: str


@dataclass(frozen=True, kw_only=True)
class FileFoundBroken(Event):
    """The stored bytes of a file are gone or are not those that came."""

    file_id: int
    state: str
