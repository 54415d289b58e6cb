"""Reading a charter from its file, and saying everything that is wrong with it."""

from collections.abc import Collection
from pathlib import Path

from oversight.charter.mistakes import CharterError, Mistake
from oversight.charter.references import disagreements
from oversight.charter.schema import Charter
from oversight.charter.shaping import Shaping
from oversight.charter.translations import mistranslated
from oversight.kernel import keyed_file

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
        file = keyed_file.read(path)
    except keyed_file.FileMistakes as error:
        return None, [Mistake(max(one.line, 1), "the file", one.reason) for one in error.mistakes]
    shaping = Shaping(file.line)
    charter = shaping.table(Charter, file.data)
    for place, expected in disagreements(file.data, events):
        shaping.object_to(place, expected)
    if not shaping.mistakes:  # a translation is looked for only when the words themselves are right
        for place, expected in mistranslated(file.data):
            shaping.object_to(place, expected)
    return charter, sorted(shaping.mistakes)
