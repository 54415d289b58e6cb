"""Two versions of a text with what went and what came, word by word. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

TOKENS = re.compile(r"\s+|\w+|[^\w\s]", re.UNICODE)
LINES = re.compile(r"[^\n]*\n|[^\n]+")
MOST = 4_000
"""Words above which texts are compared line by line: the work grows with the square of their number."""
SAME, GONE, CAME = "same", "gone", "came"


@dataclass(frozen=True)
class Piece:
    """A stretch of text: the same in both, gone, or new."""

    kind: str
    text: str


def differences(old: str, new: str) -> list[Piece]:
    """The new text with what went and what came marked, in reading order. Joining same and gone gives the old one."""
    before, after = _parts(old, new)
    found: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Piece(SAME, "".join(before[a:b])))
        else:
            found += _changed("".join(before[a:b]), "".join(after[c:d]))
    return found


def _parts(old: str, new: str) -> tuple[list[str], list[str]]:
    before, after = TOKENS.findall(old), TOKENS.findall(new)
    if len(before) + len(after) <= MOST:
        return before, after
    return LINES.findall(old), LINES.findall(new)


def _changed(gone: str, came: str) -> Iterator[Piece]:
    if gone:
        yield Piece(GONE, gone)
    if came:
        yield Piece(CAME, came)
