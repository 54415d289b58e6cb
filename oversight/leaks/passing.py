"""What stands in an artefact by intent and is passed over by the search: the board's own number, hashes, kept words."""

import re
from collections.abc import Iterable
from dataclasses import replace

from oversight.leaks.artefact import Artefact

Kept = tuple[str, str, str]
"""Words that are passed over, between the words before and after them."""


def pattern_of(texts: Iterable[str], kept: Iterable[Kept] = ()) -> re.Pattern[str]:
    """The texts, however white space was put between their letters: hashes are printed in groups and over two lines.

    Of kept words only the words themselves match, beside the words before them or the words after them.
    """
    ways = [_spaced(text) for text in texts if text.strip()]
    for before, words, after in kept:
        if before:
            ways.append(rf"{_spaced(before)}\s*(?P<k{len(ways)}>{_spaced(words)})")
        if after:
            ways.append(rf"(?P<k{len(ways)}>{_spaced(words)})(?=\s*{_spaced(after)})")
        if not before and not after:
            ways.append(_spaced(words))
    return re.compile("|".join(ways) or r"(?!)")


def _spaced(text: str) -> str:
    return r"\s*".join(re.escape(letter) for letter in "".join(text.split()))


def without(artefact: Artefact, known: re.Pattern[str]) -> Artefact:
    """The artefact with known public texts blanked out; every other letter keeps its place."""

    def blanked(found: re.Match[str]) -> str:
        start, end = found.span(found.lastgroup) if found.lastgroup else found.span()
        whole, first = found[0], found.start()
        words = re.sub(r"\S", " ", whole[start - first : end - first])
        return whole[: start - first] + words + whole[end - first :]

    return replace(
        artefact, places=tuple(replace(place, text=known.sub(blanked, place.text)) for place in artefact.places)
    )
