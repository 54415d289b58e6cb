"""What happens to letters that were written to the wrong person."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class LetterWithdrawn(Event):
    """A letter that had not gone does not go: it was written to the wrong person. Why is the detail."""

    letter_id: int
    notice: str


@dataclass(frozen=True, kw_only=True)
class LetterRetracted(Event):
    """A letter that went, or may have gone, to the wrong person counts as taken back. Why is the detail."""

    letter_id: int
    notice: str
