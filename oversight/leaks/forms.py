"""One form of a protected term: what to look for, how, and how sure a match is."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Literal


class Level(IntEnum):
    """How sure it is that a match is the protected thing."""

    possible = 1
    likely = 2
    certain = 3


How = Literal["words", "spread", "street"]


@dataclass(frozen=True, slots=True)
class Form:
    """Folded words and how they are looked for.

    `words`: one word after the other, whatever stands between them. `street`: the same with the parts of an address
    written out or abbreviated. `spread`: all signs in a row, with at most `gap` other signs between two of them, as in
    a number with any punctuation. `capital` asks that the text has capital letters; `context` that one of the given
    words stands shortly before; `dotted` that single letters are followed by a dot or by each other.
    """

    words: tuple[str, ...]
    level: Level
    how: How = "words"
    capital: bool = False
    context: frozenset[str] = frozenset()
    dotted: bool = False
    gap: int = 0

    @property
    def squeezed(self) -> str:
        """All signs without anything between them."""
        return "".join(self.words)
