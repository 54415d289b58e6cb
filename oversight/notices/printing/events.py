"""What happens to a print."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class PrintCalled(Event):
    """Somebody asked for letters in one file, to print them."""

    batch_id: int
    count: int


@dataclass(frozen=True, kw_only=True)
class PrintReady(Event):
    """The file of a print is stored."""

    batch_id: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class LetterPutIntoPrint(Event):
    """A letter is in a print: for the first time, or once more."""

    batch_id: int
    letter_id: int
    times: int
