"""The receipt: one secret number, in two forms, that alone opens `/status`.

The number is drawn evenly from 0 to 7775**6 - 1, which is 77.5 random bits. A person may keep it as six words of the
EFF long list (Electronic Frontier Foundation, 2016) or as sixteen characters of Crockford's base 32.
The list has 7,776 words; "yo-yo" is never used, because read aloud it is the same as "yoyo".
Only a keyed hash of it is ever stored, so neither the database nor its backups can open a complaint.
"""

import hashlib
import hmac
import re
import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Final

WORD_COUNT: Final = 6
LIST_SIZE: Final = 7776
UNUSED_TWIN: Final = "yo-yo"
BASE: Final = LIST_SIZE - 1
RECEIPTS: Final = BASE**WORD_COUNT
CODE_LENGTH: Final = 16
LONGEST_INPUT: Final = 400
"""Characters. Twelve lines of numbered words fit; anything longer is not a receipt and is not looked at."""

_DIGITS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CONFUSED: Final = str.maketrans("OILU", "011V")
_PURPOSE: Final = b"oversight receipt v1\0"


@dataclass(frozen=True, slots=True)
class Receipt:
    """One receipt. Its number is kept out of `repr`, so that a log or an error page cannot show it."""

    number: int = field(repr=False)

    def __post_init__(self) -> None:
        if not 0 <= self.number < RECEIPTS:
            raise ValueError("A receipt's number is outside its range.")

    @property
    def words(self) -> tuple[str, ...]:
        """The six words, in order."""
        listed, rest, found = word_list(), self.number, []
        for _ in range(WORD_COUNT):
            rest, place = divmod(rest, BASE)
            found.append(listed[place])
        return tuple(reversed(found))

    @property
    def code(self) -> str:
        """The sixteen characters, in four groups of four."""
        rest, found = self.number, ""
        for _ in range(CODE_LENGTH):
            rest, place = divmod(rest, len(_DIGITS))
            found = _DIGITS[place] + found
        return "-".join(found[at : at + 4] for at in range(0, CODE_LENGTH, 4))


def new(draw: Callable[[int], int] = secrets.randbelow) -> Receipt:
    """A fresh receipt. `draw(n)` gives an even random number below n; the default is the system's secure source."""
    return Receipt(draw(RECEIPTS))


def parse(text: str) -> Receipt | None:
    """The receipt a person typed, in either form, or None when it is neither.

    Case, spaces, commas, hyphens, dots, line breaks and numbering ("1. word") do not matter; in the code O is read
    as 0, I and L as 1, U as V.
    """
    if len(text) > LONGEST_INPUT:
        return None
    plain = unicodedata.normalize("NFKC", text).upper()
    number = _from_words(plain)
    if number is None:
        number = _from_code(plain)
    return None if number is None else Receipt(number)


def keyed(receipt: Receipt | None, key: bytes) -> str:
    """The HMAC-SHA256 (hex) under which a receipt is stored and looked up; the same for both forms.

    What could not be read (None) is hashed as a number no receipt has, so that a wrong entry costs the same look-up.
    """
    number = RECEIPTS if receipt is None else receipt.number
    return hmac.new(key, _PURPOSE + number.to_bytes(10, "big"), hashlib.sha256).hexdigest()


@cache
def word_list() -> tuple[str, ...]:
    """The words in use, in order: the EFF long list as `xkcdpass` ships it, without the unused twin.

    Raises RuntimeError when the list is not the sorted 7,776 words that receipts were made with.
    """
    text = resources.files("xkcdpass").joinpath("static/eff-long").read_text(encoding="utf-8")
    words = tuple(text.split())
    if len(words) != LIST_SIZE or len(set(words)) != LIST_SIZE or list(words) != sorted(words):
        raise RuntimeError("The word list of the receipts is not the one they were made with.")
    return tuple(word for word in words if word != UNUSED_TWIN)


@cache
def _places() -> dict[str, int]:
    """Letters of a word (without its hyphen) to its place in the list."""
    return {word.replace("-", "").upper(): place for place, word in enumerate(word_list())}


@cache
def _lengths() -> tuple[int, ...]:
    return tuple(sorted({len(letters) for letters in _places()}))


def _from_words(plain: str) -> int | None:
    """Read six words from the letters alone; no word of the list begins another, so there is one way to cut them."""
    letters, number, count, at = re.sub(r"[^A-Z]", "", plain), 0, 0, 0
    places = _places()
    while at < len(letters) and count < WORD_COUNT:
        size = next(
            (size for size in _lengths() if letters[at : at + size] in places and at + size <= len(letters)), None
        )
        if size is None:
            return None
        number = number * BASE + places[letters[at : at + size]]
        at, count = at + size, count + 1
    return number if count == WORD_COUNT and at == len(letters) else None


def _from_code(plain: str) -> int | None:
    characters = re.sub(r"[\W_]", "", plain).translate(_CONFUSED)
    if len(characters) != CODE_LENGTH or any(one not in _DIGITS for one in characters):
        return None
    number = 0
    for one in characters:
        number = number * len(_DIGITS) + _DIGITS.index(one)
    return number if number < RECEIPTS else None
