"""Text as it is compared: look-alikes, accents, case and invisible characters folded away, with the way back kept.

Every folded character remembers the character of the original it came from, so that what is found can be shown and
replaced in the text as it was written.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

HYPHENS: Final = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ac\ufe58\ufe63\uff0d"
BROKEN: Final = "\x02"
"""Stands for a hyphen at the end of a line, which may or may not belong to the word."""

_PAIRS: Final = (
    # Cyrillic
    "аa АA вb ВB еe ЕE ѐe ёe сc СC ԁd һh НH нh іi ІI їi јj ЈJ кk КK мm МM оo ОO рp РP "
    "ѕs ЅS тt ТT уy УY хx ХX ԛq ԝw ѵv ӏl "
    # Greek
    "αa ΑA βb ΒB εe ΕE ηn ΗH ιi ΙI κk ΚK μm ΜM νv ΝN οo ΟO ρp ΡP τt ΤT υu ΥY χx ΧX ζz ΖZ γy "
    # Latin letters that do not come apart into a letter and an accent
    "øo ØO łl ŁL đd ĐD ħh ĦH ıi ŧt ŦT ƒf ɑa ɡg ɩi ʟl ɴn ᴀa ᴇe ᴏo ǀl ｜l"
)
_ALIKE: Final = {pair[0]: pair[1:] for pair in _PAIRS.split()} | {"æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th"}
_APOSTROPHES: Final = frozenset("'’‘ʼ`´＇ʹ′‛")
_SYLLABIC: Final = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
"""Scripts written without spaces between words: each sign is a word of its own."""

_SOFT_AT_END: Final = re.compile(r"[\u00ad\ufffe](?=[ \t]*[\r\n])")
_BREAK: Final = re.compile(r"-[ \t]*\r?\n[ \t]*|\x02\s*")
_WORD: Final = re.compile(rf"[{_SYLLABIC}]|[^\W_{_SYLLABIC}]+(?:'[^\W_{_SYLLABIC}]+)*")
_PIECE: Final = re.compile(r"\d+|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Word:
    """One folded word and where it stands in the original text."""

    text: str
    start: int
    end: int


class Folded:
    """A text and its folded form."""

    __slots__ = ("_origin", "folded", "original")

    def __init__(self, text: str) -> None:
        self.original = text
        self._origin: list[int] | None = None
        if text.isascii() and BROKEN not in text and "`" not in text:
            self.folded = text.lower()
            return
        prepared = _SOFT_AT_END.sub("-", text)
        pieces = [fold_character(one) for one in prepared]
        self.folded = "".join(pieces)
        self._origin = [at for at, piece in enumerate(pieces) for _ in piece]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the original of a place in the folded text (not empty)."""
        if self._origin is None:
            return start, end
        return self._origin[start], self._origin[end - 1] + 1

    def words(self) -> list[Word]:
        """Words as read: a word broken at the end of a line is one word, a possessive ending is left off."""
        text, origin = _joined(self.folded)
        found = []
        for match in _WORD.finditer(text):
            word, start, end = match[0], match.start(), match.end()
            if word.endswith("'s"):
                word, end = word[:-2], end - 2
            found.append(self._word(word.replace("'", ""), origin, start, end))
        return found

    def parts(self) -> list[Word]:
        """The smaller parts: cut at hyphens, apostrophes, line ends, between letters and digits, and inside
        CamelCase.
        """
        found = []
        for match in _PIECE.finditer(self.folded):
            start = match.start()
            for cut in [*self._camel_cuts(start, match.end()), match.end()]:
                if not self._syllabic(start):
                    found.append(self._word(self.folded[start:cut], None, start, cut))
                start = cut
        return found

    def _camel_cuts(self, start: int, end: int) -> Iterator[int]:
        for at in range(start + 1, end):
            here, before = self.span(at, at + 1)[0], self.span(at - 1, at)[0]
            if self.original[here].isupper() and self.original[before].islower():
                yield at

    def _syllabic(self, at: int) -> bool:
        return re.match(rf"[{_SYLLABIC}]", self.folded[at]) is not None

    def _word(self, text: str, origin: list[int] | None, start: int, end: int) -> Word:
        if origin is not None:
            start, end = origin[start], origin[end - 1] + 1
        return Word(text, *self.span(start, end))


@lru_cache(maxsize=20_000)
def fold_character(one: str) -> str:
    """What one character is compared as: nothing for invisible ones and accents, plain letters for look-alikes."""
    if one in _APOSTROPHES:
        return "'"
    if one in HYPHENS:
        return "-"
    if one in (BROKEN, "\ufffe"):
        return BROKEN
    kind = unicodedata.category(one)
    if kind in ("Cf", "Mn", "Me") and one not in "\u200e":
        return ""
    if kind == "Nd":
        return str(unicodedata.digit(one))
    plain = "".join(_ALIKE.get(part, part) for part in unicodedata.normalize("NFKD", _ALIKE.get(one, one)))
    small = "".join(_letter(part) for part in unicodedata.normalize("NFD", plain.casefold()))
    return unicodedata.normalize("NFC", small)


def _letter(part: str) -> str:
    if part in _APOSTROPHES:
        return "'"
    return "" if unicodedata.category(part) in ("Mn", "Me", "Cf") else _ALIKE.get(part, part)


def fold(text: str) -> str:
    """The folded form of a text."""
    return Folded(text).folded


def fold_words(text: str) -> tuple[str, ...]:
    """The folded words of a term; a hyphen separates words."""
    return tuple(word.text for word in Folded(text).words())


def _joined(folded: str) -> tuple[str, list[int] | None]:
    """Words broken at a line end put together again, with the place each character had."""
    if not _BREAK.search(folded):
        return folded, None
    kept, origin, last = [], list[int](), 0
    for match in _BREAK.finditer(folded):
        kept.append(folded[last : match.start()])
        origin += range(last, match.start())
        last = match.end()
    kept.append(folded[last:])
    origin += range(last, len(folded))
    return "".join(kept), origin
