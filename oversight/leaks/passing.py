"""What stands in an artefact by intent and is passed over by the search: the board's own number, hashes."""

import re
from collections.abc import Sequence
from dataclasses import replace

from oversight.leaks.artefact import Artefact


def without(artefact: Artefact, public: Sequence[str]) -> Artefact:
    """The artefact with known public texts blanked out; every other letter keeps its place."""
    known = pattern_of(public)

    def blank(text: str) -> str:
        return known.sub(lambda found: re.sub(r"\S", " ", found[0]), text)

    return replace(artefact, places=tuple(replace(place, text=blank(place.text)) for place in artefact.places))


def pattern_of(texts: Sequence[str]) -> re.Pattern[str]:
    """The texts, however white space was put between their letters: hashes are printed in groups and over two lines."""
    spaced = [r"\s*".join(re.escape(letter) for letter in "".join(text.split())) for text in texts if text.strip()]
    return re.compile("|".join(spaced) or r"(?!)")
