"""Other ways in which the same name is written: transcribed letters, and the old prefixes O’, Mc and Mac."""

from collections.abc import Iterator
from typing import Final

from oversight.leaks.folding import fold_words

_TRANSCRIBED: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa", "Ø": "Oe"}
)
_BACK: Final = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a"))
_SHORTEST: Final = 4


def transcribed(text: str) -> str:
    """The name with its umlauts written out, as Mueller for Müller; the same text where there is none."""
    return text.translate(_TRANSCRIBED)


def taken_back(word: str) -> Iterator[str]:
    """A folded word as it would be folded from the letters that it may stand for: “mueller” from “Müller”."""
    for written, plain in _BACK:
        if written in word and len(word) > _SHORTEST:
            yield word.replace(written, plain)


def prefixed(text: str) -> Iterator[tuple[str, ...]]:
    """A word with O’, Mc or Mac in its other spellings, as folded words: (“o”, “neill”), (“mac”, “grath”)."""
    (word,) = words if len(words := fold_words(text)) == 1 else ("",)
    if word.startswith("o") and text[1:2] in "'’‘`´" and len(word) > _SHORTEST:
        yield ("o", word[1:])
    for prefix in ("mac", "mc"):
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) >= _SHORTEST:
            yield from ((f"mac{rest}",), (f"mc{rest}",), ("mac", rest), ("mc", rest), (f"m{rest}",))
            return
