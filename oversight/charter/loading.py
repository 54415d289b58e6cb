"""Reading a charter from its file, and saying everything that is wrong with it."""

import re
import tomllib
from collections.abc import Collection
from pathlib import Path
from typing import Any

from oversight.charter.mistakes import CharterError, Mistake
from oversight.charter.positions import Lines, lines_of
from oversight.charter.references import disagreements
from oversight.charter.schema import Charter
from oversight.charter.shaping import Shaping

__all__ = ["CharterError", "Mistake", "check", "load", "read_toml"]

PLACE = re.compile(r" ?\(at (?:line (\d+), column \d+|end of document)\)")


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


def read_toml(path: Path) -> tuple[dict[str, Any], Lines]:
    """Read a TOML file and the line of each key. Raises CharterError when it cannot be read at all."""
    text = _text(path)
    try:
        return tomllib.loads(text), lines_of(text)
    except tomllib.TOMLDecodeError as error:
        raise CharterError([_syntax(str(error), text)], str(path)) from error


def _examine(path: Path, events: Collection[str] | None = None) -> tuple[Charter | None, list[Mistake]]:
    try:
        raw, lines = read_toml(path)
    except CharterError as error:
        return None, error.mistakes
    shaping = Shaping(lines.of)
    charter = shaping.table(Charter, raw)
    for place, expected in disagreements(raw, events):
        shaping.object_to(place, expected)
    return charter, sorted(shaping.mistakes)


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        raise CharterError([Mistake(1, "the file", f"a file that can be read ({reason})")], str(path)) from error
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CharterError([Mistake(line, "the file", "text in UTF-8")], str(path)) from error


def _syntax(message: str, text: str) -> Mistake:
    place = PLACE.search(message)
    line = int(place[1]) if place and place[1] else max(text.rstrip("\n").count("\n") + 1, 1)
    what = PLACE.sub("", message).strip()
    return Mistake(line, "the file", f"text in the form of TOML ({what[:1].lower() + what[1:]})")
