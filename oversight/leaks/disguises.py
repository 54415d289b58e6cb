"""Words in disguise: figures for letters, a capital I for an l, rn for m; and words broken at a line end."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from oversight.leaks.folding import Word
from oversight.leaks.forms import Form, Level
from oversight.leaks.terms import Term

_FIGURES: Final = str.maketrans("0134578", "oleastb")
_SHORTEST: Final = 4
_SHORTEST_BROKEN: Final = 5
_INNER_I: Final = re.compile(r"(?<=[a-z])I|I(?=[a-z]*[a-z]I)")
_PAIRS: Final = (("rn", "m"), ("vv", "w"))
_BREAK: Final = re.compile(r"[ \t]*\r?\n[ \t]*")


@dataclass(frozen=True, slots=True)
class Seen:
    """A disguised word where it stands, with the term behind it."""

    start: int
    end: int
    term: Term
    level: Level


def skeleton(word: str) -> str:
    """A folded word with its figures as the letters they look like, and i as l."""
    plain = word.translate(_FIGURES)
    for pair, letter in _PAIRS:
        plain = plain.replace(pair, letter)
    return plain.replace("i", "l")


class Disguised:
    """Names of one word, by their skeletons."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Form, Term]] = {}
        self._whole: dict[str, tuple[Form, Term]] = {}

    def add(self, form: Form, term: Term) -> None:
        """Remember a form, when it is one word of letters that is long enough to be told apart."""
        word = form.words[0]
        if len(form.words) > 1 or len(word) < _SHORTEST or not word.isalpha() or form.level < Level.likely:
            return
        self._known.setdefault(skeleton(word), (form, term))
        if len(word) >= _SHORTEST_BROKEN:
            self._whole.setdefault(word, (form, term))

    def find(self, text: str, words: Sequence[Word]) -> Iterator[Seen]:
        """Every word of the text that looks like a known one without being it."""
        if not self._known:
            return
        for word in words:
            shown = text[word.start : word.end]
            level = _suspicion(word.text, shown)
            found = self._known.get(skeleton(word.text)) if level else None
            if found is not None and level is not None and found[0].words[0] != word.text:
                yield Seen(word.start, word.end, found[1], level)
        yield from self._broken(text, words)

    def _broken(self, text: str, words: Iterable[Word]) -> Iterator[Seen]:
        """A word that the end of a line cuts in two without a hyphen."""
        for one, two in pairwise(words):
            found = self._whole.get(one.text + two.text)
            if found is not None and _BREAK.fullmatch(text, one.end, two.start):
                yield Seen(one.start, two.end, found[1], Level.likely)


def _suspicion(word: str, shown: str) -> Level | None:
    """How sure it is that a word hides another: figures among letters are likely, letters alike only possible."""
    if len(word) < _SHORTEST:
        return None
    letters = sum(one.isalpha() for one in word)
    if letters < len(word) and letters >= len(word) / 2:
        return Level.likely
    if _INNER_I.search(shown) and not shown.isupper():
        return Level.likely
    return Level.possible if any(pair in word for pair, _letter in _PAIRS) else None
