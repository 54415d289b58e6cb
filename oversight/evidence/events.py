"""What happens to files."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class FileAdded(Event):
    """A file was added to a case. Its SHA-256 is part of the record; its name is not."""

    file_id: int
    sha256: str
    source: str
