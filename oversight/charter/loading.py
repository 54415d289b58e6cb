"""Reading a charter from its file, and saying everything that is wrong with it."""

from collections.abc import Collection
from pathlib import Path

from oversight.charter.documents import read_document
from oversight.charter.mistakes import CharterError, FileError, Mistake
from oversight.charter.references import disagreements
from oversight.charter.schema import Charter
from oversight.charter.shaping import Shaping

__all__ = ["CharterError", "Mistake", "check", "load"]


def load(path: str | Path) -> Charter:
    """Read a charter. Raises CharterError with every mistake of the file."""
    charter, mistakes = _examine(Path(path))
    if charter is None or mistakes:
        raise CharterError(mistakes, str(path))
    return charter


def check(path: str | Path, events: Collection[str] | None = None) -> list[Mistake]:
    """Return every mistake of a charter's file, in the order of its lines; an empty list when it is good.

    `events`, where given, are the events that the system records; a clock or a notice that waits for another one would
    wait for ever, and is a mistake.
    """
    return _examine(Path(path), events)[1]


def _examine(path: Path, events: Collection[str] | None = None) -> tuple[Charter | None, list[Mistake]]:
    try:
        raw, lines = read_document(path)
    except FileError as error:
        return None, error.mistakes
    shaping = Shaping(lines.of)
    charter = shaping.table(Charter, raw)
    for place, expected in disagreements(raw, events):
        shaping.object_to(place, expected)
    return charter, sorted(shaping.mistakes)
